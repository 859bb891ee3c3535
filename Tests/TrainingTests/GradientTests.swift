import Activations
import Datasets
import Testing

@testable import Training

/// Gradients against central differences in double precision, and the engine against both.
@Suite struct GradientTests {
  /// Hashed weights, and mixture parameters that differ from function to function.
  private func reference(
    _ network: Network, _ specification: MixtureSpecification
  ) -> ReferenceNetwork {
    let start = Parameters(network, mixture: specification, seed: 0)
    let expansion = MixtureExpansion(specification)
    let normalization = specification.normalization
    return ReferenceNetwork(
      network: network, expansion: expansion,
      tensors: HashedData.weights(network).tensors.map(\.values.doubles),
      mixtures: start.mixtures.enumerated().map { layer, functions in
        functions.enumerated().map { function, parameters in
          let shift = 0.1 * Double(layer) + 0.07 * Double(function % 3)
          // One weight below 0, where a map allows it, is where maps differ most.
          let weights =
            normalization == .softmax || normalization == .clip || normalization == .none
            ? [0.6 - shift, 0.5, -0.3] : [0.6 - shift, -0.2, 0.4]
          return weights.prefix(expansion.termCount)
            + parameters[expansion.termCount...].map { $0 + 0.3 * shift }
        }
      })
  }

  private func checkDifferences(_ specification: MixtureSpecification) throws {
    let small = NetworkSpecification(layers: [
      .convolution(channels: 2, kernel: 3, padding: .same), .activation, .maxPool(size: 2),
      .convolution(channels: 3, kernel: 2, padding: .none), .activation, .dense(outputs: 4),
      .activation, .logits,
    ])
    let network = try Network(small, rows: 7, columns: 6, classes: 3)
    var reference = reference(network, specification)
    let image = (0..<42).map { Double(HashedData.hash(stream: 99, index: $0)) / 0x1p31 - 1 }
    let gradient = reference.gradient(image: image, label: 1)
    func check(_ path: WritableKeyPath<ReferenceNetwork, Double>, _ expected: Double) {
      let value = reference[keyPath: path]
      reference[keyPath: path] = value + 1e-6
      let above = reference.loss(image: image, label: 1)
      reference[keyPath: path] = value - 1e-6
      let below = reference.loss(image: image, label: 1)
      reference[keyPath: path] = value
      let difference = (above - below) / 2e-6
      #expect(abs(difference - expected) <= 1e-5 + 1e-3 * abs(expected), "\(path)")
    }
    for (tensor, values) in gradient.tensors.enumerated() {
      for (index, value) in values.enumerated() { check(\.tensors[tensor][index], value) }
    }
    for (layer, functions) in gradient.mixtures.enumerated() {
      for (function, values) in functions.enumerated() {
        for (index, value) in values.enumerated() {
          check(\.mixtures[layer][function][index], value)
        }
      }
    }
  }

  @Test(
    "Every layer's gradient is the limit of differences", arguments: Normalization.allCases,
    CoefficientScope.allCases)
  func differences(normalization: Normalization, scope: CoefficientScope) throws {
    try checkDifferences(
      try MixtureSpecification(
        terms: MixtureSpecification.study().terms, normalization: normalization,
        coefficientsPer: scope))
  }

  /// The function alone and in a product.
  private func specification(
    _ function: ActivationFunction, _ scope: CoefficientScope
  ) throws -> MixtureSpecification {
    try MixtureSpecification(
      terms: [Term(function), Term([function, .sin])], coefficientsPer: scope)
  }

  @Test(
    "The gradient through every function is the limit of differences",
    arguments: ActivationFunction.trainable)
  func differences(function: ActivationFunction) throws {
    try checkDifferences(try specification(function, .layer))
  }

  @Test(
    "The engine's gradients are the reference's",
    arguments: [(NetworkSpecification.odd, 20), (.lenetSmall, 3), (.pytorchMNIST, 1)],
    Cycle.Target.allCases)
  func engine(case: (NetworkSpecification, Int), target: Cycle.Target) throws {
    try checkEngine(`case`.0, try .study(), count: `case`.1, target: target)
  }

  @Test(
    "The engine's gradients on colour images are the reference's", arguments: Cycle.Target.allCases,
    [LayerSpecification.Padding.none, .same])
  func colour(target: Cycle.Target, padding: LayerSpecification.Padding) throws {
    let small = NetworkSpecification(layers: [
      .convolution(channels: 8, kernel: 3, padding: padding), .activation, .maxPool(size: 2),
      .dense(outputs: 5), .activation, .logits,
    ])
    try checkEngine(
      small, try .study(), on: HashedData.colourImages(18), classes: 4, target: target)
  }

