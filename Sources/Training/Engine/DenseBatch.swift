import CKernels

/// What the weight gradient of a dense layer is a sum of: its input and its output's gradient in
/// every block of a batch.
///
/// Kept until the batch is through, so that each weight's gradient is summed in registers over all
/// blocks. Adding each block's to an array in memory took 1.5 times as long for the 1.2 million
/// weights of `pytorch-mnist`, with the sums over slots and the optimizer's step.
///
/// Unchecked because what belongs to a block is written by the one worker that takes the block, and
/// read after all workers are done.
final class DenseBatch: @unchecked Sendable {
  /// The step of the plan.
  let step: Int
  let slice: NetworkPlan.Slice
  let inputs: Int
  let outputs: Int
  private let panels: AlignedFloats
  private let outputGradients: AlignedFloats
  private let panelFloats: Int

  /// Outputs whose weights one task sums and changes: enough that the panels are not read more often
  /// than the weights, and their gradients stay in the second-level cache.
  static let outputsPerTask = 16

  /// Room for `blocks` blocks.
  init(step: Int, _ slice: NetworkPlan.Slice, inputs: Int, outputs: Int, blocks: Int) {
    self.step = step
    self.slice = slice
    self.inputs = inputs
    self.outputs = outputs
    panelFloats = ck_dense_panel_floats(Int32(inputs))
    panels = AlignedFloats(count: blocks * panelFloats)
    outputGradients = AlignedFloats(count: blocks * outputs * NetworkPlan.lanes)
  }

  /// Keeps what a pass over a block gave.
  func record(
    _ input: UnsafePointer<Float>, _ outputGradient: UnsafePointer<Float>, block: Int,
    _ kernels: KernelTable
  ) {
    kernels.densePanels(inputs: inputs, input, panels.start + block * panelFloats)
    let floats = outputs * NetworkPlan.lanes
    (outputGradients.start + block * floats).update(from: outputGradient, count: floats)
  }

  /// Sets the gradient by the weights and biases of `rows`, the sum over the blocks of each slot
  /// and then over the slots, in `gradient`, which is laid out as the parameters are.
  func sum(
    _ rows: Range<Int>, blocks: Int, gradient: UnsafeMutablePointer<Float>, _ kernels: KernelTable
  ) {
    var batch = ck_dense_batch(
      inputs: Int32(inputs), outputs: Int32(outputs), blocks: Int32(blocks),
      slots: Int32(GradientSlot.count(blocks: blocks)), panels: panels.start,
      output_gradients: outputGradients.start)
    kernels.denseWeightGradient(
      &batch, outputs: rows, weightGradient: gradient + weights(of: rows).lowerBound,
      biasGradient: gradient + biases(of: rows).lowerBound)
  }

  /// Where the weights of some outputs are among the parameters.
  func weights(of rows: Range<Int>) -> Range<Int> {
    let start = slice.weights.offset
    return start + rows.lowerBound * inputs..<start + rows.upperBound * inputs
  }

  /// Where their biases are.
  func biases(of rows: Range<Int>) -> Range<Int> {
    slice.biases.offset + rows.lowerBound..<slice.biases.offset + rows.upperBound
  }
}
