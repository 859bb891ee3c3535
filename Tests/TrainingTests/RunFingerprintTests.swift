import Activations
import Datasets
import Testing

@testable import Training

@Suite struct RunFingerprintTests {
  private let dataset = HashedData.dataset(train: 60, test: 20)

  private func configuration(_ change: (inout RunConfiguration) throws -> Void = { _ in }) throws
    -> RunConfiguration
  {
    var configuration = RunConfiguration(
      network: .lenetSmall, mixture: try .study(),
      schedule: try Schedule(parsing: "weights:1@1e-3,mixture:1@1e-2,weights:1@1e-3"),
      batchSize: 32)
    try change(&configuration)
    return configuration
  }

  private func fingerprint(
    _ configuration: RunConfiguration, digest: String = "d", counts: (Int, Int) = (60, 20)
  ) throws -> RunFingerprint {
    RunFingerprint(
      configuration, datasetDigest: digest,
      network: try Trainer.check(configuration, on: dataset), counts: counts)
  }

  /// How many leading parts, of start and cycles, two fingerprints have in common.
  private func shared(_ first: RunFingerprint, _ second: RunFingerprint) -> Int {
    let parts = zip([first.start] + first.cycles, [second.start] + second.cycles)
    return parts.prefix { $0 == $1 }.count
  }

  @Test("All normalizations share the first cycle from an equal start, and its state")
  func normalizations() throws {
    let base = try configuration()
    let control = RunControl { 1 }
    let run = try TrainingRun(base, on: dataset, control: control)
    try run.train(throughCycle: 1)
    for normalization in Normalization.allCases {
      let other = try configuration { $0.mixture = try .study(normalization) }
      #expect(try shared(fingerprint(base), fingerprint(other)) >= 2, "\(normalization)")
      let continued = try TrainingRun(other, on: dataset, from: run.state, control: control)
      let alone = try TrainingRun(other, on: dataset, control: control)
      let (result, expected) = (try continued.result(), try alone.result())
      #expect(result.weightsSHA256 == expected.weightsSHA256, "\(normalization)")
      #expect(result.epochs == expected.epochs, "\(normalization)")
    }
  }

  @Test("What comes later is not in what comes before")
  func prefixes() throws {
    let base = try fingerprint(configuration())
    let cases: [(String, Int)] = [
      ("weights:1@1e-3,mixture:1@2e-2,weights:1@1e-3", 2),
      ("weights:1@1e-3,weights:1@1e-3,weights:1@1e-3", 2),
      ("weights:1@1e-3,mixture:1@1e-2,weights:2@1e-3", 3),
      ("weights:2@1e-3,mixture:1@1e-2,weights:1@1e-3", 1),
      ("weights:1@1e-3,mixture:1@1e-2", 3),
    ]
    for (schedule, count) in cases {
      let other = try configuration { $0.schedule = try Schedule(parsing: schedule) }
      #expect(try shared(base, fingerprint(other)) == count, "\(schedule)")
    }
  }

  @Test("Everything that the bits depend on is in the start")
  func starts() throws {
    let base = try fingerprint(configuration())
    let changes: [(String, (inout RunConfiguration) throws -> Void)] = [
      ("seed", { $0.seed = 1 }), ("batch", { $0.batchSize = 16 }),
      ("network", { $0.network = .lenet }), ("optimizer", { $0.optimizer = .sgd() }),
      ("order", { $0.order = .sequential }),
      ("functions", { $0.mixture = try .study(start: .given([0.5, 0.25, 0.25])) }),
      (
        "functions",
        {
          $0.mixture = try MixtureSpecification(
            terms: ["relu", "tanh"].map { try Term(parsing: $0) })
        }
      ),
      (
        "initial weights",
        {
          let network = try Network($0.network, rows: 28, columns: 28, classes: 10)
          $0.initialWeights = HashedData.weights(network)
        }
      ),
    ]
    for (name, change) in changes {
      let other = try fingerprint(configuration(change))
      let differing = Set(base.start).symmetricDifference(other.start).map(\.name)
      #expect(Set(differing) == [name])
    }
    #expect(try fingerprint(configuration(), digest: "e").start != base.start)
    #expect(try fingerprint(configuration(), counts: (59, 20)).start != base.start)
    #expect(try fingerprint(configuration(), counts: (60, 19)).start != base.start)
  }

  @Test("Names, kernels and an order of equal functions are not in it")
  func ignored() throws {
    let base = try fingerprint(configuration())
    let other = try fingerprint(
      configuration {
        $0.variant = "control"
        $0.kernels = .scalar
      })
    #expect(other == base)
    let perChannel = try fingerprint(
      configuration {
        $0.mixture = try MixtureSpecification(
          terms: $0.mixture.terms, coefficientsPer: .channel)
      })
    #expect(shared(base, perChannel) == 2)
  }

  /// A random change of one field, and how many leading parts, of start and cycles, it leaves.
  private func change(
    _ configuration: RunConfiguration, using random: inout some RandomNumberGenerator
  ) throws -> (RunConfiguration, shared: Int) {
    var changed = configuration
    let cycles = configuration.schedule.cycles
    func with(_ cycle: Cycle, at index: Int) -> Schedule {
      Schedule(cycles.indices.map { $0 == index ? cycle : cycles[$0] })
    }
    let index = Int.random(in: cycles.indices, using: &random)
    let cycle = cycles[index]
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      changed.seed = UInt64.random(in: 1...UInt64.max, using: &random)
      return (changed, 0)
    case 1:
      changed.batchSize = Int.random(in: 33...4096, using: &random)
      return (changed, 0)
    case 2:
      changed.optimizer = .adam(beta1: Double.random(in: 0..<0.9, using: &random))
      return (changed, 0)
    case 3:
      let first = Double.random(in: 0.4...0.9, using: &random)
      changed.mixture = try .study(start: .given([first, 1 - first - 0.05, 0.05]))
      return (changed, 0)
    case 4:
      let rate = Double.random(in: 2e-3...5e-3, using: &random)
      changed.schedule = with(
        Cycle(train: cycle.train, epochs: cycle.epochs, learningRate: rate), at: index)
      return (changed, index + 1)
    case 5:
      let epochs = Int.random(in: 2...10_000, using: &random)
      changed.schedule = with(
        Cycle(train: cycle.train, epochs: epochs, learningRate: cycle.learningRate), at: index)
      return (changed, index + 1)
    case 6:
      let target: Cycle.Target = cycle.train == .weights ? .mixture : .weights
      changed.schedule = with(
        Cycle(train: target, epochs: cycle.epochs, learningRate: cycle.learningRate), at: index)
      return (changed, index + 1)
    case 7:
      // One bit of a rate, at either end of its digits.
      let bits = cycle.learningRate.bitPattern ^ (1 << UInt64.random(in: 0..<52, using: &random))
      changed.schedule = with(
        Cycle(
          train: cycle.train, epochs: cycle.epochs, learningRate: Double(bitPattern: bits)),
        at: index)
      return (changed, index + 1)
    default:
      changed.variant = "v\(Int.random(in: 0...9999, using: &random))"
      changed.kernels = .scalar
      return (changed, cycles.count + 1)
    }
  }

  @Test("Of a thousand random changes of one field none is missed, and none costs an earlier cycle")
  func randomChanges() throws {
    let base = try configuration()
    let expected = try fingerprint(base)
    var random = RandomStream(seed: 20_261_125, purpose: .initialWeights, index: 0)
    for _ in 0..<1000 {
      let (changed, count) = try change(base, using: &random)
      #expect(try shared(expected, fingerprint(changed)) == count, "\(changed)")
    }
  }
}
