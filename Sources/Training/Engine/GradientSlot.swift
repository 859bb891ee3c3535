/// The gradient of the blocks that belong to one slot of a batch.
///
/// Which blocks these are depends on the batch alone, and slots are added in order. So the sum
/// does not depend on which worker did which slot.
struct GradientSlot: Sendable {
  /// As `ParameterLayout` places them.
  let weights: AlignedFloats
  /// `[activation layer][term]`, with respect to the coefficients.
  let coefficients: AlignedFloats

  /// Slots of a batch; more would cost memory and additions, fewer would idle threads.
  static let limit = 8

  init(_ layout: ParameterLayout, coefficientCount: Int) {
    weights = AlignedFloats(count: layout.count)
    coefficients = AlignedFloats(count: coefficientCount)
  }

  /// How many slots a batch of so many blocks has.
  static func count(blocks: Int) -> Int { min(blocks, limit) }

  /// The blocks of a slot, in the order in which they are taken.
  static func blocks(of slot: Int, slots: Int, blocks: Int) -> Range<Int> {
    slot * blocks / slots..<(slot + 1) * blocks / slots
  }
}
