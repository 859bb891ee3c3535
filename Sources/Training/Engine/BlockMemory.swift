/// What one worker needs to take a block of 16 images through a network.
///
/// Unchecked because `WorkerPool` gives each worker number to one thread at a time, and each
/// worker uses the memory of its own number only.
final class BlockMemory: @unchecked Sendable {
  /// Maps and derivatives; borders are zero from the start and never written.
  let maps: AlignedFloats
  /// The gradients of a step's output and input; the two change places from step to step.
  let gradients: (AlignedFloats, AlignedFloats)
  /// Sums of the gradients of convolutions' weights and biases.
  let sums: AlignedFloats
  /// Transformed weights of the convolutions that Winograd's kernels differentiate, and the
  /// version of the weights that they belong to.
  let transformed: AlignedFloats
  var transformedVersion = -1
  /// Gradients of a mixture's weights per lane, `[basis][16]`, then their sums, `[basis]`.
  let mixtureLanes: AlignedFloats
  /// What Winograd's kernels work in.
  let scratch: AlignedFloats

  /// The block's images, their labels, their weights in the loss, and what came out. A lane
  /// without an image has index -1, label 0 and weight 0.
  var indices: [Int32]
  var labels: [Int32]
  var lossWeights: [Float]
  var losses: [Float]
  var predicted: [Int32]

  init(_ plan: NetworkPlan, bases: Int) {
    maps = AlignedFloats(count: plan.mapFloats)
    gradients = (
      AlignedFloats(count: plan.gradientFloats), AlignedFloats(count: plan.gradientFloats)
    )
    sums = AlignedFloats(count: plan.sumFloats)
    transformed = AlignedFloats(count: plan.transformedFloats)
    mixtureLanes = AlignedFloats(count: bases * (NetworkPlan.lanes + 1))
    scratch = AlignedFloats(count: plan.scratchFloats)
    indices = Array(repeating: -1, count: NetworkPlan.lanes)
    labels = Array(repeating: 0, count: NetworkPlan.lanes)
    lossWeights = Array(repeating: 0, count: NetworkPlan.lanes)
    losses = Array(repeating: 0, count: NetworkPlan.lanes)
    predicted = Array(repeating: 0, count: NetworkPlan.lanes)
  }
}
