import Activations
import Testing

@testable import Training

/// Gradients against central differences in double precision, and the engine against both.
@Suite struct GradientTests {
  private let terms: [Reference.Term] = [.init(.relu), .init(.tanh), .init(.sin)]

  /// Hashed weights, and mixture weights that differ from layer to layer.
  private func reference(_ network: Network, _ normalization: Normalization) -> ReferenceNetwork {
    ReferenceNetwork(
      network: network, terms: terms, normalization: normalization,
      tensors: HashedData.weights(network).tensors.map(\.values.doubles),
      mixtureWeights: (0..<network.activationCount).map { layer in
        let first = 0.6 - 0.1 * Double(layer)
        // One weight below 0, where a map allows it, is where maps differ most.
        return normalization == .softmax || normalization == .clip || normalization == .none
          ? [first, 0.5, -0.3] : [first, -0.2, 0.4]
      })
  }

  @Test(
    "Every layer's gradient is the limit of differences", arguments: Normalization.allCases)
  func differences(normalization: Normalization) throws {
    let small = NetworkSpecification(layers: [
      .convolution(channels: 2, kernel: 3, padding: .same), .activation, .maxPool(size: 2),
      .convolution(channels: 3, kernel: 2, padding: .none), .activation, .dense(outputs: 4),
      .activation, .logits,
    ])
    let network = try Network(small, rows: 7, columns: 6, classes: 3)
    var reference = reference(network, normalization)
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
    for (layer, values) in gradient.mixtureWeights.enumerated() {
      for (term, value) in values.enumerated() { check(\.mixtureWeights[layer][term], value) }
    }
  }

  @Test(
    "The engine's gradients are the reference's",
    arguments: [(NetworkSpecification.odd, 20), (.lenetSmall, 3), (.pytorchMNIST, 1)],
    Cycle.Target.allCases)
  func engine(case: (NetworkSpecification, Int), target: Cycle.Target) throws {
    let (specification, count) = `case`
    let images = HashedData.images(count)
    let network = try Network(specification, rows: 28, columns: 28, classes: 10)
    let reference = reference(network, .softmax)
    var parameters = Parameters(network, mixture: try .study(), seed: 0)
    try parameters.load(HashedData.weights(network))
    parameters.mixtureWeights = reference.mixtureWeights
    let statistics = images.pixelStatistics()
    let engine = TrainingEngine(
      network: network, parameters: parameters,
      statistics: (statistics.mean, statistics.standardDeviation), batchSize: count,
      kernels: try KernelSelection.best.resolve(), pool: WorkerPool(threads: 1))
    let (slots, outcome) = engine.computeGradients(
      Array(0..<Int32(count))[...], of: images, training: target)

    var loss = 0.0
    var tensors = reference.tensors.map { $0.map { _ in 0.0 } }
    var mixtureWeights = reference.mixtureWeights.map { $0.map { _ in 0.0 } }
    for index in 0..<count {
      let image = images.pixels[index * 784..<(index + 1) * 784].map {
        (Double($0) / 255 - statistics.mean) / statistics.standardDeviation
      }
      let part = reference.gradient(image: image, label: Int(images.labels[index]))
      loss += part.loss / Double(count)
      add(part.tensors, to: &tensors, scale: 1 / Double(count))
      add(part.mixtureWeights, to: &mixtureWeights, scale: 1 / Double(count))
    }
    #expect(abs(outcome.loss - loss) <= 1e-6 * loss)
    switch target {
    case .weights:
      for (entry, expected) in zip(engine.layout.entries, tensors) {
        let actual = entry.range.map { position in
          engine.slots[..<slots].reduce(0.0) { $0 + Double($1.weights.start[position]) }
        }
        expectNear(actual, expected, entry.name)
      }
    case .mixture:
      for (layer, expected) in mixtureWeights.enumerated() {
        let coefficientGradient = (0..<3).map { term in
          engine.slots[..<slots].reduce(0.0) { $0 + $1.coefficients[layer * 3 + term] }
        }
        let actual = Normalization.softmax.weightGradient(
          weights: reference.mixtureWeights[layer], coefficientGradient: coefficientGradient)
        // The normalization takes the mean away, which is most of the coefficients' gradient.
        expectNear(
          actual, expected, "m.\(layer)", size: coefficientGradient.lazy.map(abs).max())
      }
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

  private func add(_ addend: [[Double]], to sum: inout [[Double]], scale: Double) {
    for (outer, values) in addend.enumerated() {
      for (inner, value) in values.enumerated() { sum[outer][inner] += scale * value }
    }
  }
}
