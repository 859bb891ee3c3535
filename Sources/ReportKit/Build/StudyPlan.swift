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
    /// Expected; absent where no cycle of its kind has been trained with this store.
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
  let runs: [Run]

  /// `runs` has the study's run for each of the plan's requests.
  init(_ plan: RunPlan, of runs: [StudyRun], executor: RunExecutor) {
    let cost = executor.cost(of: plan)
    let neighbours = RunNeighbours(executor.library)
    threads = executor.cores
    cyclesToTrain = cost.cycles
    runsToTrain = cost.runs
    seconds = cost.seconds
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
    text += Self.sentence(cycles: cyclesToTrain, runs: runsToTrain, seconds: seconds) + "\n"
    if runs.contains(where: { $0.seconds == nil }) {
      text +=
        "?: no cycle of this kind has been trained with this store, so its time is not known\n"
    }
    return text
  }

  /// What a build will train: `trains 24 cycles of 12 runs, about 12 min 00 s`.
  static func sentence(cycles: Int, runs: Int, seconds: Double?) -> String {
    if runs == 0 { return "nothing to train" }
    let work =
      "trains \(NumberText.count(cycles, "cycle")) of \(NumberText.count(runs, "run"))"
    return work + (seconds.map { ", about \(duration($0))" } ?? ", time not known")
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
