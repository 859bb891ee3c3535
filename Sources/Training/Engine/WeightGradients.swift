/// The gradient of a batch's loss by the weights and biases: convolutions have theirs in slots, dense
/// layers in what they took in and what came back.
struct WeightGradients: Sendable {
  /// What one task sums, and then changes.
  enum Part: Sendable {
    /// Parameters of convolutions.
    case convolutions(Range<Int>)
    case dense(DenseBatch, outputs: Range<Int>)

    /// Where its parameters are; each range begins at a multiple of 16.
    var ranges: [Range<Int>] {
      switch self {
      case .convolutions(let range): [range]
      case .dense(let batch, let rows): [batch.weights(of: rows), batch.biases(of: rows)]
      }
    }
  }

  let slots: [GradientSlot]
  /// By step of the plan; `nil` for steps that are no dense layers.
  let denseBatches: [DenseBatch?]
  /// Of all parameters together.
  let parts: [Part]
  /// The gradients that `sum` has summed, as `ParameterLayout` places them.
  let total: AlignedFloats

  /// Floats of convolutions that one task changes.
  private static let chunk = 16_384

  /// Room for batches of up to `blocks` blocks.
  init(_ plan: NetworkPlan, _ layout: ParameterLayout, mixtureCount: Int, blocks: Int) {
    let convolutionFloats = plan.convolutionParameters
    slots = (0..<GradientSlot.count(blocks: blocks)).map { _ in
      GradientSlot(weightCount: convolutionFloats, mixtureCount: mixtureCount)
    }
    denseBatches = plan.steps.enumerated().map { index, step in
      guard case .dense(let slice) = step.operation else { return nil }
      return DenseBatch(
        step: index, slice, inputs: step.input.vectors, outputs: step.output.vectors,
        blocks: blocks)
    }
    total = AlignedFloats(count: layout.count)
    let convolutions = stride(from: 0, to: convolutionFloats, by: Self.chunk).map {
      Part.convolutions($0..<min($0 + Self.chunk, convolutionFloats))
    }
    let dense = denseBatches.compactMap(\.self).flatMap { batch in
      stride(from: 0, to: batch.outputs, by: DenseBatch.outputsPerTask).map {
        Part.dense(batch, outputs: $0..<min($0 + DenseBatch.outputsPerTask, batch.outputs))
      }
    }
    parts = convolutions + dense
  }

  /// Leaves the gradient of a part in `total`, for a batch of so many blocks.
  func sum(_ part: Part, blocks: Int, _ kernels: KernelTable) {
    switch part {
    case .convolutions(let range):
      let start = total.start + range.lowerBound
      start.update(from: slots[0].weights.start + range.lowerBound, count: range.count)
      for slot in slots[1..<GradientSlot.count(blocks: blocks)] {
        kernels.add(range.count, slot.weights.start + range.lowerBound, to: start)
      }
    case .dense(let batch, let rows):
      batch.sum(rows, blocks: blocks, gradient: total.start, kernels)
    }
  }
}
