/// The header of an IDX file: two zero bytes, element type, number of dimensions, and
/// each dimension as a big-endian 32-bit number.
///
/// Format: Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database", file formats.
package struct IDXHeader: Sendable, Equatable {
  package let dimensions: [Int]

  /// Bytes of a header with this many dimensions.
  package static func size(dimensionCount: Int) -> Int { 4 + 4 * dimensionCount }

  /// Bytes of a file with these dimensions and one byte per element.
  /// - Returns: `nil` when a dimension is negative or the size cannot be addressed.
  package static func fileSize(dimensions: [Int]) -> Int? {
    var elements = 1
    for dimension in dimensions {
      let (product, overflow) = elements.multipliedReportingOverflow(by: dimension)
      guard dimension >= 0, !overflow else { return nil }
      elements = product
    }
    let (total, overflow) = elements.addingReportingOverflow(
      size(dimensionCount: dimensions.count))
    return overflow ? nil : total
  }

  /// Reads a header of unsigned bytes with as many dimensions as are expected.
  ///
  /// `bytes` is the start of the content: a whole header, or less when the content is shorter.
  /// - Throws: `.notIDX`, `.unsupportedElementType`, `.wrongDimensionCount`,
  ///   `.dimensionOverflow`, in this order; `.truncated` when the bytes end before a verdict.
  package init(parsing bytes: [UInt8], expected: DatasetFile) throws(ContentProblem) {
    let wanted = expected.dimensions.count
    let prefix: [UInt8] = [0, 0]
    guard zip(bytes, prefix).allSatisfy({ $0 == $1 }) else {
      throw .notIDX(found: Array(bytes.prefix(16)))
    }
    if bytes.count > 2, bytes[2] != Self.unsignedByte {
      throw .unsupportedElementType(code: bytes[2])
    }
    if bytes.count > 3, Int(bytes[3]) != wanted {
      throw .wrongDimensionCount(expected: wanted, found: Int(bytes[3]))
    }
    guard bytes.count >= Self.size(dimensionCount: wanted) else {
      throw .truncated(expected: expected.size, actual: bytes.count)
    }
    dimensions = (0..<wanted).map { dimension in
      bytes[(4 + 4 * dimension)..<(8 + 4 * dimension)].reduce(0) { $0 << 8 | Int($1) }
    }
    guard Self.fileSize(dimensions: dimensions) != nil else {
      throw .dimensionOverflow(dimensions: dimensions)
    }
  }

  /// The type byte of the elements of a local file; `nil` when it cannot be read or is not IDX.
  static func elementType(path: String) -> UInt8? {
    guard let start = try? ContentReader(path: path, expectedSize: 4).start(4), start.count == 4,
      start.starts(with: [0, 0])
    else { return nil }
    return start[2]
  }

  static let unsignedByte: UInt8 = 0x08
}
