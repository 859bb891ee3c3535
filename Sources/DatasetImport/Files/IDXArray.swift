import Datasets

extension NumberArray {
  /// The content of an IDX file of any element type.
  ///
  /// Format: Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database", file formats.
  init(idx bytes: [UInt8], name: String) throws(ImportProblem) {
    guard bytes.count >= 4, let type = IDXElements(rawValue: bytes[2]) else {
      throw .damagedArray(name: name, reason: "its header is not that of an IDX file")
    }
    let dimensions = Int(bytes[3])
    guard dimensions > 0, bytes.count >= 4 + 4 * dimensions else {
      throw .damagedArray(name: name, reason: "it ends within its header")
    }
    let shape = (0..<dimensions).map { dimension in
      bytes[(4 + 4 * dimension)..<(8 + 4 * dimension)].reduce(0) { $0 << 8 | Int($1) }
    }
    try self.init(
      name: name, elements: Elements(type), isBigEndian: true, shape: shape, bytes: bytes,
      start: 4 + 4 * dimensions)
  }
}

extension NumberArray.Elements {
  fileprivate init(_ type: IDXElements) {
    self =
      switch type {
      case .unsignedByte: .unsigned(bytes: 1)
      case .signedByte: .signed(bytes: 1)
      case .integer16: .signed(bytes: 2)
      case .integer32: .signed(bytes: 4)
      case .float: .float
      case .double: .double
      }
  }
}
