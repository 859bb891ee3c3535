import Activations
import Datasets
import Foundation
import Testing

@testable import Training

@Suite struct TrainerTests {
  private func configuration(
    _ schedule: String, network: NetworkSpecification = .lenetSmall, batchSize: Int = 64
  ) throws -> RunConfiguration {
    RunConfiguration(
      network: network, mixture: try .study(), schedule: try Schedule(parsing: schedule),
      batchSize: batchSize)
  }

  /// Everything but time, which differs from run to run.
  private func result(
    _ configuration: RunConfiguration, on dataset: Dataset, threads: Int = 1
  ) throws -> RunResult {
    var result = try Trainer.run(configuration, on: dataset, threads: threads)
    result.execution = nil
    return result
  }

  @Test(
    "The bits are the same for any number of threads and any kernels",
    arguments: [
      (NetworkSpecification.lenet, 64), (.odd, 17), (.lenetSmall, 200), (.lenetSmall, 1),
    ])
  func sameBits(network: NetworkSpecification, batchSize: Int) throws {
    let dataset = HashedData.dataset(train: batchSize == 1 ? 20 : 200)
    var configuration = try configuration(
      "weights:1@1e-3,mixture:1@1e-2", network: network, batchSize: batchSize)
    configuration.mixture = try .study(.absolute, start: .random)
    try checkBits(configuration, on: dataset)
  }

  @Test("The bits are the same with learned functions and with coefficients per channel")
  func sameBitsPerChannel() throws {
    var configuration = try configuration(
      "weights:1@1e-3,mixture:1@1e-2", network: .odd, batchSize: 32)
    configuration.mixture = try MixtureSpecification(
      terms: ["prelu", "kaf", "gelu*sin*cos"].map { try Term(parsing: $0) }, start: .random,
      coefficientsPer: .channel)
    try checkBits(configuration, on: HashedData.dataset(train: 70))
  }

  private func checkBits(_ configuration: RunConfiguration, on dataset: Dataset) throws {
    var configuration = configuration
    let expected = try result(configuration, on: dataset)
    for threads in [2, 3, 4, 8] {
      #expect(try result(configuration, on: dataset, threads: threads) == expected)
    }
    // Kernels without vectors are slow.
    configuration.trainLimit = 30
    configuration.testLimit = 20
    let short = try result(configuration, on: dataset, threads: 2)
    for kernels in KernelSelection.available {
      configuration.kernels = kernels
      #expect(try result(configuration, on: dataset, threads: 2) == short)
    }
  }

