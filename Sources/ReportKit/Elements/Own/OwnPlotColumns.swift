import Activations
import Numbers
import SourceText
import Statistics
import TemplateEngine

/// What the arguments of a plot are for each row.
struct OwnPlotColumns {
  enum Place {
    case number(Double)
    case text(String)
  }

  /// A curve with the names by which it is sorted.
  struct Item {
    var panel: String?
    var series: String?
    var x: [Place] = []
    var y: [Double] = []
    var intervals: [ClosedRange<Double>] = []
    var function: Mixture?

    var hasTexts: Bool { x.contains { if case .text = $0 { true } else { false } } }
  }

  private let tag: ElementTag
  /// How numbers are written that are names.
  private let numbers: NumberConventions
  private let columns: [String: [FormattedValue]]

  init(_ tag: ElementTag, _ numbers: NumberConventions) {
    self.tag = tag
    self.numbers = numbers
    columns = Dictionary(
      uniqueKeysWithValues: Self.names.map { ($0, tag.columns(of: $0).first?.cells ?? []) })
  }

  private static let names = ["x", "y", "lower", "upper", "function", "series", "panels"]

  var rowCount: Int { columns.values.map(\.count).max() ?? 0 }

  /// The mark of a tag that names none.
  var standardMark: OwnPlot.Mark {
    if tag["function"] != nil { return .line }
    if tag["y"] == nil { return .histogram }
    let isList =
      columns["y"]?.contains { if case .list = $0.value { true } else { false } } ?? false
    return isList ? .line : .points
  }

  /// The names that an argument has for the rows.
  func texts(of name: String) -> [String] {
    (columns[name] ?? []).compactMap { self.name($0.value) }
  }

  /// The curves of a row; none where a value is absent.
  func items(of row: Int) throws -> [Item] {
    var item = Item()
    item.panel = value("panels", row).flatMap(name)
    if tag["function"] != nil { return try functions(of: row, item) }
    item.series = value("series", row).flatMap(name)
    let isHistogram = tag["y"] == nil
    guard let y = value(isHistogram ? "x" : "y", row) else { return [] }
    let argument = isHistogram ? "x" : "y"
    for (index, part) in Self.parts(y).enumerated() {
      switch part {
      case .sample(let sample):
        item.y.append(sample.mean)
        item.intervals.append(Self.interval(sample))
      default:
        guard let number = Self.number(part) else { continue }
        item.y.append(number)
        item.intervals.append(number...number)
      }
      guard item.y[item.y.count - 1].isFinite else {
        throw OwnElementError.notFinite(
          argument: argument, note: note(row, index, of: y), span: tag.span(of: argument))
      }
    }
    item.x = try places(of: row, count: item.y.count, isHistogram: isHistogram)
    if let lower = value("lower", row), let upper = value("upper", row) {
      item.intervals = try intervals(lower, upper, count: item.y.count, row)
    }
    return item.y.isEmpty || item.x.isEmpty ? [] : [item]
  }

  private func places(
    of row: Int, count: Int, isHistogram: Bool
  ) throws(OwnElementError) -> [Place] {
    guard tag["x"] != nil, !isHistogram else {
      return (0..<count).map { .number(Double(count == 1 ? row + 1 : $0 + 1)) }
    }
    guard let x = value("x", row) else { return [] }
    let parts = Self.parts(x)
    guard parts.count == count else {
      throw .lengths(
        "\(NumberText.count(count, "value")) of `y`", "\(parts.count) of `x`",
        note: rowCount > 1 ? "in row \(row + 1)" : nil, span: tag.span(of: "y"))
    }
    var places: [Place] = []
    for (index, part) in parts.enumerated() {
      if case .text(let text) = part {
        places.append(.text(text))
      } else if let number = Self.number(part) {
        guard number.isFinite else {
          throw .notFinite(argument: "x", note: note(row, index, of: x), span: tag.span(of: "x"))
        }
        places.append(.number(number))
      }
    }
    return places
  }

  private func intervals(
    _ lower: TemplateValue, _ upper: TemplateValue, count: Int, _ row: Int
  ) throws(OwnElementError) -> [ClosedRange<Double>] {
    let ends = [lower, upper].map { Self.parts($0).compactMap(Self.number) }
    for (name, end) in zip(["lower", "upper"], ends) {
      guard end.count == count else {
        throw .lengths(
          "\(NumberText.count(end.count, "value")) of `\(name)`", "\(count) of `y`",
          note: rowCount > 1 ? "in row \(row + 1)" : nil, span: tag.span(of: name))
      }
      guard end.allSatisfy(\.isFinite) else {
        throw .notFinite(argument: name, note: "in row \(row + 1)", span: tag.span(of: name))
      }
    }
    return zip(ends[0], ends[1]).map { min($0, $1)...max($0, $1) }
  }

  /// A curve for each function of a row; names of series are one for all of them or one for each.
  private func functions(of row: Int, _ item: Item) throws -> [Item] {
    guard let value = value("function", row) else { return [] }
    let texts = Self.parts(value).compactMap { if case .text(let text) = $0 { text } else { nil } }
    var names = self.value("series", row).map { Self.parts($0).map(name) } ?? []
    if names.isEmpty { names = texts.count > 1 ? texts : [nil] }
    guard names.count == texts.count || names.count == 1 else {
      throw OwnElementError.lengths(
        "\(NumberText.count(names.count, "name")) in `series`",
        NumberText.count(texts.count, "function"), note: nil, span: tag.span(of: "series"))
    }
    var items: [Item] = []
    for (index, text) in texts.enumerated() {
      var next = item
      next.series = names.count == 1 ? names[0] : names[index]
      do throws(ActivationError) {
        next.function = try Mixture(parsing: text)
      } catch {
        throw error.diagnostics(at: tag.span(of: "function"))
      }
      items.append(next)
    }
    return items
  }

  private func value(_ name: String, _ row: Int) -> TemplateValue? {
    guard let cells = columns[name], cells.indices.contains(row) else { return nil }
    return cells[row].value == .absent ? nil : cells[row].value
  }

  private func note(_ row: Int, _ index: Int, of value: TemplateValue) -> String {
    if case .list = value { return "value \(index + 1) of row \(row + 1)" }
    return "in row \(row + 1)"
  }

  /// Student's at 95 %; of no width for one value.
  static func interval(_ sample: Sample) -> ClosedRange<Double> {
    guard let interval = sample.interval(level: 0.95), interval.lower <= interval.upper else {
      return sample.mean...sample.mean
    }
    return interval.lower...interval.upper
  }

  private static func parts(_ value: TemplateValue) -> [TemplateValue] {
    if case .list(let items) = value { items } else { [value] }
  }

  private static func number(_ value: TemplateValue) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    case .boolean, .text, .markup, .sample, .list, .record, .absent: nil
    }
  }

  private func name(_ value: TemplateValue) -> String? {
    switch value {
    case .text(let text): text
    case .markup(let text):
      ReservedScalar.withoutEscapeMarks(
        ReservedScalar.replacingNumbers(in: text, with: numbers.text))
    case .integer(let integer): "\(integer)"
    case .number(let number): numbers.text(NumberText.shortest(number))
    case .boolean(let isTrue): "\(isTrue)"
    case .sample, .list, .record, .absent: nil
    }
  }
}