  @Test(
    "The engine trains every function, for the layer and for each channel",
    arguments: ActivationFunction.trainable, CoefficientScope.allCases)
  func engine(function: ActivationFunction, scope: CoefficientScope) throws {
    let small = NetworkSpecification(layers: [
      .maxPool(size: 3), .convolution(channels: 3, kernel: 3, padding: .none), .activation,
      .maxPool(size: 2), .dense(outputs: 5), .activation, .logits,
    ])
    for target in Cycle.Target.allCases {
      try checkEngine(small, try specification(function, scope), count: 18, target: target)
    }
  }

  private func checkEngine(
    _ network: NetworkSpecification, _ specification: MixtureSpecification, count: Int,
    target: Cycle.Target
  ) throws {
    try checkEngine(
      network, specification, on: HashedData.images(count), classes: 10, target: target)
  }

  private func checkEngine(
    _ network: NetworkSpecification, _ specification: MixtureSpecification, on images: ImageSet,
    classes: Int, target: Cycle.Target
  ) throws {
    let count = images.count
    let network = try Network(
      network, rows: images.rows, columns: images.columns, channels: images.channels,
      classes: classes)
    let reference = reference(network, specification)
    var parameters = Parameters(network, mixture: specification, seed: 0)
    try parameters.load(HashedData.weights(network))
    parameters.mixtures = reference.mixtures
    let statistics = images.pixelStatistics()
    let engine = TrainingEngine(
      network: network, parameters: parameters,
      statistics: (statistics.mean, statistics.standardDeviation), batchSize: count,
      kernels: try KernelSelection.best.resolve(), pool: WorkerPool(threads: 1))
    let (blocks, outcome) = engine.computeGradients(
      Array(0..<Int32(count))[...], of: images, training: target)

    var sum = ReferenceNetwork.Gradient(loss: 0, tensors: [], mixtures: [], bases: [])
    for index in 0..<count {
      let image = images.pixels[index * images.imageSize..<(index + 1) * images.imageSize].map {
        (Double($0) / 255 - statistics.mean) / statistics.standardDeviation
      }
      sum.add(
        reference.gradient(image: image, label: Int(images.labels[index])),
        scale: 1 / Double(count))
    }
    #expect(abs(outcome.loss - sum.loss) <= 1e-6 * sum.loss)
    switch target {
    case .weights:
      for part in engine.gradients.parts {
        engine.gradients.sum(part, blocks: blocks, engine.kernels)
      }
      for (entry, expected) in zip(engine.layout.entries, sum.tensors) {
        let actual = entry.range.map { Double(engine.gradients.total.start[$0]) }
        expectNear(actual, expected, entry.name)
      }
    case .mixture:
      var actual = engine.mixtureGradient(blocks: blocks)[...]
      for (layer, functions) in sum.mixtures.enumerated() {
        // The normalization takes the mean away, which is most of the bases' gradient.
        let size = sum.bases[layer].joined().lazy.map(abs).max()
        for expected in functions {
          expectNear(Array(actual.prefix(expected.count)), expected, "m.\(layer)", size: size)
          actual = actual.dropFirst(expected.count)
        }
      }
      #expect(actual.isEmpty)
    }
  }

  /// Single precision: errors up to 1e-5 of `size`, by default the tensor's largest value.
  private func expectNear(
    _ actual: [Double], _ expected: [Double], _ name: String, size: Double? = nil
  ) {
    let size = size ?? expected.lazy.map(abs).max() ?? 0
    let error = zip(actual, expected).lazy.map { abs($0 - $1) }.max() ?? 0
    #expect(actual.count == expected.count)
    #expect(error <= 1e-5 * size, "\(name): \(error) of \(size)")
  }
}

extension ReferenceNetwork.Gradient {
  fileprivate mutating func add(_ other: Self, scale: Double) {
    loss += scale * other.loss
    tensors = Self.sum(tensors, other.tensors, scale)
    mixtures = Self.sum(mixtures, other.mixtures, scale)
    bases = Self.sum(bases, other.bases, scale)
  }

  private static func sum(_ sum: [[Double]], _ addend: [[Double]], _ scale: Double) -> [[Double]] {
    addend.enumerated().map { outer, values in
      values.enumerated().map { (sum.isEmpty ? 0 : sum[outer][$0]) + scale * $1 }
    }
  }

  private static func sum(
    _ sum: [[[Double]]], _ addend: [[[Double]]], _ scale: Double
  ) -> [[[Double]]] {
    addend.enumerated().map { outer, values in
      Self.sum(sum.isEmpty ? [] : sum[outer], values, scale)
    }
  }
}
