import Activations
import CKernels

/// The mixture of one activation layer as the engine evaluates it.
///
/// When every term is a function with a kernel, or a product of two, the kernels do the work.
/// Any other term makes the whole mixture run in double precision here, far slower.
struct MixtureFunction: Sendable {
  let terms: [Term]
  private let coefficients: [Double]
  private let kernel: ck_mixture?

  init(terms: [Term], coefficients: [Double]) {
    self.terms = terms
    self.coefficients = coefficients
    kernel = Self.kernel(terms, coefficients)
  }

  /// value = f(z) and, unless `derivative` is `nil`, derivative = f′(z), for `vectors` × 16
  /// numbers.
  func forward(
    _ kernels: KernelTable, vectors: Int, z: UnsafePointer<Float>,
    value: UnsafeMutablePointer<Float>, derivative: UnsafeMutablePointer<Float>?
  ) {
    if var kernel {
      kernels.mixtureForward(&kernel, vectors, z, value, derivative)
      return
    }
    for index in 0..<vectors * NetworkPlan.lanes {
      let x = Double(z[index])
      var sum = 0.0
      for (term, coefficient) in zip(terms, coefficients) { sum += coefficient * term.value(at: x) }
      value[index] = Float(sum)
      guard let derivative else { continue }
      sum = 0
      for (term, coefficient) in zip(terms, coefficients) {
        sum += coefficient * term.derivative(at: x)
      }
      derivative[index] = Float(sum)
    }
  }

  /// Adds Σ valueGradient · termₜ(z) over the vectors and lanes to `sums`, one per term, using
  /// `lanes`, which has room for 17 floats per term.
  ///
  /// The kernels add in single precision; pieces of 128 vectors are added in double, so that
  /// the error does not grow with the size of the map.
  func gradient(
    _ kernels: KernelTable, vectors: Int, z: UnsafePointer<Float>,
    valueGradient: UnsafePointer<Float>, lanes: AlignedFloats, sums: inout ArraySlice<Double>
  ) {
    guard var kernel else {
      scalarGradient(vectors: vectors, z: z, valueGradient: valueGradient, sums: &sums)
      return
    }
    let pieceSums = lanes.start + terms.count * NetworkPlan.lanes
    for piece in stride(from: 0, to: vectors, by: Self.piece) {
      let offset = piece * NetworkPlan.lanes
      lanes.clear()
      kernels.mixtureGradient(
        &kernel, min(Self.piece, vectors - piece), z + offset, valueGradient + offset,
        lanes.start)
      kernels.sumLanes(terms.count, lanes.start, pieceSums)
      for term in terms.indices { sums[sums.startIndex + term] += Double(pieceSums[term]) }
    }
  }

  private static let piece = 128

  private func scalarGradient(
    vectors: Int, z: UnsafePointer<Float>, valueGradient: UnsafePointer<Float>,
    sums: inout ArraySlice<Double>
  ) {
    for (index, term) in terms.enumerated() {
      var sum = 0.0
      for position in 0..<vectors * NetworkPlan.lanes {
        sum += Double(valueGradient[position]) * term.value(at: Double(z[position]))
      }
      sums[sums.startIndex + index] += sum
    }
  }

  private static func kernel(_ terms: [Term], _ coefficients: [Double]) -> ck_mixture? {
    guard terms.count <= Int(CK_MAX_TERMS) else { return nil }
    var mixture = ck_mixture()
    mixture.terms = Int32(terms.count)
    for (index, (term, coefficient)) in zip(terms, coefficients).enumerated() {
      let functions = term.factors.compactMap(function)
      guard functions.count == term.factors.count, functions.count <= 2 else { return nil }
      set(&mixture.coefficient, index, Float(coefficient))
      set(&mixture.function, index, Int32(bitPattern: functions[0].rawValue))
      if functions.count == 2 {
        set(&mixture.factor, index, 1 + Int32(bitPattern: functions[1].rawValue))
      }
    }
    return mixture
  }

  /// Sets an element of a C array, which Swift sees as a tuple.
  private static func set<Tuple, Element>(_ tuple: inout Tuple, _ index: Int, _ value: Element) {
    withUnsafeMutableBytes(of: &tuple) {
      $0.storeBytes(
        of: value, toByteOffset: index * MemoryLayout<Element>.stride, as: Element.self)
    }
  }

  private static func function(_ function: ActivationFunction) -> ck_function? {
    switch function.name {
    case "identity": CK_IDENTITY
    case "relu": CK_RELU
    case "tanh": CK_TANH
    case "sin": CK_SIN
    default: nil
    }
  }
}
