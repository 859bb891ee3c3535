import Numbers
import ResultStore
import Runs

/// What a build would train, run by run, what keeps each from being stored, and what it would cost.
package struct StudyPlan: Sendable, Encodable {
  /// What is stored of a run.
  package enum State: String, Sendable, Encodable { case hit, partial, miss }

  /// A run of the plan.
  package struct Run: Sendable, Encodable {
    /// `variant/dataset/seed`.
    let run: String
    let state: State
    let cycles: Int
    /// The first so many.
    let storedCycles: Int
    /// In what its first missing cycle differs from the nearest stored one; absent for hits, where
    /// only the measurement is missing and where nothing is near.
    let changed: [Change]?
    /// Expected; absent where the speed of a kind of cycle could not be measured.
    let seconds: Double?
  }

  /// An input that differs.
  package struct Change: Sendable, Encodable {
    let input: String
    /// Absent for digests, and where one of the two has no such input.
    let stored: String?
    let wanted: String?
  }

  let schema = 1
  let threads: Int
  let cyclesToTrain: Int
  let runsToTrain: Int
  let seconds: Double?
  /// Until a first page can be published; absent where there is nothing to wait for.
  let firstPageSeconds: Double?
  /// Whether kinds of cycles were measured for this that were not trained with the store.
  let calibrated: Bool
  let runs: [Run]
  /// How many more an adaptive study may get after these, at most; absent where it gets none.
  let runsToCome: Int?
  /// What the template asks of trained runs; absent where it asks nothing.
  let probes: Probes?
  private let sentence: String

  private enum CodingKeys: String, CodingKey {
    case schema, threads, cyclesToTrain, runsToTrain, seconds, firstPageSeconds, calibrated, runs
    case runsToCome, probes
  }

  /// Questions to trained runs.
  package struct Probes: Sendable, Encodable {
    let asked: Int
    /// Without a stored answer, those to runs that are to be trained included.
    let missing: Int
    /// Expected; absent where one of its kind has not been answered with this store.
    let seconds: Double?
  }

  /// At most, about, for measuring what the store has not seen.
  static let calibrationLimit = Duration.milliseconds(300)

  /// `runs` has the study's run for each of the plan's requests.
  init(
    _ plan: RunPlan, of runs: [StudyRun], in study: Study, runsToCome: Int,
    probes: ProbeCost?, executor: RunExecutor
  ) {
    let cost = executor.cost(of: plan, calibratingFor: Self.calibrationLimit)
    let neighbours = RunNeighbours(executor.library)
    threads = executor.cores
    firstPageSeconds = Self.firstPage(cost, of: runs, in: study)
    calibrated = cost.isCalibrated
    sentence = Self.sentence(cost, cores: executor.cores, firstPage: firstPageSeconds)
    cyclesToTrain = cost.cycles
    runsToTrain = cost.runs
    seconds = cost.seconds
    self.runsToCome = runsToCome > 0 ? runsToCome : nil
    self.probes = probes.map {
      Probes(asked: $0.asked, missing: $0.missing, seconds: $0.seconds)
    }
    self.runs = runs.indices.map { index in
      let request = plan.requests[index]
      let cycles = request.chain.keys.count
      guard case .missing(let stored) = plan.states[index] else {
        return Run(
          run: runs[index].name, state: .hit, cycles: cycles, storedCycles: cycles, changed: nil,
          seconds: 0)
      }
      let differences = neighbours.differences(of: request, storedCycles: stored)
      return Run(
        run: runs[index].name, state: stored > 0 ? .partial : .miss, cycles: cycles,
        storedCycles: stored,
        changed: differences.flatMap { $0.isEmpty ? nil : $0.map(Change.init) },
        seconds: cost.secondsOfRuns[index])
    }
  }

  /// Of runs that were given.
  init(given runs: [StudyRun], file: String, threads: Int) {
    self.threads = threads
    firstPageSeconds = nil
    calibrated = false
    sentence = "nothing to train: the runs are those of \(file)"
    cyclesToTrain = 0
    runsToTrain = 0
    seconds = 0
    runsToCome = nil
    probes = nil
    self.runs = runs.map {
      Run(run: $0.name, state: .hit, cycles: 0, storedCycles: 0, changed: nil, seconds: 0)
    }
  }

  /// One JSON object, as `Documentation/formats.md` has it.
  package func json() throws -> [UInt8] { try CanonicalJSON.encode(self) }

  /// One line a run, and the total.
  package var text: String {
    var rows = [["run", "state", "expected", "changed"]]
    rows += runs.map { [$0.run, $0.stateText, $0.secondsText, $0.changeText] }
    let counts = [State.hit, .partial, .miss].map { state in
      "\(runs.count { $0.state == state }) \(state.rawValue)"
    }
    var text = aligned(rows)
    text +=
      "\n\(NumberText.count(runs.count, "run")): \(counts.joined(separator: ", "))\n"
    text += sentence + "\n"
    if let runsToCome {
      text +=
        "may come: up to \(NumberText.count(runsToCome, "more run"))"
        + ", until every claim is decided\n"
    }
    if calibrated {
      text += "what was not trained with this store was timed for a moment\n"
    }
    if let probes {
      text +=
        ProbeCost(asked: probes.asked, missing: probes.missing, seconds: probes.seconds).sentence
        + "\n"
    }
    return text
  }

  /// What a build will train: `trains 24 cycles of 12 runs, about 12 min on 2 cores, a first page
  /// after about 1 min 10 s`.
  static func sentence(_ cost: RunCost, cores: Int, firstPage: Double?) -> String {
    if cost.runs == 0 { return "nothing to train" }
    let work =
      "trains \(NumberText.count(cost.cycles, "cycle")) of \(NumberText.count(cost.runs, "run"))"
    guard let seconds = cost.seconds else { return "\(work), time not known" }
    let all = "\(work), about \(about(seconds)) on \(NumberText.count(cores, "core"))"
    return all + (firstPage.map { ", a first page after about \(about($0))" } ?? "")
  }

  /// Seconds until each dataset has a run of the first variant, of which a page can be made.
  /// - Returns: `nil` where this is so from the start, only at the end, or at a time that is not known.
  static func firstPage(_ cost: RunCost, of runs: [StudyRun], in study: Study) -> Double? {
    guard let seconds = cost.seconds else { return nil }
    var firstEnds: [String: Double] = [:]
    for (run, end) in zip(runs, cost.ends) where run.variant == study.variants[0].name {
      firstEnds[run.dataset] = min(firstEnds[run.dataset] ?? .infinity, end)
    }
    guard let page = firstEnds.values.max(), page > 0, page < seconds else { return nil }
    return page
  }

  /// An expected time with no more digits than it deserves: `3 s`, `1 min 10 s`, `12 min`, `1 h 20 min`.
  private static func about(_ seconds: Double) -> String {
    func rounded(to step: Double) -> Double { (seconds / step).rounded() * step }
    switch seconds {
    case ..<10: return "\(max(1, Int(seconds.rounded()))) s"
    case ..<55: return "\(Int(rounded(to: 5))) s"
    case ..<175: return duration(rounded(to: 10))
    case ..<3570: return "\(Int((seconds / 60).rounded())) min"
    default: return duration(rounded(to: 600))
    }
  }
}

