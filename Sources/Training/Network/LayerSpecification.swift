/// One layer as a study declares it, before its input size is known.
package enum LayerSpecification: Sendable, Hashable, Codable {
  /// What surrounds a convolution's input.
  package enum Padding: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing: the output is `kernel - 1` rows and columns smaller.
    case none
    /// Zeros, so that the output is as large as the input; needs an odd kernel.
    case same
  }

  /// A convolution with stride 1 and a bias per channel; kernels 1 to 7.
  case convolution(channels: Int, kernel: Int, padding: Padding)
  /// The study's mixture, with coefficients of its own in each such layer.
  case activation
  /// The maximum of each window of `size` × `size`, stride `size`; sizes 2 and 3.
  ///
  /// Rows and columns at the end that do not fill a window are dropped. The mixture is not
  /// monotone, so activation and pooling do not commute; the order is as written.
  case maxPool(size: Int)
  /// A fully connected layer with biases; a map is flattened channel by channel.
  case dense(outputs: Int)
  /// The fully connected layer with one output per class; the last layer of every network.
  case logits
}
