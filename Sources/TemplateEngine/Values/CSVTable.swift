import SourceText

/// A file of comma-separated values (`CSVRows`), as a list of records that are named by its first line.
///
/// A column of integers has integers, one of decimal numbers numbers, any other text. Empty cells
/// are absent. A number with zeros before its first digit is text, as in an identifier.
package struct CSVTable: Sendable {
  /// Of the columns, in order.
  package let names: [String]
  /// Of a row.
  let shape: TemplateShape
  /// Records, at least one.
  let rows: [TemplateValue]

  private struct Cell {
    let text: String
    let range: Range<Int>
  }

  init(_ source: SourceFile) throws(TemplateError) {
    let lines = try Self.lines(of: source)
    guard let header = lines.first, lines.count > 1 else {
      throw .csv(.noRows, span: source.span(0..<1))
    }
    for (index, name) in header.enumerated() {
      if name.text.isEmpty { throw .csv(.unnamedColumn, span: source.span(name.range)) }
      if header[..<index].contains(where: { $0.text == name.text }) {
        throw .csv(.repeatedColumn(name.text), span: source.span(name.range))
      }
    }
    for line in lines where line.count != header.count {
      let range = line[0].range.lowerBound..<line[line.count - 1].range.upperBound
      throw .csv(.cellCount(line.count, expected: header.count), span: source.span(range))
    }
    let kinds = header.indices.map { column in
      Self.kind(of: lines.dropFirst().map { $0[column].text })
    }
    names = header.map(\.text)
    shape = .record(zip(names, kinds).map { TemplateShape.Field($0, .scalar($1)) })
    rows = lines.dropFirst().map { line in
      var record = TemplateRecord()
      for (column, cell) in line.enumerated() {
        record[header[column].text] = Self.value(cell.text, kinds[column])
      }
      return .record(record)
    }
  }

  private static func kind(of cells: [String]) -> TemplateKind {
    let texts = cells.filter { !$0.isEmpty }
    if texts.isEmpty { return .text }
    if texts.allSatisfy({ isNumber($0) && Int($0) != nil }) { return .integer }
    return texts.allSatisfy { isNumber($0) && Double($0)?.isFinite == true } ? .number : .text
  }

  private static func value(_ text: String, _ kind: TemplateKind) -> TemplateValue {
    if text.isEmpty { return .absent }
    switch kind {
    case .integer: return Int(text).map { .integer($0) } ?? .text(text)
    case .number: return Double(text).map { .number($0) } ?? .text(text)
    default: return .text(text)
    }
  }

  /// Whether the text is a decimal number; `Double` also takes `nan` and hexadecimal digits.
  private static func isNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/) != nil
      && text.utf8.contains { (0x30...0x39).contains($0) }
  }

  private static func lines(of source: SourceFile) throws(TemplateError) -> [[Cell]] {
    var rows = CSVRows(source.bytes)
    var lines: [[Cell]] = []
    do throws(CSVRows.Problem) {
      while let row = try rows.next() {
        lines.append(row.map { Cell(text: $0.text, range: $0.range) })
      }
      return lines
    } catch {
      switch error {
      case .unclosedQuote(let place): throw .csv(.unclosedQuote, span: source.span(place))
      case .textAfterQuote(let place): throw .csv(.textAfterQuote, span: source.span(place))
      }
    }
  }
}
