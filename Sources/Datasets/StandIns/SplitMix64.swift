/// Pseudo-random numbers of which every image has an own stream.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// The streams depend on `(seed, stream)` only, so images can be drawn in any order, and
/// nothing here uses a mathematical library whose last digit could differ between systems.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, stream: UInt64) {
    state = Self.mix(seed ^ Self.mix(stream &+ Self.increment))
  }

  mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// Uniform in `range`, of 53 random bits.
  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    let unit = Double(next() >> 11) * 0x1p-53
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  /// Bell-shaped with mean 0 and standard deviation 1, within −3…3: a sum of three
  /// uniform numbers.
  mutating func bell() -> Double {
    uniform(-1...1) + uniform(-1...1) + uniform(-1...1)
  }

  mutating func chance(_ probability: Double) -> Bool {
    uniform(0...1) < probability
  }

  /// A number in `0..<count`; the bias of less than count/2⁶⁴ does not matter here.
  mutating func index(below count: Int) -> Int {
    Int(next() % UInt64(count))
  }

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
