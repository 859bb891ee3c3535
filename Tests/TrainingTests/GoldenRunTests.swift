import Activations
import Testing

@testable import Training

/// The hashes of some runs. A change of one of them is a change of results: raise
/// `RunFingerprint.engineVersion` with it, or stores go on giving what the engine no longer makes.
@Suite struct GoldenRunTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let network: NetworkSpecification
    let terms: [String]
    let optimizer: OptimizerSpecification
    let scope: CoefficientScope
    let weightsSHA256: String

    var testDescription: String {
      "\(network.name ?? "") \(terms) \(optimizer.name) \(scope.rawValue)"
    }
  }

  static let engineVersion = 1
  static let goldens = [
    Golden(
      network: .lenet, terms: ["relu", "tanh", "sin"], optimizer: .adam(), scope: .layer,
      weightsSHA256: "7bb4643c73c816c1a81d89c6da941ec7c96c5befcf49685d72df6dce0c3c3d4b"),
    Golden(
      network: .odd, terms: ["gelu*sin", "kaf", "prelu"], optimizer: .adamW(), scope: .channel,
      weightsSHA256: "eface94967fcd3c77b06ccd4f1ea90a43c85bd0155f770aec653f24d872df27d"),
    Golden(
      network: .lenetSmall, terms: ["swish", "softplus", "mish", "selu"], optimizer: .sgd(),
      scope: .layer,
      weightsSHA256: "59120fb8f4a35335b5302face0c0cbb928854113fdaa0512524ac3ed6a4aa927"),
  ]

  @Test("The engine gives the bits of its version", arguments: goldens)
  func bits(golden: Golden) throws {
    let configuration = RunConfiguration(
      network: golden.network,
      mixture: try MixtureSpecification(
        terms: golden.terms.map { try Term(parsing: $0) }, start: .random,
        coefficientsPer: golden.scope),
      schedule: try Schedule(parsing: "weights:1@1e-3,mixture:1@1e-2,weights:1@1e-3"),
      optimizer: golden.optimizer, batchSize: 32, seed: 7)
    let run = try Trainer.run(
      configuration, on: HashedData.dataset(train: 150, test: 30), threads: 2)
    #expect(run.weightsSHA256 == golden.weightsSHA256)
    #expect(RunFingerprint.engineVersion == Self.engineVersion)
  }
}