  @Test("Runs beside each other give what they give alone")
  func besideEachOther() async throws {
    let dataset = HashedData.dataset(train: 100)
    let configuration = try configuration("weights:1@1e-3,mixture:1@1e-2")
    let alone = try result(configuration, on: dataset)
    try await withThrowingTaskGroup(of: RunResult.self) { group in
      for _ in 0..<3 { group.addTask { try result(configuration, on: dataset, threads: 2) } }
      for try await beside in group { #expect(beside == alone) }
    }
  }

  @Test("A network learns classes that can be seen")
  func learns() throws {
    let dataset = HashedData.dataset(train: 1000, test: 200)
    let run = try Trainer.run(
      configuration("weights:6@2e-3,mixture:1@1e-2,weights:1@1e-3"), on: dataset, threads: 2)
    #expect(run.testAccuracy > 0.95)
    #expect(run.epochs.count == 8)
    let losses = run.epochs.compactMap(\.loss)
    #expect(losses.count == 8 && losses[7] < losses[0] / 4)
    #expect(run.epochs.map(\.cycle) == [1, 1, 1, 1, 1, 1, 2, 3])
    #expect(run.epochs.map(\.epoch) == [1, 2, 3, 4, 5, 6, 1, 1])
    let confusion = try #require(run.confusion)
    #expect(confusion.joined().reduce(0, +) == 200)
    let diagonal = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
    #expect(Double(diagonal) / 200 == run.testAccuracy)
    #expect(run.testAccuracy == run.epochs[7].testAccuracy)
    #expect(run.coefficients == run.epochs[7].coefficients)
    #expect(run.execution?.seconds.count == 8)
  }

  @Test("A cycle leaves the frozen part as it is", arguments: Cycle.Target.allCases)
  func freezing(target: Cycle.Target) throws {
    let dataset = HashedData.dataset(train: 100)
    let run = try Trainer.run(configuration("\(target):1@1e-2"), on: dataset, threads: 1)
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let start = Parameters(network, mixture: try .study(), seed: 0).tensors
    for tensor in start.tensors {
      let isMixture = tensor.name.hasPrefix("m.")
      let isUnchanged = run.weights?[tensor.name] == tensor
      #expect(isUnchanged == (isMixture != (target == .mixture)), "\(tensor.name)")
    }
  }

  @Test("A run continues from saved weights, and its hash is that of the saved file")
  func continuation() throws {
    let dataset = HashedData.dataset(train: 100)
    let first = try result(configuration("weights:1@1e-3"), on: dataset)
    let saved = try #require(first.weights).serialized
    var next = try configuration("mixture:1@1e-2")
    next.initialWeights = try Safetensors(parsing: saved)
    next.order = .sequential
    let second = try result(next, on: dataset)
    #expect(first.weightsSHA256 == first.weights?.sha256)
    #expect(second.weightsSHA256 != first.weightsSHA256)
    #expect(second.weights?["c1.weight"] == first.weights?["c1.weight"])
  }

  @Test("Images beyond a limit do not count, and a last short batch does")
  func limits() throws {
    let images = HashedData.images(150)
    var limited = try configuration("weights:1@1e-3")
    limited.trainLimit = 70
    limited.testLimit = 9
    let test = HashedData.images(40)
    let expected = try result(
      configuration("weights:1@1e-3"),
      on: HashedData.dataset(train: images.prefix(70), test: test.prefix(9)))
    #expect(try result(limited, on: HashedData.dataset(train: images, test: test)) == expected)
    #expect(expected.trainImages == 70)
    #expect(expected.testImages == 9)
  }

  @Test("A limit of steps gives each step's loss and ends within an epoch")
  func stepLimit() throws {
    let dataset = HashedData.dataset(train: 100)
    var limited = try configuration("weights:2@1e-3,mixture:5@1e-2")
    limited.batchSize = 32
    limited.stepLimit = 10
    let run = try result(limited, on: dataset)
    // Four steps make an epoch.
    #expect(run.stepLosses?.count == 10)
    #expect(run.epochs.count == 2)
    limited.stepLimit = 8
    #expect(try result(limited, on: dataset).epochs == run.epochs)
    limited.stepLimit = 1000
    #expect(try result(limited, on: dataset).stepLosses?.count == 28)
    limited.stepLimit = nil
    #expect(try result(limited, on: dataset).stepLosses == nil)
  }

  @Test("A loss that is not finite stops the run at its step and keeps the epochs before")
  func divergence() throws {
    let dataset = HashedData.dataset(train: 100)
    var configuration = try configuration("weights:1@1e-3,weights:2@1000")
    configuration.optimizer = .sgd(momentum: 0.9)
    configuration.mixture = try MixtureSpecification(
      terms: [Term(try ActivationFunction.named("relu"))], normalization: .none)
    do {
      _ = try Trainer.run(configuration, on: dataset, threads: 1)
      Issue.record("the run did not diverge")
    } catch TrainingError.diverged(
      let dataset, let cycle, let train, let epoch, let step, let learningRate, let finished)
    {
      #expect(dataset == "hashed")
      #expect(cycle == 2)
      #expect(train == .weights)
      #expect(epoch >= 1)
      #expect(step >= 1)
      #expect(learningRate == 1000)
      #expect(finished.count == epoch)
    }
  }

  @Test("A cancelled run stops before its next step", arguments: [1, 2, 5])
  func cancellation(calls: Int) throws {
    let dataset = HashedData.dataset(train: 320)
    let counter = Counter()
    #expect(throws: TrainingError.cancelled) {
      try Trainer.run(
        configuration("weights:3@1e-3"), on: dataset, threads: 2,
        isCancelled: { counter.next() >= calls })
    }
    #expect(counter.value == calls)
  }

