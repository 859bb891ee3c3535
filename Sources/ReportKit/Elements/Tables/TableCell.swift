import Markup
import Numbers
import SourceText
import Statistics
import TemplateEngine

/// A cell of a table before it is set: inline Markdown, and where that is not what files should have,
/// plain values.
struct TableCell: Sendable {
  /// Inline Markdown.
  let text: String
  /// One column of the file each; `nil`: the text decides.
  let data: [Datum]?
  /// Of how many runs it is; `nil` in cells that are no quantity over runs.
  private let count: Int?

  /// A value for files.
  struct Datum: Sendable {
    /// What the columns of the file are called behind the name of the table's; see `Spread.Part`.
    let part: TableContent.Spread.Part
    /// Plain text; empty for none.
    let value: String

    init(_ name: String = "", unit: String? = nil, meaning: String = "", value: String) {
      part = TableContent.Spread.Part(name: name, unit: unit, meaning: meaning)
      self.value = value
    }
  }

  private init(text: String, data: [Datum]?, count: Int? = nil) {
    self.text = text
    self.data = data
    self.count = count
  }

  static func text(_ text: String, data: [Datum]? = nil) -> TableCell {
    TableCell(text: text, data: data)
  }

  /// The same in bold.
  var strong: TableCell { TableCell(text: "**\(text)**", data: data, count: count) }

  /// The same with more values for files.
  func adding(_ datum: Datum) -> TableCell {
    TableCell(text: text, data: (data ?? []) + [datum], count: count)
  }

  /// The same values with other words on the page.
  func showing(_ text: String) -> TableCell {
    TableCell(text: text, data: data, count: count)
  }
}

extension TableCell: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }
}

extension TableCell {
  /// A fixed count of decimals; `unit` is that of files, see `Spread.Part`.
  static func fixed(_ sample: Sample?, _ places: Int, unit: String? = nil) -> TableCell {
    cell(sample, unit: unit) {
      CellNumber.fixed($0, places)
    } several: { mean, deviation in
      ReservedScalar.number(NumberText.fixed(mean, deviation: deviation, places: places))
    } plain: {
      NumberText.fixed($0, places: places)
    }
  }

  /// A count of significant digits, of the mean.
  static func significant(_ sample: Sample?, _ digits: Int) -> TableCell {
    cell(sample) {
      CellNumber.significant($0, digits)
    } several: { mean, deviation in
      let text = NumberText.significant(mean, deviation: deviation, digits: digits)
      guard text.contains("×") else { return ReservedScalar.number(text) }
      let tex = NumberText.significant(mean, deviation: deviation, digits: digits, in: .tex)
      return "$\(ReservedScalar.number(tex))$"
    } plain: {
      RoundedNumber.plain(RoundedNumber.significant($0, digits))
    }
  }

  /// A share 0…1 as a percentage.
  static func percent(_ sample: Sample?, _ places: Int) -> TableCell {
    cell(sample, unit: "percent") {
      CellNumber.percent($0, places)
    } several: { mean, deviation in
      ReservedScalar.number(
        NumberText.percentage(mean, deviation: deviation, places: places) + "\u{A0}%")
    } plain: {
      NumberText.percentage($0, places: places)
    }
  }

  /// Printed in this text; in files with every digit.
  static func sample(_ sample: Sample, text: String) -> TableCell {
    TableCell(
      text: text,
      data: [
        Datum("mean", meaning: "mean over runs", value: NumberText.shortest(sample.mean)),
        Datum(
          "deviation", meaning: "standard deviation over runs",
          value: sample.deviation.map { NumberText.shortest($0) } ?? ""),
        Datum("n", meaning: "number of runs", value: "\(sample.n)"),
      ], count: sample.n)
  }

  private static func cell(
    _ sample: Sample?, unit: String? = nil, one: (Double) -> String,
    several: (_ mean: Double, _ deviation: Double) -> String, plain: (Double) -> String
  ) -> TableCell {
    let deviation = sample?.deviation
    let data = [
      Datum(
        "mean", unit: unit, meaning: "mean over runs", value: sample.map { plain($0.mean) } ?? ""),
      Datum(
        "deviation", unit: unit, meaning: "standard deviation over runs",
        value: deviation.map(plain) ?? ""),
      Datum("n", meaning: "number of runs", value: "\(sample?.n ?? 0)"),
    ]
    let text: String
    switch (sample?.mean, deviation) {
    case (let mean?, let deviation?): text = several(mean, deviation)
    case (let mean?, nil): text = one(mean)
    case (nil, _): text = "–"
    }
    return TableCell(text: text, data: data, count: sample?.n ?? 0)
  }

  /// The first of the most frequent plain texts, one a run, with how many there are of it unless they
  /// are all.
  static func mostFrequent(_ texts: [String]) -> TableCell {
    let counts = texts.map { text in texts.count { $0 == text } }
    let first = counts.indices.dropFirst().reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    let text = MarkdownEscape.value(texts[first])
    return TableCell(
      text: counts[first] == texts.count
        ? text : "\(text) (\(counts[first]) of \(texts.count))",
      data: [
        Datum(value: texts[first]),
        Datum("n", meaning: "number of runs with it", value: "\(counts[first])"),
      ])
  }

  /// The same with how many of the runs have the quantity, where some have it and others not.
  func of(_ total: Int) -> TableCell {
    guard let count, (1..<total).contains(count) else { return self }
    return showing("\(text) (\(count) of \(total))")
  }

  /// The same with this text where no run has the quantity.
  func or(_ absent: String) -> TableCell { count == 0 ? showing(absent) : self }
}

extension TableContent {
  /// A table whose files have the values of its cells, and the texts of columns without any.
  init(name: String, columns: [Column], cells: [[TableCell]], headerColumns: Int = 1) {
    self.init(
      name: name, columns: columns, rows: cells.map { $0.map(\.text) },
      headerColumns: headerColumns)
    for column in columns.indices {
      let data = cells.map { $0[column].data ?? [] }
      var parts: [Spread.Part] = []
      for datum in data.joined() where !parts.contains(where: { $0.name == datum.part.name }) {
        parts.append(datum.part)
      }
      guard !parts.isEmpty else { continue }
      spreads[column] = Spread(
        parts: parts,
        rows: data.map { data in
          parts.map { part in data.first { $0.part.name == part.name }?.value ?? "" }
        })
    }
  }
}
