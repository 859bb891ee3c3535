/// Why a list of layers is not a network that can be trained on the given images.
package enum NetworkProblem: Sendable, Hashable {
  case noLayers
  /// The last layer is not `logits`.
  case logitsMissing
  case logitsNotLast
  /// A convolution or a pooling follows a dense layer.
  case mapAfterDense
  case channelsOutOfRange(channels: Int, allowed: ClosedRange<Int>)
  case kernelOutOfRange(kernel: Int, allowed: ClosedRange<Int>)
  /// `same` padding needs an odd kernel, so that both sides get as many zeros.
  case evenKernelWithSamePadding(kernel: Int)
  case kernelLargerThanInput(kernel: Int, input: FeatureShape)
  case poolSizeOutOfRange(size: Int, allowed: ClosedRange<Int>)
  case poolLargerThanInput(size: Int, input: FeatureShape)
  case outputsOutOfRange(outputs: Int, allowed: ClosedRange<Int>)
  case tooManyParameters(count: Int, limit: Int)
  /// The feature maps of one image hold more numbers than the engine accepts.
  case tooManyValues(count: Int, limit: Int)
}
