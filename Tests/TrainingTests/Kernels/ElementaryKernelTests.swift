import CKernels
import RealModule
import Testing

@Suite struct ElementaryKernelTests {
  /// A function of the kernel table with its exact value and the floats it is promised for.
  struct Function: Sendable, CustomTestStringConvertible {
    var name: String
    var kernel: @Sendable (ck_kernels) -> Kernel
    var exact: @Sendable (Double) -> Double
    var domain: ClosedRange<Float> = -.infinity ... .infinity

    typealias Kernel =
      @convention(c) (
        Int, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?
      ) -> Void

    var testDescription: String { name }

    static let all: [Function] = [
      Function(name: "exp", kernel: { $0.exp }, exact: Double.exp),
      Function(name: "tanh", kernel: { $0.tanh }, exact: Double.tanh),
      Function(name: "sin", kernel: { $0.sin }, exact: Double.sin),
      Function(name: "cos", kernel: { $0.cos }, exact: Double.cos),
      Function(
        name: "log", kernel: { $0.log }, exact: { Double.log($0) },
        domain: .leastNormalMagnitude ... .greatestFiniteMagnitude),
    ]
  }

  /// Floats of every sign and binade: each 7919th bit pattern (a prime), and what lies densely where
  /// reductions change.
  static let sample: [Float] = {
    let spread = stride(from: 0, through: UInt64(UInt32.max), by: 7919)
      .map { Float(bitPattern: UInt32($0)) }
      .filter(\.isFinite)
    let dense = stride(from: -12, to: 12, by: 1.0 / 2048).map { Float($0) + 1 / 8191 }
    let multiples = (-6000...6000).map { Float(Double($0) * Double.pi / 2) }
    let switches: [Float] = [0.35, 0x1p16, 10, 88.7228, 88.7229, -87.3366, -103.97, -104]
    return spread + dense + multiples + switches.flatMap { [$0.nextDown, $0, $0.nextUp] }
  }()

  private func values(_ function: Function, at x: [Float]) throws -> [Float] {
    try sameBitsOnEveryInstructionSet { kernels, memory in
      let result = memory([Float](repeating: 77, count: x.count))
      function.kernel(kernels)(x.count, memory(x).base, result.base)
      return result.contents
    }
  }

  @Test("Values are within 2 ulp over all finite floats", arguments: Function.all)
  func accuracy(function: Function) throws {
    let x = Self.sample.filter { function.domain.contains($0) }
    var worst = (error: 0.0, at: Float(0))
    for (x, y) in zip(x, try values(function, at: x)) {
      let exact = function.exact(Double(x))
      if exact > Double(Float.greatestFiniteMagnitude) {
        #expect(y == .infinity, "\(function.name)(\(x))")
        continue
      }
      let ulp = max(Float(exact.magnitude).ulp, .leastNonzeroMagnitude)
      let error = (Double(y) - exact).magnitude / Double(ulp)
      if !(error <= worst.error) { worst = (error, x) }
    }
    #expect(worst.error <= 2, "\(function.name)(\(worst.at)) is off by \(worst.error) ulp")
  }

  @Test("A value does not depend on its place in the array", arguments: Function.all)
  func tails(function: Function) throws {
    let x = (0..<40).map { 0.25 + Float($0) / 3 }
    let whole = try values(function, at: x)
    for count in [1, 3, 7, 15, 17, 33] {
      #expect(try values(function, at: Array(x.suffix(count))) == whole.suffix(count))
    }
  }

  /// Function, argument, value; NaN stands for any NaN.
  static let edges: [(name: String, x: Float, y: Float)] = [
    ("exp", 0, 1), ("exp", -0.0, 1), ("exp", .infinity, .infinity), ("exp", -.infinity, 0),
    ("exp", .nan, .nan), ("exp", .leastNonzeroMagnitude, 1), ("exp", 1000, .infinity),
    ("exp", -1000, 0), ("exp", -103.9, .leastNonzeroMagnitude),
    ("tanh", 0, 0), ("tanh", -0.0, -0.0), ("tanh", .infinity, 1), ("tanh", -.infinity, -1),
    ("tanh", .nan, .nan), ("tanh", .leastNonzeroMagnitude, .leastNonzeroMagnitude),
    ("tanh", -.leastNonzeroMagnitude, -.leastNonzeroMagnitude), ("tanh", 1e30, 1),
    ("sin", 0, 0), ("sin", -0.0, -0.0), ("sin", .infinity, .nan), ("sin", -.infinity, .nan),
    ("sin", .nan, .nan), ("sin", .leastNonzeroMagnitude, .leastNonzeroMagnitude),
    ("sin", -.leastNonzeroMagnitude, -.leastNonzeroMagnitude),
    ("cos", 0, 1), ("cos", -0.0, 1), ("cos", .infinity, .nan), ("cos", .nan, .nan),
    ("cos", .leastNonzeroMagnitude, 1), ("log", 1, 0),
  ]

  @Test("Zeros, infinities, NaN and subnormals", arguments: edges)
  func edge(name: String, x: Float, y: Float) throws {
    let function = try #require(Function.all.first { $0.name == name })
    let result = try values(function, at: [x])[0]
    #expect(y.isNaN ? result.isNaN : result.bitPattern == y.bitPattern, "\(result)")
  }

  @Test("tanh and sin are odd, cos is even, to the bit")
  func parity() throws {
    let x = Self.sample.filter { $0 > 0 }
    for function in Function.all where ["tanh", "sin", "cos"].contains(function.name) {
      let left = try values(function, at: x.map { -$0 })
      let right = try values(function, at: x).map { function.name == "cos" ? $0 : -$0 }
      #expect(left.bitPatterns == right.bitPatterns, "\(function.name)")
    }
  }
}
