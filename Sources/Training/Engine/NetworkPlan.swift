import CKernels

/// A network as steps over maps in one block's memory, for blocks of 16 images.
///
/// A map is `[channel][row][column][16]` floats with a border of `padding` zeros around its
/// rows and columns. Step n turns map n into map n + 1; map 0 is the input, the last map holds
/// the logits.
struct NetworkPlan: Sendable {
  /// How many images a block has.
  static let lanes = Int(CK_LANES)

  struct Map: Sendable {
    let shape: FeatureShape
    let padding: Int
    /// The first float in a block's memory.
    let offset: Int

    /// Vectors of 16 lanes, border included.
    var vectors: Int {
      shape.channels * (shape.rows + 2 * padding) * (shape.columns + 2 * padding)
    }
    var floats: Int { vectors * NetworkPlan.lanes }
  }

  /// Where a layer's weights and biases are.
  struct Slice: Sendable {
    let weights: ParameterLayout.Entry
    let biases: ParameterLayout.Entry
    /// For convolutions, where the sums of their gradients begin: by the weights, 16 floats for
    /// each or as Winograd's kernels keep them, and by the biases, 16 floats for each.
    let weightSums: Int
    let biasSums: Int
  }

  /// What a convolution needs whose gradients are computed by minimal filtering.
  struct Winograd: Sendable {
    /// The first float of its transformed weights.
    let transformed: Int
    /// Floats that its kernels need to work in.
    let scratch: Int
  }

  /// What is kept of the winners of pooling windows after a mixture, by the first floats: which place
  /// of its window each has, a byte for each lane; f′(z) there; and z there.
  struct Winners: Sendable {
    let places: Int
    let slopes: Int
    let inputs: Int
  }

  enum Operation: Sendable {
    /// With `winograd` exactly where `ck_winograd_suits`.
    case convolution(ck_convolution, Slice, winograd: Winograd?)
    case dense(Slice)
    /// `layer` counts activation layers from 0; `derivative` is the first float of f′(z).
    case mixture(layer: Int, derivative: Int)
    /// A mixture and the pooling after it, without a map of the mixture's values.
    case pooledMixture(layer: Int, ck_pool, Winners)
    case pool(ck_pool)
  }

  struct Step: Sendable {
    let operation: Operation
    /// The index of the network's layer that the step belongs to.
    let layer: Int
    let input: Map
    let output: Map
    /// Whether a layer before this step has weights, or coefficients.
    let followsWeights: Bool
    let followsMixture: Bool

    /// The activation layer whose function the step computes, counted from 0.
    var activation: Int? {
      switch operation {
      case .mixture(let layer, _), .pooledMixture(let layer, _, _): layer
      case .convolution, .dense, .pool: nil
      }
    }

    /// Whether training `target` needs the gradient of this step's input.
    func needsInputGradient(training target: Cycle.Target) -> Bool {
      switch target {
      case .weights: followsWeights
      case .mixture: followsMixture
      }
    }
  }

  let classes: Int
  let input: Map
  let steps: [Step]
  /// Floats of all maps and derivatives of a block.
  let mapFloats: Int
  /// Floats of the largest map; gradients alternate between two of this size.
  let gradientFloats: Int
  /// Floats of the sums of all convolutions' gradients.
  let sumFloats: Int
  /// Floats of the transformed weights of all convolutions.
  let transformedFloats: Int
  /// Floats that Winograd's kernels need to work in.
  let scratchFloats: Int

  /// Floats of the parameters of convolutions, which come before those of dense layers.
  var convolutionParameters: Int {
    steps.lazy.compactMap { step in
      if case .dense(let slice) = step.operation { slice.weights.offset } else { nil }
    }.first ?? 0
  }

  /// Floats of what dense layers keep of a block for their weight gradients.
  var denseFloats: Int {
    steps.reduce(0) { sum, step in
      guard case .dense = step.operation else { return sum }
      return sum + ck_dense_panel_floats(Int32(step.input.vectors)) + step.output.floats
    }
  }

  var logits: Map { steps.last?.output ?? input }

  init(_ network: Network, layout: ParameterLayout) {
    var builder = Builder(network: network, layout: layout)
    for index in network.layers.indices { builder.append(index) }
    classes = network.classes
    input = builder.input
    steps = builder.steps
    mapFloats = builder.mapFloats
    sumFloats = builder.sumFloats
    transformedFloats = builder.transformedFloats
    gradientFloats = ([input] + steps.map(\.output)).reduce(0) { max($0, $1.floats) }
    scratchFloats = steps.reduce(0) { most, step in
      guard case .convolution(_, _, let winograd?) = step.operation else { return most }
      return max(most, winograd.scratch)
    }
  }
}

extension NetworkPlan {
  private struct Builder {
    let network: Network
    let layout: ParameterLayout
    let input: Map
    var steps: [Step] = []
    var current: Map
    var mapFloats: Int
    var sumFloats = 0
    var transformedFloats = 0
    var mixtureCount = 0
    var entry = 0
    var layer = 0

