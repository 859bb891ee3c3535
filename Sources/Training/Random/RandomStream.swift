/// The random numbers for one purpose of a run, from its seed.
///
/// Key: the seed. Counter: the position in the stream (64 bits, low word first), the index and
/// the purpose. Streams of different seeds, purposes or indices are independent, so adding a
/// draw to one changes no other.
struct RandomStream: RandomNumberGenerator {
  enum Purpose: UInt32 {
    /// The index is the parameter tensor's place in the network.
    case initialWeights = 0
    /// The index is the epoch within the run, from 0.
    case imageOrder = 1
    /// The index is the activation layer, from 0.
    case mixtureStart = 2
  }

  private let key: SIMD2<UInt32>
  private let index: UInt32
  private let purpose: UInt32
  private var position: UInt64 = 0
  private var words = SIMD4<UInt32>()
  private var used = 4

  init(seed: UInt64, purpose: Purpose, index: Int) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.purpose = purpose.rawValue
    self.index = UInt32(truncatingIfNeeded: index)
  }

  /// The next 32 bits.
  mutating func nextWord() -> UInt32 {
    if used == 4 {
      let low = UInt32(truncatingIfNeeded: position)
      let high = UInt32(truncatingIfNeeded: position >> 32)
      words = Philox4x32.block(counter: SIMD4(low, high, index, purpose), key: key)
      position += 1
      used = 0
    }
    defer { used += 1 }
    return words[used]
  }

  /// The next 64 bits: two words, the low one first.
  mutating func next() -> UInt64 {
    let low = nextWord()
    return UInt64(nextWord()) << 32 | UInt64(low)
  }

  /// Uniform on 0..<bound, without bias.
  ///
  /// Lemire, "Fast random integer generation in an interval", 2019. Written out because the
  /// standard library does not promise its algorithm, and the order of images is part of a
  /// run's result.
  mutating func next(below bound: UInt32) -> UInt32 {
    precondition(bound > 0)
    var product = UInt64(nextWord()) * UInt64(bound)
    if UInt32(truncatingIfNeeded: product) < bound {
      let threshold = (0 &- bound) % bound
      while UInt32(truncatingIfNeeded: product) < threshold {
        product = UInt64(nextWord()) * UInt64(bound)
      }
    }
    return UInt32(truncatingIfNeeded: product >> 32)
  }

  /// Uniform on the multiples of 2⁻²³ in -1..<1.
  mutating func nextSigned() -> Double {
    Double(nextWord() >> 8) * 0x1p-23 - 1
  }
}

extension RandomStream {
  /// The order in which an epoch, counted from 0 within the run, visits `count` images: a
  /// uniformly drawn permutation (Fisher–Yates).
  static func imageOrder(count: Int, seed: UInt64, epoch: Int) -> [Int32] {
    var stream = RandomStream(seed: seed, purpose: .imageOrder, index: epoch)
    var order = Array(0..<Int32(count))
    for last in order.indices.dropFirst().reversed() {
      order.swapAt(last, Int(stream.next(below: UInt32(last + 1))))
    }
    return order
  }
}
