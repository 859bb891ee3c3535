import Activations

/// The numbers that training changes: weights and biases in single, those of the mixtures in
/// double precision.
package struct Parameters: Sendable {
  let layout: ParameterLayout
  let mixture: MixtureExpansion
  /// As `layout` places them.
  var weights: [Float]
  /// The parameters of each activation layer's functions, as `MixtureExpansion` orders them: of
  /// one function, or of one for each channel.
  var mixtures: [[[Double]]]

  /// Random weights as PyTorch's defaults draw them, uniform on ±1/√fan-in for weights and
  /// biases, and the mixture's own start.
  init(_ network: Network, mixture: MixtureSpecification, seed: UInt64) {
    layout = ParameterLayout(network)
    self.mixture = MixtureExpansion(mixture)
    weights = Array(repeating: 0, count: layout.count)
    for (index, entry) in layout.entries.enumerated() {
      var stream = RandomStream(seed: seed, purpose: .initialWeights, index: index)
      let bound = 1 / Double(entry.fanIn).squareRoot()
      for position in entry.range { weights[position] = Float(stream.nextSigned() * bound) }
    }
    mixtures = Self.initialMixtures(network, self.mixture, seed: seed)
  }

  /// The parameters of all layers' functions before training.
  static func initialMixtures(
    _ network: Network, _ mixture: MixtureExpansion, seed: UInt64
  ) -> [[[Double]]] {
    let channels = network.layers.filter { $0.specification == .activation }
      .map(\.output.channels)
    return channels.enumerated().map { layer, channels in
      var stream = RandomStream(seed: seed, purpose: .mixtureStart, index: layer)
      let isPerChannel = mixture.specification.coefficientsPer == .channel
      return (0..<(isPerChannel ? channels : 1)).map { _ in
        mixture.initialParameters(using: &stream)
      }
    }
  }

  /// Numbers behind the functions of all layers.
  var mixtureCount: Int { mixtures.reduce(0) { $0 + $1.count } * mixture.parameterCount }

  /// What every activation layer has learned.
  var learnedFunctions: [LayerFunctions] { mixtures.map { LayerFunctions($0, mixture) } }
}

extension Parameters {
  /// All tensors with PyTorch's names and layouts; mixture weights as `m.0.w`, `m.1.w`, … and
  /// what terms learn as `m.0.prelu.slope`, … in double precision, since a rounded weight would be
  /// another mixture. These come first, which aligns every number in a file. Where each
  /// channel has a function of its own, the channel is the first axis.
  var tensors: Safetensors {
    let mixtures = mixtures.enumerated().flatMap { layer, functions in
      mixture.entries(layer: layer, channels: functions.count).map { entry in
        Safetensors.Tensor(
          name: entry.name, shape: entry.shape,
          values: .double(functions.flatMap { $0[entry.range] }))
      }
    }
    let others = layout.entries.map {
      Safetensors.Tensor(name: $0.name, shape: $0.shape, values: .float(Array(weights[$0.range])))
    }
    return Safetensors(mixtures + others)
  }

  /// Replaces the start by given tensors.
  ///
  /// Every weight and bias must be there; a tensor of mixtures that is not keeps its start.
  /// - Throws: `TrainingError.tensors` for a missing, unexpected, misshapen or non-finite
  ///   tensor, and for mixtures that are stated to be others. Nothing is changed then.
  mutating func load(_ tensors: Safetensors) throws(TrainingError) {
    let mixtureNames = mixtures.indices.flatMap { layer in
      mixture.entries(layer: layer, channels: mixtures[layer].count).map(\.name)
    }
    if tensors.hasMixtures {
      try tensors.mixtureMetadata.check(against: mixture.specification)
    }
    let known = layout.entries.map(\.name) + mixtureNames
    for tensor in tensors.tensors where !known.contains(tensor.name) {
      throw .tensors(.unexpected(tensor: tensor.name, known: known))
    }
    var loaded = weights
    for entry in layout.entries {
      guard let tensor = tensors[entry.name] else {
        throw .tensors(.missing(tensor: entry.name))
      }
      try tensor.check(shape: entry.shape)
      loaded.replaceSubrange(entry.range, with: tensor.values.floats)
    }
    mixtures = try mixture.parameters(mixtures, replacedBy: tensors)
    weights = loaded
  }

  /// Whether a tensor of this name belongs to the mixture of a layer.
  package static func isMixture(_ name: String) -> Bool { name.hasPrefix("m.") }

  /// The name of the tensor with the free weights of an activation layer, counted from 0.
  static func coefficientsName(layer: Int) -> String { "m.\(layer).w" }
}

extension MixtureExpansion {
  /// A tensor of an activation layer, and where its values are among a function's parameters.
  fileprivate struct Entry {
    let name: String
    let shape: [Int]
    let range: Range<Int>
  }

  /// `channels` are the functions of the layer where each channel has its own.
  fileprivate func entries(layer: Int, channels count: Int) -> [Entry] {
    let isPerChannel = specification.coefficientsPer == .channel
    let channels = isPerChannel ? [count] : []
    let weights = Entry(
      name: Parameters.coefficientsName(layer: layer), shape: channels + [termCount],
      range: 0..<termCount)
    let learned = zip(specification.terms, learnedRanges).compactMap { term, range -> Entry? in
      guard let learned = term.learned else { return nil }
      // One slope is one number, as in PyTorch's PReLU.
      let values = range.count == 1 && isPerChannel ? [] : [range.count]
      return Entry(
        name: "m.\(layer).\(term.name).\(learned.name)", shape: channels + values, range: range)
    }
    return [weights] + learned
  }

  /// The parameters of all layers' functions, `[layer][function]`, with those that tensors have in
  /// the place of their start.
  /// - Throws: `TrainingError.tensors` for a misshapen or non-finite tensor.
  func parameters(
    _ start: [[[Double]]], replacedBy tensors: Safetensors
  ) throws(TrainingError) -> [[[Double]]] {
    var loaded = start
    for layer in start.indices {
      for entry in entries(layer: layer, channels: start[layer].count) {
        guard let tensor = tensors[entry.name] else { continue }
        try tensor.check(shape: entry.shape)
        let values = tensor.values.doubles
        for function in start[layer].indices {
          let first = function * entry.range.count
          loaded[layer][function].replaceSubrange(
            entry.range, with: values[first..<first + entry.range.count])
        }
      }
    }
    return loaded
  }
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

extension Safetensors {
  /// Whether a network with this mixture can start from the tensors.
  /// - Throws: `TrainingError.tensors`.
  package func check(
    for network: Network, mixture: MixtureSpecification
  ) throws(TrainingError) {
    var parameters = Parameters(network, mixture: mixture, seed: 0)
    try parameters.load(self)
  }
}
