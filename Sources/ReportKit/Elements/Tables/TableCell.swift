import Markup
import Numbers
import Statistics

/// A cell of a table before it is set: text, or a quantity over the runs with its numbers.
struct TableCell: Sendable {
  /// Inline Markdown.
  let text: String
  /// Plain numbers for files; `nil` in cells of text.
  let numbers: Numbers?
  /// What follows a column's title in files to say what the numbers are; such as `, %`.
  let unit: String

  struct Numbers: Sendable {
    var mean: String
    var deviation: String
    var count: Int
  }

  private init(text: String, numbers: Numbers?, unit: String = "") {
    self.text = text
    self.numbers = numbers
    self.unit = unit
  }

  static func text(_ text: String) -> TableCell { TableCell(text: text, numbers: nil) }

  /// The same in bold.
  var strong: TableCell { TableCell(text: "**\(text)**", numbers: numbers, unit: unit) }
}

extension TableCell: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }
}

extension TableCell {
  /// A fixed count of decimals.
  static func fixed(_ sample: Sample?, _ places: Int) -> TableCell {
    cell(sample) {
      CellNumber.fixed($0, places)
    } several: { mean, deviation in
      NumberText.fixed(mean, deviation: deviation, places: places)
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
      guard text.contains("×") else { return text }
      return "$"
        + NumberText.significant(mean, deviation: deviation, digits: digits, in: .tex) + "$"
    } plain: {
      "\(RoundedNumber.significant($0, digits))"
    }
  }

  /// A share 0…1 as a percentage.
  static func percent(_ sample: Sample?, _ places: Int) -> TableCell {
    cell(sample, unit: ", %") {
      CellNumber.percent($0, places)
    } several: { mean, deviation in
      NumberText.percentage(mean, deviation: deviation, places: places) + "\u{A0}%"
    } plain: {
      NumberText.percentage($0, places: places)
    }
  }

  private static func cell(
    _ sample: Sample?, unit: String = "", one: (Double) -> String,
    several: (_ mean: Double, _ deviation: Double) -> String, plain: (Double) -> String
  ) -> TableCell {
    guard let sample else {
      return TableCell(text: "–", numbers: Numbers(mean: "", deviation: "", count: 0), unit: unit)
    }
    guard let deviation = sample.deviation else {
      return TableCell(
        text: one(sample.mean),
        numbers: Numbers(mean: plain(sample.mean), deviation: "", count: 1), unit: unit)
    }
    return TableCell(
      text: NumberText.typeset(several(sample.mean, deviation)),
      numbers: Numbers(
        mean: plain(sample.mean), deviation: plain(deviation), count: sample.n), unit: unit)
  }

  /// The same with how many of the runs have the quantity, where some have it and others not.
  func of(_ count: Int) -> TableCell {
    guard let numbers, (1..<count).contains(numbers.count) else { return self }
    return TableCell(text: "\(text) (\(numbers.count) of \(count))", numbers: numbers, unit: unit)
  }

  /// The same with this text where no run has the quantity.
  func or(_ absent: String) -> TableCell {
    numbers?.count == 0 ? TableCell(text: absent, numbers: numbers, unit: unit) : self
  }
}

extension TableContent {
  /// A table whose columns of quantities over several runs are mean, deviation and number of runs
  /// in files.
  init(name: String, columns: [Column], cells: [[TableCell]], headerColumns: Int = 1) {
    self.init(
      name: name, columns: columns, rows: cells.map { $0.map(\.text) },
      headerColumns: headerColumns)
    for column in columns.indices {
      let numbers = cells.map { $0[column].numbers }
      guard numbers.contains(where: { ($0?.count ?? 0) > 1 }) else { continue }
      let unit = cells.lazy.map { $0[column].unit }.first { !$0.isEmpty } ?? ""
      spreads[column] = Spread(
        titles: ["\(unit)", " deviation\(unit)", " n"],
        rows: numbers.map { numbers in
          [numbers?.mean ?? "", numbers?.deviation ?? "", "\(numbers?.count ?? 0)"]
        })
    }
  }
}

extension String {
  /// The first of the most frequent texts, with how many there are of it unless they are all.
  static func mostFrequent(_ texts: [String]) -> String {
    let counts = texts.map { text in texts.count { $0 == text } }
    let first = counts.indices.dropFirst().reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    return counts[first] == texts.count
      ? texts[first] : "\(texts[first]) (\(counts[first]) of \(texts.count))"
  }
}
