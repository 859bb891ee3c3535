import Activations
import Foundation
import Testing

@testable import Training

/// Step losses against PyTorch in double precision, from Scripts/make-torch-golden.py.
@Suite struct TorchGoldenTests {
  struct Golden: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible {
    let network: String
    let train: Cycle.Target
    let normalization: Normalization
    let optimizer: String
    let learningRate: Double
    let losses: [Double]

    var testDescription: String { "\(network), \(train), \(normalization), \(optimizer)" }
  }

  static func golden() throws -> [Case] {
    let file = try #require(
      Bundle.module.url(forResource: "torch-losses", withExtension: "json", subdirectory: "Goldens")
    )
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).cases
  }

  /// Single precision cannot follow double precision for long: each step multiplies what the
  /// rounding of the ones before has left.
  ///
  /// In one case rounding alone decides a maximum: of the 590,000 windows of a step of
  /// `pytorch-mnist`, the two largest values of some differ by 1e-7, and the gradient goes to
  /// the other one. That is inherent in single precision.
  @Test(
    "The losses are PyTorch's: 1e-6 over 20 steps, 1e-4 over 50", arguments: try golden())
  func losses(golden: Case) throws {
    let network = golden.network == "odd" ? .odd : try NetworkSpecification.named(golden.network)
    let dataset = HashedData.dataset(test: 1)
    let sized = try Network(network, rows: 28, columns: 28, classes: 10)
    let configuration = RunConfiguration(
      network: network, mixture: try .study(golden.normalization, start: .given([0.5, 0.3, 0.2])),
      schedule: Schedule([
        Cycle(train: golden.train, epochs: 50, learningRate: golden.learningRate)
      ]),
      optimizer: try .named(golden.optimizer), order: .sequential,
      stepLimit: golden.losses.count, initialWeights: HashedData.weights(sized))
    let result = try Trainer.run(configuration, on: dataset, threads: 2)
    let losses = try #require(result.stepLosses)
    #expect(losses.count == golden.losses.count)
    let errors = zip(losses, golden.losses).map { abs($0 - $1) / $1 }
    let hasTie = golden.network == "pytorch-mnist" && golden.normalization == .absolute
    let tolerance = hasTie ? 1e-5 : 1e-6
    #expect(errors.prefix(20).allSatisfy { $0 <= tolerance }, "\(errors.prefix(20).max() ?? 0)")
    #expect(errors.allSatisfy { $0 <= 1e-4 }, "\(errors.max() ?? 0)")
  }
}
