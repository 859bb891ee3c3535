import Activations
import Testing

@testable import Training

@Suite struct NetworkTests {
  private func network(_ specification: NetworkSpecification) throws(TrainingError) -> Network {
    try Network(specification, rows: 28, columns: 28, classes: 10)
  }

  @Test(
    "Presets have their sizes",
    arguments: [
      (
        "lenet", 80_202,
        "conv 1→16 k5 · mixture · max-pool 2 · conv 16→32 k5 · mixture · max-pool 2 · "
          + "dense 512→128 · mixture · dense 128→10"
      ),
      (
        "lenet-small", 21_840,
        "conv 1→10 k5 · mixture · max-pool 2 · conv 10→20 k5 · mixture · max-pool 2 · "
          + "dense 320→50 · mixture · dense 50→10"
      ),
      (
        "pytorch-mnist", 1_199_882,
        "conv 1→32 k3 · mixture · conv 32→64 k3 · mixture · max-pool 2 · dense 9216→128 · "
          + "mixture · dense 128→10"
      ),
    ])
  func presets(name: String, parameters: Int, summary: String) throws {
    let network = try network(.named(name))
    #expect(network.name == name)
    #expect(network.parameterCount == parameters)
    #expect(network.summary == summary)
    #expect(network.activationCount == 3)
  }

  @Test("An unknown preset is refused with the known ones")
  func unknown() {
    #expect(
      throws: TrainingError.unknownNetwork(
        name: "lennet", known: ["lenet", "lenet-small", "pytorch-mnist"])
    ) { try NetworkSpecification.named("lennet") }
  }

  @Test("Padding keeps the size, pooling drops what does not fill a window")
  func shapes() throws {
    let shapes = try network(.odd).layers.map(\.output.description)
    #expect(
      shapes == [
        "6×28×28", "6×28×28", "6×9×9", "6×9×9", "7×9×9", "5×6×6", "5×6×6", "21", "21", "10",
      ])
    #expect(
      try network(.odd).layers.map(\.name) == [
        "c1", "m.0", nil, "m.1", "c2", "c3", "m.2", "f1", "m.3", "f2",
      ])
  }

  @Test(
    "What cannot be trained is refused with the layer and the reason",
    arguments: [
      ([], nil, .noLayers),
      ([.dense(outputs: 5)], nil, .logitsMissing),
      ([.logits, .activation], 1, .logitsNotLast),
      ([.dense(outputs: 5), .maxPool(size: 2), .logits], 2, .mapAfterDense),
      (
        [.dense(outputs: 5), .convolution(channels: 1, kernel: 1, padding: .none), .logits], 2,
        .mapAfterDense
      ),
      (
        [.convolution(channels: 0, kernel: 3, padding: .none), .logits], 1,
        .channelsOutOfRange(channels: 0, allowed: 1...1024)
      ),
      (
        [.convolution(channels: 1, kernel: 8, padding: .none), .logits], 1,
        .kernelOutOfRange(kernel: 8, allowed: 1...7)
      ),
      (
        [.convolution(channels: 1, kernel: 4, padding: .same), .logits], 1,
        .evenKernelWithSamePadding(kernel: 4)
      ),
      (
        [
          .maxPool(size: 3), .maxPool(size: 3),
          .convolution(channels: 1, kernel: 5, padding: .none), .logits,
        ], 3,
        .kernelLargerThanInput(
          kernel: 5, input: FeatureShape(channels: 1, rows: 3, columns: 3))
      ),
      ([.maxPool(size: 4), .logits], 1, .poolSizeOutOfRange(size: 4, allowed: 2...3)),
      (
        [.maxPool(size: 3), .maxPool(size: 3), .maxPool(size: 3), .maxPool(size: 2), .logits], 4,
        .poolLargerThanInput(size: 2, input: FeatureShape(channels: 1, rows: 1, columns: 1))
      ),
      ([.dense(outputs: 0), .logits], 1, .outputsOutOfRange(outputs: 0, allowed: 1...16_384)),
      (
        [.dense(outputs: 16_384), .dense(outputs: 16_384), .logits], nil,
        .tooManyParameters(count: 281_477_130, limit: 50_000_000)
      ),
      (
        Array(repeating: .convolution(channels: 1024, kernel: 1, padding: .none), count: 3)
          + [.logits], nil, .tooManyValues(count: 2_408_458, limit: 2_000_000)
      ),
    ] as [([LayerSpecification], Int?, NetworkProblem)])
  func refusal(layers: [LayerSpecification], layer: Int?, problem: NetworkProblem) {
    #expect(throws: TrainingError.invalidNetwork(name: nil, layer: layer, problem: problem)) {
      try network(NetworkSpecification(layers: layers))
    }
  }

  @Test("Tensors have PyTorch's names and shapes, and aligned places that do not overlap")
  func layout() throws {
    let layout = ParameterLayout(try network(.lenet))
    #expect(
      layout.entries.map(\.name) == [
        "c1.weight", "c1.bias", "c2.weight", "c2.bias", "f1.weight", "f1.bias", "f2.weight",
        "f2.bias",
      ])
    #expect(
      layout.entries.map(\.shape) == [
        [16, 1, 5, 5], [16], [32, 16, 5, 5], [32], [128, 512], [128], [10, 128], [10],
      ])
    #expect(layout.entries.map(\.fanIn) == [25, 25, 400, 400, 512, 512, 128, 128])
    #expect(layout.entries.allSatisfy { $0.offset.isMultiple(of: 16) })
    let ends = layout.entries.map(\.range.upperBound)
    #expect(zip(ends, layout.entries.dropFirst()).allSatisfy { $0 <= $1.offset })
    #expect(ends.last ?? 0 <= layout.count)
  }

  @Test("Initial weights fill ±1/√fan-in and are the same for the same seed")
  func initialWeights() throws {
    let network = try network(.lenet)
    let parameters = Parameters(network, mixture: try .study(), seed: 1)
    for entry in parameters.layout.entries {
      let bound = Float(1 / Double(entry.fanIn).squareRoot())
      let values = parameters.weights[entry.range]
      #expect(values.allSatisfy { abs($0) <= bound })
      if entry.count > 100 { #expect((values.max() ?? 0) > 0.95 * bound) }
    }
    #expect(Parameters(network, mixture: try .study(), seed: 1).weights == parameters.weights)
    #expect(Parameters(network, mixture: try .study(), seed: 2).weights != parameters.weights)
    #expect(parameters.mixtures == [[[0, 0, 0]], [[0, 0, 0]], [[0, 0, 0]]])
  }

  @Test("A random start differs from layer to layer and from seed to seed")
  func randomMixture() throws {
    let network = try network(.lenet)
    let mixture = try MixtureSpecification.study(start: .random)
    let first = Parameters(network, mixture: mixture, seed: 1).mixtures
    #expect(Set(first).count == 3)
    #expect(Parameters(network, mixture: mixture, seed: 2).mixtures != first)
    #expect(Parameters(network, mixture: mixture, seed: 1).mixtures == first)
  }

  @Test("Each channel has parameters of its own, with a start of its own")
  func channels() throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let mixture = try MixtureSpecification(
      terms: ["prelu(0.125)", "sin", "kaf"].map { try Term(parsing: $0) }, start: .random,
      coefficientsPer: .channel)
    let parameters = Parameters(network, mixture: mixture, seed: 1)
    #expect(parameters.mixtures.map(\.count) == [10, 20, 50])
    #expect(parameters.mixtures.joined().allSatisfy { $0.count == 3 + 1 + 20 && $0[3] == 0.125 })
    #expect(Set(parameters.mixtures.joined()).count == 80)
  }
}
