/// What is wrong with a file of tensors, or with tensors for a network.
package enum TensorProblem: Sendable, Hashable {
  /// The file ends before the header or the data that its header describes.
  case truncated(expectedBytes: Int, actualBytes: Int)
  /// The header is larger than accepted.
  case headerTooLarge(bytes: UInt64, limit: Int)
  /// The header is not the JSON that the format asks for; the offset counts bytes of the header.
  case invalidHeader(reason: HeaderProblem, offset: Int)
  /// The data has parts that no tensor, or more than one, refers to.
  case dataNotCovered(tensor: String)
  /// Begin and end of a tensor's data are not as large as its shape and type say.
  case sizeMismatch(tensor: String, expectedBytes: Int, actualBytes: Int)
  case unsupportedType(tensor: String, type: String)
  case shapeTooLarge(tensor: String)
  /// The network needs this tensor.
  case missing(tensor: String)
  /// The network has no such tensor.
  case unexpected(tensor: String, known: [String])
  case shapeMismatch(tensor: String, expected: [Int], actual: [Int])
  case notFinite(tensor: String, index: Int)

  package enum HeaderProblem: String, Sendable, Hashable {
    case notUTF8, notJSON, tooDeep, duplicateName, notAnObject, wrongEntry, trailingCharacters
  }
}
