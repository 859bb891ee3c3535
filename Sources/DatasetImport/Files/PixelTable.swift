import SourceText

/// A table: a label and the pixels of an image in each row.
///
/// A first row with a cell that is no number, besides the label, has the names of the columns. Cells are
/// separated by commas; by semicolons or tabs where these stand in the first line, and nothing else that
/// could separate them. `CSVRows` says what a cell is.
struct PixelTable: Sendable {
  let name: String
  let labels: [String]
  /// Of an image.
  let pixelCount: Int
  /// Row by row.
  let pixels: [Float]

  /// `labelColumn` is a name, or a number from 1; `nil` stands for the first.
  /// - Throws: `.table` with the place of the cell or row.
  init(_ bytes: [UInt8], name: String, labelColumn: String?) throws(ImportProblem) {
    self.name = name
    // Places in a `SourceFile` count from behind a byte-order mark.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    func problem(_ problem: ImportProblem.Table, at place: Range<Int>) -> ImportProblem {
      let source = SourceFile(name: name, bytes: bytes)
      return .table(problem, span: source.span(place), source: source)
    }
    let separators = CSVRows.separators(inFirstLineOf: bytes)
    let comma = UInt8(ascii: ",")
    guard separators.count <= 1 || separators.contains(comma) else {
      throw problem(.unknownSeparator, at: 0..<bytes.count)
    }
    let separator = separators.contains(comma) ? comma : separators.first ?? comma
    var rows = CSVRows(bytes, separator: separator)
    func next() throws(ImportProblem) -> [CSVRows.Cell]? {
      do throws(CSVRows.Problem) {
        return try rows.next()
      } catch {
        switch error {
        case .unclosedQuote(let place): throw problem(.unclosedQuote, at: place)
        case .textAfterQuote(let place): throw problem(.textAfterQuote, at: place)
        }
      }
    }
    var labels: [String] = []
    var pixels: [Float] = []
    var labelIndex: Int?
    var columnCount = 0
    while let cells = try next() {
      let row = cells[0].range.lowerBound..<cells[cells.count - 1].range.upperBound
      if labelIndex == nil {
        columnCount = cells.count
        guard columnCount > 1 else { throw problem(.tooFewColumns, at: row) }
        // One cell of text may be a label.
        let isNamed = labelColumn.map { Int($0) == nil } ?? false
        let isHeader = isNamed || cells.count { Self.number($0) == nil } > 1
        guard let index = Self.index(of: labelColumn, in: cells, isHeader: isHeader) else {
          throw problem(.noLabelColumn(labelColumn ?? ""), at: row)
        }
        labelIndex = index
        if isHeader { continue }
      }
      guard cells.count == columnCount, let labelIndex else {
        throw problem(.cellCount(found: cells.count, expected: columnCount), at: row)
      }
      guard let label = String(validating: cells[labelIndex].content, as: UTF8.self) else {
        throw problem(.labelNotUTF8, at: cells[labelIndex].range)
      }
      labels.append(label)
      for (index, cell) in cells.enumerated() where index != labelIndex {
        guard let number = Self.number(cell) else {
          throw problem(.notANumber(cell.text), at: cell.range)
        }
        pixels.append(number)
      }
    }
    self.labels = labels
    self.pixels = pixels
    pixelCount = columnCount - 1
  }

  private static func index(
    of column: String?, in cells: [CSVRows.Cell], isHeader: Bool
  ) -> Int? {
    guard let column else { return 0 }
    if isHeader, let index = cells.firstIndex(where: { $0.text == column }) { return index }
    return Int(column).flatMap { cells.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  private static func number(_ cell: CSVRows.Cell) -> Float? {
    let digits = cell.content
    guard !digits.isEmpty else { return nil }
    // Most cells are bytes.
    if digits.count <= 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Float(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
    return Float(cell.text)
  }
}
