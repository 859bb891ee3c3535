/// Reads and checks one IDX file against its manifest entry.
package enum IDXFile {
  /// The file's elements, `[image][row][column]` or one label per image.
  ///
  /// Checked in the order in which a person would ask: is it an IDX file of unsigned
  /// bytes, are its dimensions, its length, its gzip container and its digest right, and
  /// is every label below `classCount`. Memory is taken once the header is known to equal
  /// what the manifest declares.
  /// - Throws: the first problem in that order.
  package static func elements(
    path: String, expected: DatasetFile, classCount: Int
  ) throws(ContentProblem) -> [UInt8] {
    let headerSize = IDXHeader.size(dimensionCount: expected.dimensions.count)
    let reader = try ContentReader(path: path, expectedSize: expected.size)
    let header = try IDXHeader(parsing: try reader.start(headerSize), expected: expected)
    guard header.dimensions == expected.dimensions else {
      throw .wrongDimensions(expected: expected.dimensions, found: header.dimensions)
    }
    if let size = reader.knownSize, size != expected.size {
      throw size < expected.size
        ? .truncated(expected: expected.size, actual: size) : .tooLong(expected: expected.size)
    }
    let elements = try reader.bytes(expected.size - headerSize)
    try reader.requireEnd(digest: expected.digest)
    if !expected.part.isImages { try checkLabels(elements, classCount: classCount) }
    return elements
  }

  private static func checkLabels(
    _ labels: [UInt8], classCount: Int
  ) throws(ContentProblem) {
    guard let index = labels.firstIndex(where: { Int($0) >= classCount }) else { return }
    let greatest = Int(labels.max() ?? 0)
    guard greatest > classCount || labels.contains(0) else {
      throw .labelsFromOne(classCount: classCount)
    }
    throw .labelOutOfRange(
      index: index, value: Int(labels[index]), greatest: greatest, classCount: classCount)
  }
}
