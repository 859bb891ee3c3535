import SourceText

/// A table of comma-separated values: a label and the pixels of an image in each row.
///
/// A first row with a cell that is no number, besides the label, has the names of the columns. Cells may
/// stand in quotation marks; there are no commas within cells.
struct PixelTable: Sendable {
  let name: String
  let labels: [String]
  /// Of an image.
  let pixelCount: Int
  /// Row by row.
  let pixels: [Float]

  /// `labelColumn` is a name, or a number from 1; `nil` stands for the first.
  /// - Throws: `.table` with the place of the cell.
  init(_ bytes: [UInt8], name: String, labelColumn: String?) throws(ImportProblem) {
    self.name = name
    var labels: [String] = []
    var pixels: [Float] = []
    var labelIndex: Int?
    var columnCount = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      defer { start = end + 1 }
      let row = bytes[start..<end].last == 0x0D ? bytes[start..<end - 1] : bytes[start..<end]
      guard !row.allSatisfy({ $0 == 0x20 }) else { continue }
      let cells = row.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      func problem(_ problem: ImportProblem.Table, cell: ArraySlice<UInt8>? = nil) -> ImportProblem
      {
        let source = SourceFile(name: name, bytes: bytes)
        let shift = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let place = cell.map { $0.startIndex..<$0.endIndex } ?? row.startIndex..<row.endIndex
        return .table(
          problem, span: source.span(place.lowerBound - shift..<place.upperBound - shift),
          source: source)
      }
      if labelIndex == nil {
        columnCount = cells.count
        guard columnCount > 1 else { throw problem(.tooFewColumns) }
        // One cell of text may be a label.
        let isNamed = labelColumn.map { Int($0) == nil } ?? false
        let isHeader = isNamed || cells.count { Self.number($0) == nil } > 1
        guard let index = Self.index(of: labelColumn, in: cells, isHeader: isHeader) else {
          throw problem(.noLabelColumn(labelColumn ?? ""))
        }
        labelIndex = index
        if isHeader { continue }
      }
      guard cells.count == columnCount, let labelIndex else {
        throw problem(.cellCount(found: cells.count, expected: columnCount))
      }
      labels.append(Self.text(cells[labelIndex]))
      for (index, cell) in cells.enumerated() where index != labelIndex {
        guard let number = Self.number(cell) else {
          throw problem(.notANumber(Self.text(cell)), cell: cell)
        }
        pixels.append(number)
      }
    }
    self.labels = labels
    self.pixels = pixels
    pixelCount = columnCount - 1
  }

  private static func index(
    of column: String?, in cells: [ArraySlice<UInt8>], isHeader: Bool
  ) -> Int? {
    guard let column else { return 0 }
    if isHeader, let index = cells.firstIndex(where: { text($0) == column }) { return index }
    return Int(column).flatMap { cells.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  private static func text(_ cell: ArraySlice<UInt8>) -> String {
    String(decoding: trimmed(cell), as: UTF8.self)
  }

  /// Without spaces and quotation marks around it.
  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cell = cell
    while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
    while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
    if cell.count > 1, cell.first == 0x22, cell.last == 0x22 { return cell.dropFirst().dropLast() }
    return cell
  }

  private static func number(_ cell: ArraySlice<UInt8>) -> Float? {
    let cell = trimmed(cell)
    guard !cell.isEmpty else { return nil }
    // Most cells are bytes.
    if cell.count <= 3, cell.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Float(cell.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
    return Float(String(decoding: cell, as: UTF8.self))
  }
}
