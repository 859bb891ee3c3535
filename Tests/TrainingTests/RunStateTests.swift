import Activations
import Datasets
import Foundation
import Synchronization
import Testing

@testable import Training

@Suite struct RunStateTests {
  private let dataset = HashedData.dataset(train: 100, test: 40)

  private func configuration(
    _ schedule: String, optimizer: OptimizerSpecification = .default,
    mixture: MixtureSpecification? = nil
  ) throws -> RunConfiguration {
    RunConfiguration(
      network: .lenetSmall, mixture: try mixture ?? .study(),
      schedule: try Schedule(parsing: schedule), optimizer: optimizer, batchSize: 32)
  }

  private func whole(_ configuration: RunConfiguration) throws -> RunResult {
    try Trainer.run(configuration, on: dataset, threads: 1).withoutExecution
  }

  /// Through bytes and back, as a store keeps a state.
  private func copied(_ state: RunState, terms: [String]) throws -> RunState {
    let position = try JSONDecoder().decode(
      RunState.Position.self, from: JSONEncoder().encode(state.position))
    let optimizer = try state.optimizer.map {
      try #require(OptimizerState(try Safetensors(parsing: $0.tensors.serialized)))
    }
    return RunState(
      position, tensors: try Safetensors(parsing: state.tensors.serialized), optimizer: optimizer,
      terms: terms)
  }

  @Test(
    "A run that is stopped at any step and goes on from its state ends with the same bits",
    arguments: [OptimizerSpecification.adam(), .adamW(), .sgd()], [false, true])
  func stoppedAnywhere(optimizer: OptimizerSpecification, isPerChannel: Bool) throws {
    let mixture = try MixtureSpecification(
      terms: ["relu", "prelu", "sin"].map { try Term(parsing: $0) }, start: .random,
      coefficientsPer: isPerChannel ? .channel : .layer)
    let configuration = try configuration(
      "weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3", optimizer: optimizer, mixture: mixture)
    let expected = try whole(configuration)
    var state: RunState?
    var stops = 0
    // Every call is stopped after a number of questions that moves through the epochs' steps.
    while true {
      let asked = Atomic(0)
      let kept = Mutex<RunState?>(nil)
      let (allowed, threads) = (3 + stops % 4, 1 + stops % 2)
      var control = RunControl { threads }
      control.isCancelled = { asked.add(1, ordering: .relaxed).newValue > allowed }
      control.checkpoint = { state in kept.withLock { $0 = state } }
      let run = try TrainingRun(configuration, on: dataset, from: state, control: control)
      do throws(TrainingError) {
        let result = try run.result().withoutExecution
        #expect(result.differences(from: expected) == [])
        break
      } catch {
        #expect(error == .cancelled)
      }
      let checkpoint = try #require(kept.withLock { $0 } ?? state)
      let copy = try copied(checkpoint, terms: mixture.terms.map(\.name))
      #expect(copy == checkpoint)
      state = copy
      stops += 1
      try #require(stops < 60, "the run does not get on")
    }
    #expect(stops > 4)
  }

  @Test("Threads that come and go between epochs change nothing")
  func changingThreads() throws {
    let configuration = try configuration("weights:2@1e-3,mixture:2@1e-2")
    let asked = Atomic(0)
    let control = RunControl { [1, 3, 2, 4, 1][asked.add(1, ordering: .relaxed).newValue % 5] }
    let run = try TrainingRun(configuration, on: dataset, control: control)
    #expect(try run.result().withoutExecution.differences(from: whole(configuration)) == [])
  }

  @Test("A last cycle can be continued by more epochs")
  func moreEpochs() throws {
    for (short, long) in [
      ("weights:1@1e-3", "weights:3@1e-3"),
      ("weights:1@1e-3,mixture:1@1e-2", "weights:1@1e-3,mixture:2@1e-2,weights:1@1e-3"),
    ] {
      let control = RunControl { 2 }
      let run = try TrainingRun(configuration(short), on: dataset, control: control)
      _ = try run.result()
      let reopened = try #require(run.state.reopened)
      let longer = try TrainingRun(
        configuration(long), on: dataset, from: reopened, control: control)
      let expected = try whole(configuration(long))
      #expect(try longer.result().withoutExecution.differences(from: expected) == [])
    }
  }

  @Test("A state of another network, optimizer or cycle is refused")
  func foreignState() throws {
    let control = RunControl { 1 }
    let run = try TrainingRun(configuration("weights:1@1e-3"), on: dataset, control: control)
    _ = try run.result()
    let state = try #require(run.state.reopened)
    var network = try configuration("weights:2@1e-3")
    network.network = .lenet
    for foreign in [
      network, try configuration("weights:2@1e-3", optimizer: .sgd()),
      try configuration("mixture:2@1e-3"),
    ] {
      #expect(throws: TrainingError.self) {
        _ = try TrainingRun(foreign, on: dataset, from: state, control: control)
      }
    }
  }
}

extension RunResult {
  /// Everything but time, which differs from run to run.
  fileprivate var withoutExecution: RunResult {
    var result = self
    result.execution = nil
    return result
  }

  /// Names of what differs; results themselves are too long to print.
  fileprivate func differences(from other: RunResult) -> [String] {
    let parts: [(String, Bool)] = [
      ("weights", weightsSHA256 == other.weightsSHA256), ("epochs", epochs == other.epochs),
      ("coefficients", coefficients == other.coefficients),
      ("predictions", predictions == other.predictions),
      ("preActivations", preActivations == other.preActivations), ("result", self == other),
    ]
    return parts.filter { !$0.1 }.map(\.0)
  }
}
