import Activations
import CKernels

/// The functions of one activation layer as the kernels evaluate them: one for the whole layer, or
/// one for each channel.
struct MixtureFunction: Sendable {
  /// Fixed functions that every one of the functions is a weighted sum of.
  let basisCount: Int
  /// Where the layer's sums begin in a slot: `[function][basis]`.
  let sumOffset: Int
  private let functions: [ck_mixture]
  /// What happens to the input and the output of a substitute; `nil` for learned functions.
  private let lines: Lines?

  /// f(x) = mixture(factor · x + inner) + outer.
  private struct Lines {
    let factor: Float
    let inner: Float
    let outer: Float
  }

  /// `parameters` holds one array per function.
  init(_ expansion: MixtureExpansion, parameters: [[Double]], sumOffset: Int) {
    basisCount = expansion.bases.count
    self.sumOffset = sumOffset
    let shape = ck_mixture(expansion.bases)
    functions = parameters.map { parameters in
      var mixture = shape
      mixture.setCoefficients(expansion.basisWeights(parameters))
      return mixture
    }
    lines = nil
  }

  /// One function for a whole layer, which does not train.
  init(_ substitute: SubstituteFunction) {
    basisCount = substitute.expansion.bases.count
    sumOffset = 0
    var mixture = ck_mixture(substitute.expansion.bases)
    mixture.setCoefficients(substitute.expansion.basisWeights(substitute.parameters))
    functions = [mixture]
    lines =
      substitute.hasLines
      ? Lines(
        factor: Float(substitute.innerFactor), inner: Float(substitute.innerOffset),
        outer: Float(substitute.outerOffset)) : nil
  }

  /// value = f(z) and, unless `derivative` is `nil`, derivative = f′(z), for `vectors` × 16
  /// numbers, channel by channel. `room` takes as many numbers, for substitutes only, of which no
  /// derivatives are computed.
  func forward(
    _ kernels: KernelTable, vectors: Int, z: UnsafePointer<Float>,
    value: UnsafeMutablePointer<Float>, derivative: UnsafeMutablePointer<Float>?,
    workingIn room: UnsafeMutablePointer<Float>
  ) {
    if let lines {
      let floats = vectors * NetworkPlan.lanes
      for index in 0..<floats { room[index] = lines.factor * z[index] + lines.inner }
      forward(kernels, vectors: vectors, z: room, value: value, derivative: nil)
      for index in 0..<floats { value[index] += lines.outer }
    } else {
      forward(kernels, vectors: vectors, z: z, value: value, derivative: derivative)
    }
  }

  /// What is kept of the winners of pooling windows, as `mixture_pool_forward` writes it.
  struct WinnerOutputs {
    let places: UnsafeMutablePointer<UInt8>
    let slopes: UnsafeMutablePointer<Float>?
    let inputs: UnsafeMutablePointer<Float>?
  }

