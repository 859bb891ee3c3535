/// Adds what cairo cannot write to a PDF file that it has finished: the alternative text of the one
/// figure, and the language.
///
/// Cairo tags content and writes the structure tree, but its structure elements have no `/Alt`. They
/// get it by an incremental update (ISO 32000-1, 7.5.6): new versions of two objects and a table of
/// their places follow the file, of which no byte changes. The reader knows what cairo writes for PDF 1.4
/// and nothing else, so that it needs no parser of PDF and no library for it.
struct PDFUpdate {
  private let file: [UInt8]
  /// Where the table of objects begins.
  private let table: Int
  /// Where each object begins, by its number.
  private let offsets: [Int]
  /// The dictionary behind the table, without its brackets.
  private let trailer: String

  /// `file` is whole, and has one element `Figure`.
  /// - Throws: `pdfUnexpected` where the file is not as cairo writes it.
  static func describe(
    figure text: String, language: String, in file: [UInt8]
  ) throws(PlottingError) -> [UInt8] {
    let update = try PDFUpdate(file)
    var figures: [(number: Int, entries: String)] = []
    for number in update.offsets.indices.dropFirst() {
      let entries = try update.entries(of: number)
      if entries.contains("/Type /StructElem"), entries.contains("/S /Figure") {
        figures.append((number, entries))
      }
    }
    guard figures.count == 1, let figure = figures.first else {
      throw .pdfUnexpected(part: "\(figures.count) elements for one figure")
    }
    let words = update.trailer.split { $0 == " " || $0 == "\n" }
    guard let root = words.firstIndex(of: "/Root"), root + 1 < words.count,
      let catalog = Int(words[root + 1])
    else { throw .pdfUnexpected(part: "no catalogue") }
    let settings = try update.entries(of: catalog)
    guard settings.contains("/MarkInfo << /Marked true >>"), !settings.contains("/Lang") else {
      throw .pdfUnexpected(part: "no sign that it is tagged, or a language")
    }
    return update.appending([
      (figure.number, figure.entries + "   /Alt \(string(text))\n"),
      (
        catalog,
        settings + "   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
      ),
    ])
  }

  private init(_ file: [UInt8]) throws(PlottingError) {
    self.file = file
    let end = String(decoding: file.suffix(64), as: UTF8.self).split(separator: "\n")
    guard end.count >= 3, end[end.count - 1] == "%%EOF", end[end.count - 3] == "startxref",
      let table = Int(end[end.count - 2]), file.indices.contains(table)
    else { throw .pdfUnexpected(part: "no place of the table of objects") }
    self.table = table
    let lines = String(decoding: file[table...], as: UTF8.self).split(separator: "\n")
    guard lines.count > 2, lines[0] == "xref", lines[1].hasPrefix("0 "),
      let count = Int(lines[1].dropFirst(2)), count > 0, lines.count > 2 + count,
      lines[2 + count] == "trailer"
    else { throw .pdfUnexpected(part: "no table of objects") }
    var offsets: [Int] = []
    for line in lines[2..<(2 + count)] {
      guard line.utf8.count == 19, let offset = Int(line.prefix(10)), file.indices.contains(offset)
      else { throw .pdfUnexpected(part: "an object without a place") }
      offsets.append(offset)
    }
    self.offsets = offsets
    let rest = lines[(3 + count)...].prefix { $0 != "startxref" }.joined(separator: "\n")
    guard rest.hasPrefix("<< "), rest.hasSuffix(">>"), !rest.contains("/Prev") else {
      throw .pdfUnexpected(part: "no trailer")
    }
    trailer = String(rest.dropFirst(3).dropLast(2))
  }

  /// What is in a dictionary, with a line end behind it; empty for an object of another kind.
  private func entries(of number: Int) throws(PlottingError) -> String {
    guard offsets.indices.contains(number) else {
      throw .pdfUnexpected(part: "no object \(number)")
    }
    let head = "\(number) 0 obj\n"
    let start = offsets[number] + head.utf8.count
    guard file[offsets[number]...].starts(with: head.utf8) else {
      throw .pdfUnexpected(part: "object \(number) is at another place")
    }
    // Long enough for the dictionaries that are looked for; streams and fonts are longer.
    let text = String(decoding: file[start...].prefix(400), as: UTF8.self)
    guard text.hasPrefix("<< "), let end = text.firstRange(of: "\n>>\nendobj\n") else { return "" }
    return text[text.index(text.startIndex, offsetBy: 3)..<end.lowerBound] + "\n"
  }

  private func appending(_ objects: [(number: Int, entries: String)]) -> [UInt8] {
    var bytes = file
    var sections = ""
    for object in objects.sorted(by: { $0.number < $1.number }) {
      sections += "\(object.number) 1\n\(Self.tenDigits(bytes.count)) 00000 n \n"
      bytes += "\(object.number) 0 obj\n<< \(object.entries)>>\nendobj\n".utf8
    }
    let place = bytes.count
    bytes += "xref\n\(sections)trailer\n<< \(trailer)   /Prev \(table)\n>>\n".utf8
    bytes += "startxref\n\(place)\n%%EOF\n".utf8
    return bytes
  }

  /// As every entry of a table has it.
  private static func tenDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  }

  /// A text string: UTF-16, the more significant byte first, behind a mark that says so.
  private static func string(_ text: String) -> String {
    let units = [0xFEFF] + Array(text.utf16)
    return "<"
      + units.map { unit in
        let digits = String(unit, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
      }.joined() + ">"
  }
}
