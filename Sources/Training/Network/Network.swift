/// A validated network for images of one size and number of channels, and one number of classes.
package struct Network: Sendable, Hashable {
  /// The preset's name, or `nil` for a list of layers.
  package let name: String?
  package let input: FeatureShape
  package let classes: Int
  package let layers: [NetworkLayer]

  /// Weights and biases of all layers, without the mixture weights.
  package var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  package var activationCount: Int { layers.count { $0.specification == .activation } }

  /// The layers in one line, for example
  /// `conv 1→16 k5 · mixture · max-pool 2 · dense 2304→10`.
  package var summary: String { layers.map(\.summary).joined(separator: " · ") }

  /// What the engine accepts; more is refused before memory is taken.
  package enum Limits {
    package static let channels = 1...1024
    package static let kernel = 1...7
    package static let poolSize = 2...3
    package static let outputs = 1...16_384
    package static let parameters = 50_000_000
    package static let valuesPerImage = 2_000_000
  }

  /// Checks the layers and infers every size.
  /// - Parameters:
  ///   - specification: The layers as declared.
  ///   - rows: The images' height.
  ///   - columns: The images' width.
  ///   - channels: 1 for grey images, 3 for colour.
  ///   - classes: How many logits the last layer has.
  /// - Throws: `TrainingError.invalidNetwork`, whose layer is counted from 1.
  package init(
    _ specification: NetworkSpecification, rows: Int, columns: Int, channels: Int = 1, classes: Int
  ) throws(TrainingError) {
    name = specification.name
    input = FeatureShape(channels: channels, rows: rows, columns: columns)
    self.classes = classes
    var builder = Builder(shape: input, classes: classes, count: specification.layers.count)
    for (index, layer) in specification.layers.enumerated() {
      if let problem = builder.append(layer) {
        throw .invalidNetwork(name: specification.name, layer: index + 1, problem: problem)
      }
    }
    if let problem = builder.finish() {
      throw .invalidNetwork(name: specification.name, layer: nil, problem: problem)
    }
    layers = builder.layers
  }
}

extension Network {
  /// Follows the shape through the layers.
  private struct Builder {
    var shape: FeatureShape
    let classes: Int
    let count: Int
    var layers: [NetworkLayer] = []
    var convolutions = 0
    var denseLayers = 0
    var mixtures = 0

    mutating func append(_ layer: LayerSpecification) -> NetworkProblem? {
      switch layer {
      case .convolution(let channels, let kernel, let padding):
        return appendConvolution(layer, channels, kernel, padding)
      case .activation:
        add(layer, output: shape, name: "m.\(mixtures)")
        mixtures += 1
      case .maxPool(let size):
        return appendPool(layer, size)
      case .dense(let outputs):
        guard Limits.outputs.contains(outputs) else {
          return .outputsOutOfRange(outputs: outputs, allowed: Limits.outputs)
        }
        addDense(layer, outputs: outputs)
      case .logits:
        guard layers.count == count - 1 else { return .logitsNotLast }
        addDense(layer, outputs: classes)
      }
      return nil
    }

    func finish() -> NetworkProblem? {
      guard let last = layers.last else { return .noLayers }
      guard last.specification == .logits else { return .logitsMissing }
      let parameters = layers.reduce(0) { $0 + $1.parameterCount }
      guard parameters <= Limits.parameters else {
        return .tooManyParameters(count: parameters, limit: Limits.parameters)
      }
      let values = layers.reduce(0) { $0 + $1.output.count }
      guard values <= Limits.valuesPerImage else {
        return .tooManyValues(count: values, limit: Limits.valuesPerImage)
      }
      return nil
    }

    private mutating func appendConvolution(
      _ layer: LayerSpecification, _ channels: Int, _ kernel: Int,
      _ padding: LayerSpecification.Padding
    ) -> NetworkProblem? {
      guard denseLayers == 0 else { return .mapAfterDense }
      guard Limits.channels.contains(channels) else {
        return .channelsOutOfRange(channels: channels, allowed: Limits.channels)
      }
      guard Limits.kernel.contains(kernel) else {
        return .kernelOutOfRange(kernel: kernel, allowed: Limits.kernel)
      }
      var lost = 0
      switch padding {
      case .same where kernel.isMultiple(of: 2):
        return .evenKernelWithSamePadding(kernel: kernel)
      case .same: break
      case .none:
        guard kernel <= min(shape.rows, shape.columns) else {
          return .kernelLargerThanInput(kernel: kernel, input: shape)
        }
        lost = kernel - 1
      }
      convolutions += 1
      let output = FeatureShape(
        channels: channels, rows: shape.rows - lost, columns: shape.columns - lost)
      add(layer, output: output, name: "c\(convolutions)")
      return nil
    }

    private mutating func appendPool(_ layer: LayerSpecification, _ size: Int) -> NetworkProblem? {
      guard denseLayers == 0 else { return .mapAfterDense }
      guard Limits.poolSize.contains(size) else {
        return .poolSizeOutOfRange(size: size, allowed: Limits.poolSize)
      }
      guard size <= min(shape.rows, shape.columns) else {
        return .poolLargerThanInput(size: size, input: shape)
      }
      let output = FeatureShape(
        channels: shape.channels, rows: shape.rows / size, columns: shape.columns / size)
      add(layer, output: output, name: nil)
      return nil
    }

    private mutating func addDense(_ layer: LayerSpecification, outputs: Int) {
      denseLayers += 1
      let output = FeatureShape(channels: outputs, rows: 1, columns: 1)
      add(layer, output: output, name: "f\(denseLayers)")
    }

    private mutating func add(_ layer: LayerSpecification, output: FeatureShape, name: String?) {
      layers.append(
        NetworkLayer(specification: layer, input: shape, output: output, name: name))
      shape = output
    }
  }
}