extension StudyPlan.Run {
  fileprivate var stateText: String {
    switch state {
    case .hit, .miss: state.rawValue
    case .partial where storedCycles == cycles: "partial, all but the measurement"
    case .partial: "partial, cycle \(storedCycles + 1) of \(cycles)"
    }
  }

  fileprivate var secondsText: String {
    guard let seconds else { return "?" }
    return state == .hit ? "" : duration(seconds)
  }

  /// Several changes are counted where they are too many to be an answer.
  fileprivate var changeText: String {
    guard state != .hit, storedCycles < cycles else { return "" }
    guard let changed else { return "nothing like it is stored" }
    if changed.count > 3 { return "\(changed[0].text) and \(changed.count - 1) more" }
    return changed.map(\.text).joined(separator: ", ")
  }
}

extension StudyPlan.Change {
  init(_ difference: InputDifference) {
    func text(_ value: KeyInput.Value?) -> String? {
      guard let text = value?.description, text.utf8.count < Self.digestLength else { return nil }
      return text
    }
    input = difference.name
    let stored = text(difference.stored)
    let wanted = text(difference.wanted)
    self.stored = wanted == nil ? nil : stored
    self.wanted = stored == nil ? nil : wanted
  }

  /// Digests and long texts say nothing to people.
  private static var digestLength: Int { 64 }

  fileprivate var text: String {
    guard let stored, let wanted else { return input }
    return "\(input) \(stored) → \(wanted)"
  }
}