    init(network: Network, layout: ParameterLayout) {
      self.network = network
      self.layout = layout
      let padding = network.layers.first?.padding ?? 0
      input = Map(shape: network.input, padding: padding, offset: 0)
      current = input
      mapFloats = input.floats
    }

    mutating func append(_ index: Int) {
      self.layer = index
      let layer = network.layers[index]
      // What writes a map can leave a border around it, except for convolutions and mixtures without pooling.
      let nextPadding = index + 1 < network.layers.count ? network.layers[index + 1].padding : 0
      switch layer.specification {
      case .convolution(let channels, let kernel, _):
        if current.padding != layer.padding { appendPool(size: 1, padding: layer.padding) }
        appendConvolution(
          ck_convolution(
            in_channels: Int32(layer.input.channels),
            rows: Int32(layer.input.rows + 2 * layer.padding),
            columns: Int32(layer.input.columns + 2 * layer.padding),
            out_channels: Int32(channels), kernel: Int32(kernel)),
          output: layer.output)
      case .dense, .logits:
        append(.dense(takeSlice(weightSumFloats: 0)), output: newMap(layer.output))
      case .activation:
        if let size = poolSize(index + 1) { return appendPooledMixture(index, size: size) }
        let output = newMap(layer.output)
        append(.mixture(layer: mixtureCount, derivative: mapFloats), output: output)
        mapFloats += output.floats
        mixtureCount += 1
      case .maxPool(let size):
        // The step of an activation layer does the pooling after it.
        if index > 0, network.layers[index - 1].specification == .activation { return }
        appendPool(size: size, padding: nextPadding)
      }
    }

    private func poolSize(_ index: Int) -> Int? {
      guard index < network.layers.count,
        case .maxPool(let size) = network.layers[index].specification
      else { return nil }
      return size
    }

    private mutating func appendPooledMixture(_ index: Int, size: Int) {
      let padding = index + 2 < network.layers.count ? network.layers[index + 2].padding : 0
      let (pool, shape) = pooling(size: size, padding: padding)
      let output = newMap(shape, padding: padding)
      let places = mapFloats
      // As many bytes, in whole vectors of floats.
      let slopes = places + (shape.count + 3) / 4 * NetworkPlan.lanes
      let inputs = slopes + shape.count * NetworkPlan.lanes
      mapFloats = inputs + shape.count * NetworkPlan.lanes
      append(
        .pooledMixture(
          layer: mixtureCount, pool, Winners(places: places, slopes: slopes, inputs: inputs)),
        output: output)
      mixtureCount += 1
    }

    private mutating func appendConvolution(_ shape: ck_convolution, output: FeatureShape) {
      var shape = shape
      var winograd: Winograd?
      var weightSumFloats = layout.entries[entry].count * NetworkPlan.lanes
      if ck_winograd_suits(&shape) != 0 {
        let sizes = ck_winograd_sizes_of(&shape)
        winograd = Winograd(transformed: transformedFloats, scratch: sizes.scratch)
        transformedFloats += sizes.transformed
        weightSumFloats = sizes.accumulators
      }
      let slice = takeSlice(weightSumFloats: weightSumFloats)
      append(.convolution(shape, slice, winograd: winograd), output: newMap(output))
    }

    private mutating func appendPool(size: Int, padding: Int) {
      let (pool, shape) = pooling(size: size, padding: padding)
      append(.pool(pool), output: newMap(shape, padding: padding))
    }

    /// Pooling of the current map, and the shape that it gives.
    private func pooling(size: Int, padding: Int) -> (ck_pool, FeatureShape) {
      let shape = FeatureShape(
        channels: current.shape.channels, rows: current.shape.rows / size,
        columns: current.shape.columns / size)
      let pool = ck_pool(
        channels: Int32(shape.channels), rows: Int32(current.shape.rows),
        columns: Int32(current.shape.columns), size: Int32(size), out_padding: Int32(padding))
      return (pool, shape)
    }

    private mutating func newMap(_ shape: FeatureShape, padding: Int = 0) -> Map {
      let map = Map(shape: shape, padding: padding, offset: mapFloats)
      mapFloats += map.floats
      return map
    }

    /// The weights and biases of the next layer, with room for the sums of their gradients.
    private mutating func takeSlice(weightSumFloats: Int) -> Slice {
      let (weights, biases) = (layout.entries[entry], layout.entries[entry + 1])
      entry += 2
      let weightSums = sumFloats
      let biasSums = weightSums + weightSumFloats
      if weightSumFloats > 0 { sumFloats = biasSums + biases.count * NetworkPlan.lanes }
      return Slice(
        weights: weights, biases: biases, weightSums: weightSums, biasSums: biasSums)
    }

    private mutating func append(_ operation: Operation, output: Map) {
      steps.append(
        Step(
          operation: operation, layer: layer, input: current, output: output,
          followsWeights: entry > ownEntries(operation),
          followsMixture: mixtureCount > 0))
      current = output
    }

    /// Entries that the operation itself has taken from the layout already.
    private func ownEntries(_ operation: Operation) -> Int {
      switch operation {
      case .convolution, .dense: 2
      case .mixture, .pooledMixture, .pool: 0
      }
    }
  }
}