  @Test("Progress tells every finished epoch")
  func progress() throws {
    let dataset = HashedData.dataset(train: 100)
    let recorder = Recorder()
    let run = try Trainer.run(
      configuration("weights:2@1e-3,mixture:1@1e-2"), on: dataset, threads: 1,
      progress: { recorder.append($0) })
    let finished = recorder.values.filter { $0.finishedEpoch != nil }
    #expect(finished.compactMap(\.finishedEpoch) == run.epochs)
    #expect(finished.map(\.totalStep) == [2, 4, 6])
    #expect(finished.allSatisfy { $0.stepsInRun == 6 && $0.stepsInEpoch == 2 && $0.step == 2 })
    #expect(finished.map(\.cycle) == [1, 1, 2])
    #expect(finished.map(\.testAccuracy) == run.epochs.map(\.testAccuracy))
  }

  @Test(
    "Products train as well",
    arguments: [["relu*sin", "tanh"], ["relu*tanh*sin", "identity"], ["relu", "tanh*tanh"]])
  func otherTerms(names: [String]) throws {
    let dataset = HashedData.dataset(train: 40, test: 16)
    var configuration = try configuration("weights:1@1e-3,mixture:1@1e-2")
    configuration.mixture = try MixtureSpecification(terms: names.map { try Term(parsing: $0) })
    let run = try result(configuration, on: dataset)
    #expect(run.terms == names)
    #expect(run.epochs[1].coefficients != run.epochs[0].coefficients)
    #expect(try result(configuration, on: dataset, threads: 3) == run)
  }

  @Test(
    "Slopes and kernels are learned in mixture cycles only", arguments: CoefficientScope.allCases)
  func learnedValues(scope: CoefficientScope) throws {
    var configuration = try configuration("weights:1@1e-3,mixture:1@1e-2,weights:1@1e-3")
    configuration.mixture = try MixtureSpecification(
      terms: ["prelu(0.1)", "kaf", "sin"].map { try Term(parsing: $0) }, coefficientsPer: scope)
    let run = try result(configuration, on: HashedData.dataset(train: 100, test: 16))
    let learned = try run.epochs.map { try #require($0.learnedValues) }
    #expect(learned[0][2].map(\.term) == ["prelu(0.1)", "kaf"])
    #expect(learned[0][2].map(\.name) == ["slope", "coefficients"])
    #expect(learned[0][2].map(\.values.count) == [1, 20])
    let start = [0.1] + (ActivationFunction.kaf.learned?.values ?? [])
    for (value, start) in zip(learned[0][2].flatMap(\.values), start) {
      #expect(abs(value - start) <= 1e-12)
    }
    for (before, after) in zip(learned[0].joined(), learned[1].joined()) {
      #expect(before.values != after.values)
    }
    #expect(learned[2] == learned[1])
    #expect(run.learnedValues == learned[2])
    #expect(run.channels?.map(\.count) == (scope == .channel ? [10, 20, 50] : nil))

    // The layer's function is the mean of its channels'.
    for layer in 0..<3 {
      let mean = configuration.mixture.mixture(
        run.coefficients[layer], try #require(run.learnedValues)[layer])
      let functions = run.functions(layer: layer).map {
        configuration.mixture.mixture($0.coefficients, $0.learnedValues)
      }
      #expect(Set(functions.map(\.description)).count == functions.count)
      for x in [-2, -0.3, 0.7, 3] {
        let value = functions.reduce(0) { $0 + $1.value(at: x) } / Double(functions.count)
        #expect(abs(mean.value(at: x) - value) <= 1e-12)
      }
    }
  }
}

/// Counts calls from any thread.
private final class Counter: @unchecked Sendable {
  // Unchecked because the lock guards the value.
  private let lock = NSLock()
  private var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }

  var value: Int { lock.withLock { count } }
}

/// Keeps what progress tells.
private final class Recorder: @unchecked Sendable {
  // Unchecked because the lock guards the values.
  private let lock = NSLock()
  private var recorded: [TrainingProgress] = []

  func append(_ progress: TrainingProgress) { lock.withLock { recorded.append(progress) } }

  var values: [TrainingProgress] { lock.withLock { recorded } }
}
