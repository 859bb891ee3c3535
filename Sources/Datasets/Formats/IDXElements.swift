/// The types of elements that IDX files can have; the raw value is the type byte.
///
/// Format: Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database", file formats.
package enum IDXElements: UInt8, Sendable, CaseIterable {
  case unsignedByte = 0x08
  case signedByte = 0x09
  case integer16 = 0x0B
  case integer32 = 0x0C
  case float = 0x0D
  case double = 0x0E

  /// What labels of so many classes are kept as.
  package init(ofLabelsBelow classCount: Int) {
    self = classCount > 256 ? .integer16 : .unsignedByte
  }

  /// Bytes of an element; integers of several bytes are big-endian.
  package var size: Int {
    switch self {
    case .unsignedByte, .signedByte: 1
    case .integer16: 2
    case .integer32, .float: 4
    case .double: 8
    }
  }

  /// For messages.
  package var words: String {
    switch self {
    case .unsignedByte: "unsigned bytes"
    case .signedByte: "signed bytes"
    case .integer16: "16-bit integers"
    case .integer32: "32-bit integers"
    case .float: "32-bit floating-point numbers"
    case .double: "64-bit floating-point numbers"
    }
  }

  /// The labels of a file of unsigned bytes or of 16-bit integers.
  func labels(_ bytes: [UInt8]) -> [UInt16] {
    guard self == .integer16 else { return bytes.map(UInt16.init) }
    return stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
  }
}
