/// The gradient of the blocks that belong to one slot of a batch; by the weights, of convolutions only.
///
/// Which blocks these are depends on the batch alone, and slots are added in order. So the sum
/// does not depend on which worker did which slot.
///
/// Unchecked because `WorkerPool` gives each slot of a batch to one worker at a time.
final class GradientSlot: @unchecked Sendable {
  /// By weights and biases of convolutions, as `ParameterLayout` places them.
  let weights: AlignedFloats
  /// With respect to the weights of the mixtures' fixed functions, `[activation layer][function]
  /// [basis]`. In double precision: each is a sum over all values of a layer, tens of thousands
  /// per image.
  var mixtures: [Double]

  /// Slots of a batch; more would cost memory and additions, fewer would idle threads.
  static let limit = 8

  init(weightCount: Int, mixtureCount: Int) {
    weights = AlignedFloats(count: weightCount)
    mixtures = Array(repeating: 0, count: mixtureCount)
  }

  /// Sets the gradient of what `target` trains to 0.
  func clear(training target: Cycle.Target) {
    switch target {
    case .weights: weights.clear()
    case .mixture: for index in mixtures.indices { mixtures[index] = 0 }
    }
  }

  /// How many slots a batch of so many blocks has.
  static func count(blocks: Int) -> Int { min(blocks, limit) }

  /// The blocks of a slot, in the order in which they are taken.
  static func blocks(of slot: Int, slots: Int, blocks: Int) -> Range<Int> {
    slot * blocks / slots..<(slot + 1) * blocks / slots
  }
}
