import CKernels

/// The kernels of one instruction set; `ckernels.h` says what each computes.
///
/// Unchecked because the compiler cannot see that the pointer leads to a constant table of C
/// functions, which is never written and lives as long as the process.
struct KernelTable: @unchecked Sendable {
  typealias Input = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  private let pointer: UnsafePointer<ck_kernels>

  init(_ pointer: UnsafePointer<ck_kernels>) {
    self.pointer = pointer
  }

  /// `scalar`, `avx2`, `avx512` or `neon`.
  var name: String { String(cString: pointer.pointee.name) }
}

// The functions of a table are never null, which a C declaration cannot say.
extension KernelTable {
  func gather(
    _ images: UnsafePointer<UInt8>, channels: Int, rows: Int, columns: Int, padding: Int,
    indices: UnsafePointer<Int32>, mean: Float, inverseDeviation: Float, _ output: Output
  ) {
    pointer.pointee.gather!(
      images, Int32(channels), Int32(rows), Int32(columns), Int32(padding), indices, mean,
      inverseDeviation, output)
  }

  func convolutionForward(
    _ shape: inout ck_convolution, _ input: Input, weights: Input, biases: Input, _ output: Output
  ) {
    pointer.pointee.convolution_forward!(&shape, input, weights, biases, output)
  }

  func convolutionWeightGradient(
    _ shape: inout ck_convolution, _ input: Input, _ outputGradient: Input,
    weightLanes: Output, biasLanes: Output
  ) {
    pointer.pointee.convolution_weight_gradient!(
      &shape, input, outputGradient, weightLanes, biasLanes)
  }

  func convolutionInputGradient(
    _ shape: inout ck_convolution, _ outputGradient: Input, weights: Input,
    _ inputGradient: Output
  ) {
    pointer.pointee.convolution_input_gradient!(&shape, outputGradient, weights, inputGradient)
  }

  func winogradWeights(_ shape: inout ck_convolution, _ weights: Input, _ transformed: Output) {
    pointer.pointee.winograd_weights!(&shape, weights, transformed)
  }

  func winogradGradients(
    _ shape: inout ck_convolution, _ input: Input, _ outputGradient: Input, transformed: Input,
    accumulators: Output?, biasLanes: Output?, inputGradient: Output?, scratch: Output
  ) {
    pointer.pointee.winograd_gradients!(
      &shape, input, outputGradient, transformed, accumulators, biasLanes, inputGradient, scratch)
  }

  func winogradWeightSums(
    _ shape: inout ck_convolution, accumulators: Input, _ weightGradient: Output
  ) {
    pointer.pointee.winograd_weight_sums!(&shape, accumulators, weightGradient)
  }

  func denseForward(
    inputs: Int, outputs: Int, _ input: Input, weights: Input, biases: Input, _ output: Output
  ) {
    pointer.pointee.dense_forward!(Int32(inputs), Int32(outputs), input, weights, biases, output)
  }

  func densePanels(inputs: Int, _ input: Input, _ panels: Output) {
    pointer.pointee.dense_panels!(Int32(inputs), input, panels)
  }

  func denseWeightGradient(
    _ batch: inout ck_dense_batch, outputs: Range<Int>, weightGradient: Output,
    biasGradient: Output
  ) {
    pointer.pointee.dense_weight_gradient!(
      &batch, Int32(outputs.lowerBound), Int32(outputs.count), weightGradient, biasGradient)
  }

  func denseInputGradient(
    inputs: Int, outputs: Int, _ outputGradient: Input, weights: Input, _ inputGradient: Output
  ) {
    pointer.pointee.dense_input_gradient!(
      Int32(inputs), Int32(outputs), outputGradient, weights, inputGradient)
  }

  func mixtureForward(
    _ mixture: UnsafePointer<ck_mixture>, _ vectors: Int, _ z: Input, _ value: Output,
    _ derivative: Output?
  ) {
    pointer.pointee.mixture_forward!(mixture, vectors, z, value, derivative)
  }

  func mixtureGradient(
    _ mixture: UnsafePointer<ck_mixture>, _ vectors: Int, _ z: Input, _ valueGradient: Input,
    _ coefficientLanes: Output
  ) {
    pointer.pointee.mixture_gradient!(mixture, vectors, z, valueGradient, coefficientLanes)
  }

  func poolForward(_ shape: inout ck_pool, _ input: Input, _ output: Output) {
    pointer.pointee.pool_forward!(&shape, input, output)
  }

  func poolBackward(
    _ shape: inout ck_pool, _ input: Input, _ outputGradient: Input, _ inputGradient: Output
  ) {
    pointer.pointee.pool_backward!(&shape, input, outputGradient, inputGradient)
  }

  func mixturePoolForward(
    _ mixture: UnsafePointer<ck_mixture>, _ shape: inout ck_pool, z: Input, _ output: Output,
    winners: UnsafeMutablePointer<UInt8>?, slopes: Output?, winnerZ: Output?
  ) {
    pointer.pointee.mixture_pool_forward!(mixture, &shape, z, output, winners, slopes, winnerZ)
  }

  func unpool(
    _ shape: inout ck_pool, winners: UnsafePointer<UInt8>, slopes: Input, _ outputGradient: Input,
    _ inputGradient: Output
  ) {
    pointer.pointee.unpool!(&shape, winners, slopes, outputGradient, inputGradient)
  }

  func multiply(_ vectors: Int, _ derivative: Input, _ gradient: Output) {
    pointer.pointee.multiply!(vectors, derivative, gradient)
  }

  func softmaxCrossEntropy(
    classes: Int, _ logits: Input, labels: UnsafePointer<Int32>, weights: Input, losses: Output,
    predicted: UnsafeMutablePointer<Int32>, gradient: Output?
  ) {
    pointer.pointee.softmax_cross_entropy!(
      Int32(classes), logits, labels, weights, losses, predicted, gradient)
  }

  func sumLanes(_ count: Int, _ lanes: Input, _ sums: Output) {
    pointer.pointee.sum_lanes!(count, lanes, sums)
  }

  func add(_ count: Int, _ addend: Input, to total: Output) {
    pointer.pointee.add!(count, addend, total)
  }

  func adam(
    _ parameters: inout ck_adam, _ count: Int, gradient: Input, firstMoment: Output,
    secondMoment: Output, values: Output
  ) {
    pointer.pointee.adam!(&parameters, count, gradient, firstMoment, secondMoment, values)
  }

  func sgd(
    _ parameters: inout ck_sgd, _ count: Int, gradient: Input, velocity: Output, values: Output
  ) {
    pointer.pointee.sgd!(&parameters, count, gradient, velocity, values)
  }
}
