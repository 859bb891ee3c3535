import Activations

/// The numbers that training changes: weights and biases in single, mixture weights in double
/// precision.
struct Parameters: Sendable {
  let layout: ParameterLayout
  let mixture: MixtureSpecification
  /// As `layout` places them.
  var weights: [Float]
  /// The free weights of each activation layer, one per term.
  var mixtureWeights: [[Double]]

  /// Random weights as PyTorch's defaults draw them, uniform on ±1/√fan-in for weights and
  /// biases, and the mixture's own start.
  init(_ network: Network, mixture: MixtureSpecification, seed: UInt64) {
    layout = ParameterLayout(network)
    self.mixture = mixture
    weights = Array(repeating: 0, count: layout.count)
    for (index, entry) in layout.entries.enumerated() {
      var stream = RandomStream(seed: seed, purpose: .initialWeights, index: index)
      let bound = 1 / Double(entry.fanIn).squareRoot()
      for position in entry.range { weights[position] = Float(stream.nextSigned() * bound) }
    }
    mixtureWeights = (0..<network.activationCount).map { layer in
      var stream = RandomStream(seed: seed, purpose: .mixtureStart, index: layer)
      return mixture.initialWeights(using: &stream)
    }
  }

  /// The coefficients that a layer's mixture weights stand for.
  func coefficients(layer: Int) -> [Double] {
    mixture.normalization.coefficients(weights: mixtureWeights[layer])
  }

  /// The coefficients of every activation layer, by name.
  var namedCoefficients: [Coefficients] {
    mixtureWeights.indices.map {
      Coefficients(terms: mixture.terms.map(\.name), values: coefficients(layer: $0))
    }
  }
}

extension Parameters {
  /// All tensors with PyTorch's names and layouts; mixture weights as `m.0.w`, `m.1.w`, … in
  /// double precision, since a rounded weight would be another mixture. These come first, which
  /// aligns every number in a file.
  var tensors: Safetensors {
    let mixtures = mixtureWeights.enumerated().map { layer, values in
      Safetensors.Tensor(
        name: Self.mixtureName(layer), shape: [values.count], values: .double(values))
    }
    let others = layout.entries.map {
      Safetensors.Tensor(name: $0.name, shape: $0.shape, values: .float(Array(weights[$0.range])))
    }
    return Safetensors(mixtures + others)
  }

  /// Replaces the start by given tensors.
  ///
  /// Every weight and bias must be there; a mixture weight that is not keeps its start.
  /// - Throws: `TrainingError.tensors` for a missing, unexpected, misshapen or non-finite
  ///   tensor. Nothing is changed then.
  mutating func load(_ tensors: Safetensors) throws(TrainingError) {
    let mixtureNames = mixtureWeights.indices.map(Self.mixtureName)
    let known = layout.entries.map(\.name) + mixtureNames
    for tensor in tensors.tensors where !known.contains(tensor.name) {
      throw .tensors(.unexpected(tensor: tensor.name, known: known))
    }
    var loaded = self
    for entry in layout.entries {
      guard let tensor = tensors[entry.name] else {
        throw .tensors(.missing(tensor: entry.name))
      }
      try tensor.check(shape: entry.shape)
      loaded.weights.replaceSubrange(entry.range, with: tensor.values.floats)
    }
    for (layer, name) in mixtureNames.enumerated() {
      guard let tensor = tensors[name] else { continue }
      try tensor.check(shape: [mixture.terms.count])
      loaded.mixtureWeights[layer] = tensor.values.doubles
    }
    self = loaded
  }

  static func mixtureName(_ layer: Int) -> String { "m.\(layer).w" }
}

extension Safetensors.Tensor {
  /// A double beyond the range of a float counts as not finite.
  fileprivate func check(shape expected: [Int]) throws(TrainingError) {
    guard shape == expected else {
      throw .tensors(.shapeMismatch(tensor: name, expected: expected, actual: shape))
    }
    if let index = values.floats.firstIndex(where: { !$0.isFinite }) {
      throw .tensors(.notFinite(tensor: name, index: index))
    }
  }
}
