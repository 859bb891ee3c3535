/// What is wrong with a file of tensors, or with tensors for a network.
package enum TensorProblem: Sendable, Hashable {
  /// The file ends before its header does.
  case truncated(expectedBytes: Int, actualBytes: Int)
  /// The file is one of `torch.save`: a pickle, which is a program.
  case pickle
  case headerTooLarge(bytes: UInt64, limit: Int)
  /// The header is not a JSON object.
  case headerNotJSON
  /// An entry of the header lacks `dtype`, `shape` or `data_offsets`, or has them in a wrong form.
  case invalidEntry(tensor: String)
  case unsupportedType(tensor: String, type: String)
  /// A size is negative, or the sizes' product is beyond what a file can hold.
  case invalidShape(tensor: String, shape: [Int])
  /// The tensor's data is not as large as its shape and type say.
  case sizeMismatch(tensor: String, expectedBytes: Int, actualBytes: Int)
  /// The tensor's data does not begin where the one before it ends, or not within the file.
  case misplacedData(tensor: String, expectedOffset: Int, actualOffset: Int)
  /// The file's data is longer or shorter than its tensors.
  case dataSizeMismatch(expectedBytes: Int, actualBytes: Int)
  /// The network needs this tensor.
  case missing(tensor: String)
  /// The network has no such tensor.
  case unexpected(tensor: String, known: [String])
  /// The file states another mixture than the network has: the values of a key of a study.
  case otherMixture(key: String, file: String, network: String)
  case shapeMismatch(tensor: String, expected: [Int], actual: [Int])
  /// A value is not a finite number in single precision; the index counts from 0.
  case notFinite(tensor: String, index: Int)
}
