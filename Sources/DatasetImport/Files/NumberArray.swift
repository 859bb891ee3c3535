import Datasets

/// Numbers of one type in as many dimensions as a file gives them, as they stand in the file.
struct NumberArray: Sendable {
  enum Elements: Sendable, Equatable {
    /// 0 or 1 in a byte.
    case boolean
    case unsigned(bytes: Int)
    case signed(bytes: Int)
    case float
    case double

    var size: Int {
      switch self {
      case .boolean: 1
      case .unsigned(let bytes), .signed(let bytes): bytes
      case .float: 4
      case .double: 8
      }
    }
  }

  /// The file, and within an archive its member, for messages.
  let name: String
  let elements: Elements
  let isBigEndian: Bool
  /// The last dimension runs fastest.
  let shape: [Int]
  private let bytes: [UInt8]
  /// Where the numbers begin in `bytes`.
  private let start: Int

  /// - Throws: `.damagedArray` when there are not as many bytes as the shape demands.
  init(
    name: String, elements: Elements, isBigEndian: Bool, shape: [Int], bytes: [UInt8], start: Int
  ) throws(ImportProblem) {
    var size = elements.size
    for dimension in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard !overflow, dimension >= 0 else {
        throw .damagedArray(name: name, reason: "its header states impossible dimensions")
      }
      size = product
    }
    let found = bytes.count - start
    guard found == size else {
      throw .damagedArray(
        name: name,
        reason: "its header states \(size) bytes of numbers, and there are \(max(found, 0))")
    }
    self.name = name
    self.elements = elements
    self.isBigEndian = isBigEndian
    self.shape = shape
    self.bytes = bytes
    self.start = start
  }

  var count: Int { shape.reduce(1, *) }

  /// For messages: `60000 × 28 × 28`.
  var shapeText: String { shape.map(String.init).joined(separator: " × ") }

  subscript(index: Int) -> Double {
    switch elements {
    case .boolean: bytes[start + index] == 0 ? 0 : 1
    case .unsigned(1): Double(bytes[start + index])
    case .signed(1): Double(Int8(bitPattern: bytes[start + index]))
    case .unsigned(let size): Double(bits(index, size))
    case .signed(let size):
      Double(Int64(bitPattern: bits(index, size) << (64 - 8 * size)) >> (64 - 8 * size))
    case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits(index, 4))))
    case .double: Double(bitPattern: bits(index, 8))
    }
  }

  /// Numbers that are pixels as they are; `nil` for other types.
  func bytePixels(_ range: Range<Int>) -> ArraySlice<UInt8>? {
    guard elements == .unsigned(bytes: 1) else { return nil }
    return bytes[start + range.lowerBound..<start + range.upperBound]
  }

  private func bits(_ index: Int, _ size: Int) -> UInt64 {
    let first = start + index * size
    var value: UInt64 = 0
    for offset in 0..<size {
      value = value << 8 | UInt64(bytes[first + (isBigEndian ? offset : size - 1 - offset)])
    }
    return value
  }
}
