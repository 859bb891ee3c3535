import Platform
import ResultStore

/// How long steps took on the machines that use a store, to say what training will cost.
///
/// One entry for each network with its sizes, batch, number of functions and what trains; what is
/// measured later counts more. Nothing but estimates depends on it.
package struct SpeedHistory: Sendable {
  private let store: Store?

  package init(_ store: Store?) {
    self.store = store
  }

  /// Seconds × threads of a step of a cycle, counted from 0; `nil` where none like it was trained.
  package func secondsPerStep(of request: RunRequest, cycle: Int) -> Double? {
    mean(of: Self.inputs(of: request, cycle: cycle))
  }

  /// Adds what `steps` steps of a cycle took, in seconds × threads. Fewer than one say nothing.
  func record(_ seconds: Double, steps: Int, of request: RunRequest, cycle: Int) {
    guard steps > 0 else { return }
    add(seconds / Double(steps), to: Self.inputs(of: request, cycle: cycle))
  }

  /// Seconds × threads that a question takes; `nil` where none like it was answered.
  func seconds(of kind: ProbeRequest.Kind) -> Double? { mean(of: kind.inputs) }

  /// Adds what the answer to a question took, in seconds × threads.
  func record(_ seconds: Double, of request: ProbeRequest) {
    add(seconds, to: request.kind.inputs)
  }

  private func mean(of inputs: KeyInputs) -> Double? {
    guard let data = store?.entry(for: inputs.key)?[Self.part],
      let record = try? JSONDecoder().decode(Record.self, from: Data(data)),
      record.secondsPerStep.isFinite, record.secondsPerStep > 0
    else { return nil }
    return record.secondsPerStep
  }

  /// Of two processes that measure at once, one may be forgotten.
  private func add(_ measured: Double, to inputs: KeyInputs) {
    guard let store, measured > 0 else { return }
    let mean = mean(of: inputs).map { $0 + Self.weight * (measured - $0) }
    guard let data = try? JSONEncoder().encode(Record(secondsPerStep: mean ?? measured)) else {
      return
    }
    store.replace([Self.part: Array(data)], for: inputs)
  }

  private struct Record: Codable {
    let secondsPerStep: Double
  }

  private static let part = "speed.json"
  /// Of the newest measurement in the exponential mean.
  private static let weight = 0.5

  /// What cycles have in common whose steps take equally long.
  static func inputs(of request: RunRequest, cycle: Int) -> KeyInputs {
    let configuration = request.configuration
    return KeyInputs(
      .speed,
      [
        KeyInput("network", .text(request.network.summary)),
        KeyInput("batch", .integer(configuration.batchSize)),
        KeyInput("train", .text(configuration.schedule.cycles[cycle].train.rawValue)),
        KeyInput("functions", .integer(configuration.mixture.terms.count)),
      ])
  }
}