  /// The function of z and the pooling after it, channel by channel. `rooms` take as many numbers
  /// as z has, for substitutes only, of whose winners nothing is kept.
  func pooledForward(
    _ kernels: KernelTable, _ pool: ck_pool, z: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, keeping winners: WinnerOutputs,
    workingIn rooms: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>)
  ) {
    var pool = pool
    guard lines == nil else {
      forward(
        kernels, vectors: pool.inputVectors, z: z, value: rooms.1, derivative: nil,
        workingIn: rooms.0)
      kernels.poolForward(&pool, rooms.1, output)
      return
    }
    pool.channels /= Int32(functions.count)
    let input = pool.inputVectors * NetworkPlan.lanes
    let windows = pool.windows * NetworkPlan.lanes
    let borderedOutput = pool.outputVectors * NetworkPlan.lanes
    functions.withUnsafeBufferPointer { functions in
      for index in functions.indices {
        kernels.mixturePoolForward(
          functions.baseAddress! + index, &pool, z: z + index * input,
          output + index * borderedOutput, winners: winners.places + index * windows,
          slopes: winners.slopes.map { $0 + index * windows },
          winnerZ: winners.inputs.map { $0 + index * windows })
      }
    }
  }

  private func forward(
    _ kernels: KernelTable, vectors: Int, z: UnsafePointer<Float>,
    value: UnsafeMutablePointer<Float>, derivative: UnsafeMutablePointer<Float>?
  ) {
    let count = vectors / functions.count
    functions.withUnsafeBufferPointer { functions in
      for index in functions.indices {
        let offset = index * count * NetworkPlan.lanes
        kernels.mixtureForward(
          functions.baseAddress! + index, count, z + offset, value + offset,
          derivative.map { $0 + offset })
      }
    }
  }

  /// Adds Σ valueGradient · basis(z) over the vectors and lanes of each function to `sums`, from
  /// `sumOffset` on, using `lanes`, which has room for 17 floats per basis.
  ///
  /// The kernels add in single precision; pieces of 128 vectors are added in double, so that
  /// the error does not grow with the size of the map.
  func gradient(
    _ kernels: KernelTable, vectors: Int, z: UnsafePointer<Float>,
    valueGradient: UnsafePointer<Float>, lanes: AlignedFloats, sums: inout [Double]
  ) {
    let pieceSums = lanes.start + basisCount * NetworkPlan.lanes
    let count = vectors / functions.count
    functions.withUnsafeBufferPointer { functions in
      for index in functions.indices {
        let first = sumOffset + index * basisCount
        for piece in stride(from: 0, to: count, by: Self.piece) {
          let offset = (index * count + piece) * NetworkPlan.lanes
          lanes.clear()
          kernels.mixtureGradient(
            functions.baseAddress! + index, min(Self.piece, count - piece), z + offset,
            valueGradient + offset, lanes.start)
          kernels.sumLanes(basisCount, lanes.start, pieceSums)
          for basis in 0..<basisCount { sums[first + basis] += Double(pieceSums[basis]) }
        }
      }
    }
  }

  private static let piece = 128
}

extension ck_mixture {
  /// The products of functions, with coefficients still to be set.
  init(_ bases: [Term]) {
    self.init()
    terms = Int32(bases.count)
    var next = 0
    for (index, basis) in bases.enumerated() {
      for factor in basis.factors {
        set(\.factor, next, ck_factor(factor))
        next += 1
      }
      set(\.end, index, Int32(next))
    }
  }

  /// One coefficient per product.
  mutating func setCoefficients(_ values: [Double]) {
    for (index, value) in values.enumerated() { set(\.coefficient, index, Float(value)) }
  }

  /// Sets an element of a C array, which Swift sees as a tuple.
  private mutating func set<Tuple, Element>(
    _ array: WritableKeyPath<ck_mixture, Tuple>, _ index: Int, _ value: Element
  ) {
    withUnsafeMutableBytes(of: &self[keyPath: array]) {
      $0.storeBytes(
        of: value, toByteOffset: index * MemoryLayout<Element>.stride, as: Element.self)
    }
  }
}

extension ck_factor {
  init(_ function: ActivationFunction) {
    let parameter = function.parameter ?? 0
    let nearest = Float(parameter)
    self.init(
      function: Int32(Self.number(of: function.baseName)), parameter: nearest,
      parameter_rest: Float(parameter - Double(nearest)))
  }

  private static let names = (0..<CK_FUNCTION_COUNT.rawValue).map {
    String(cString: ck_function_name(ck_function($0)))
  }

  private static func number(of name: String) -> Int {
    guard let number = names.firstIndex(of: name) else {
      preconditionFailure("no kernel is called \(name)")
    }
    return number
  }
}

extension ck_pool {
  /// Vectors of 16 lanes that come in.
  var inputVectors: Int { Int(channels) * Int(rows) * Int(columns) }

  var windows: Int { Int(channels) * Int(rows / size) * Int(columns / size) }

  /// Vectors of 16 lanes that come out, border included.
  var outputVectors: Int {
    Int(channels) * Int(rows / size + 2 * out_padding) * Int(columns / size + 2 * out_padding)
  }
}
