import Numbers

extension TemplateFilter {
  /// Filters for lists.
  static let listFilters: [TemplateFilter] = [
    count("count"),
    count("size"),
    item("first") { $0.first },
    item("last") { $0.last },
    TemplateFilter(
      "join", [.list], items: [.boolean, .integer, .number, .text, .markup, .sample],
      parameters: [.init(kind: .text, isRequired: false), .init(kind: .text, isRequired: false)]
    ) { call throws(Problem) in
      guard case .list(let items) = call.input else { throw .item(call.input.kind) }
      return try join(items, separator: call.text(0), last: call.text(1), call.numbers)
    },
    extreme("min") { $0 < $1 },
    extreme("max") { $0 > $1 },
    TemplateFilter("sum", [.list], items: [.integer, .number]) { call throws(Problem) in
      guard case .list(let items) = call.input else { throw .item(call.input.kind) }
      var sum = TemplateValue.integer(0)
      for item in items {
        do throws(BinaryOperation.Problem) {
          guard item.numericValue != nil else { throw .operands }
          sum = try BinaryOperation.apply(.add, sum, item)
        } catch {
          switch error {
          case .operands: throw .item(item.kind)
          case .overflow, .divisionByZero: throw .overflow
          }
        }
      }
      return sum
    },
    TemplateFilter("reverse", [.list], sharesItems: true) { call throws(Problem) in
      guard case .list(let items) = call.input else { throw .item(call.input.kind) }
      return .list(items.reversed())
    },
  ]

  private static func count(_ name: String) -> TemplateFilter {
    TemplateFilter(name, [.list, .text], result: .integer) { call throws(Problem) in
      switch call.input {
      case .list(let items): return .integer(items.count)
      case .text(let text): return .integer(text.count)
      default: throw .item(call.input.kind)
      }
    }
  }

  private static func item(
    _ name: String, _ choose: @escaping @Sendable ([TemplateValue]) -> TemplateValue?
  ) -> TemplateFilter {
    TemplateFilter(name, [.list], sharesItems: true) { call throws(Problem) in
      guard case .list(let items) = call.input else { throw .item(call.input.kind) }
      guard let item = choose(items) else { throw .emptyList }
      return item
    }
  }

  /// The smallest or largest number of a list; NaN if there is one.
  private static func extreme(
    _ name: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> TemplateFilter {
    TemplateFilter(name, [.list], items: [.integer, .number]) { call throws(Problem) in
      guard case .list(let items) = call.input else { throw .item(call.input.kind) }
      var best: (item: TemplateValue, value: Double)?
      for item in items {
        guard let value = item.numericValue else { throw .item(item.kind) }
        if value.isNaN { return item }
        if best.map({ isBetter(value, $0.value) }) ?? true { best = (item, value) }
      }
      guard let best else { throw .emptyList }
      return best.item
    }
  }

  /// Text if every item is text, otherwise markup with each item as it would be printed. Without a
  /// separator, numbers have that of their conventions.
  private static func join(
    _ items: [TemplateValue], separator: String?, last: String?, _ numbers: NumberConventions
  ) throws(Problem) -> TemplateValue {
    var texts: [String] = []
    var isText = true
    for item in items {
      if case .text(let text) = item {
        texts.append(text)
      } else {
        isText = false
        break
      }
    }
    let separator = separator ?? (isText ? ", " : numbers.listSeparator)
    if !isText {
      texts = []
      for item in items {
        guard let printed = item.printed(in: numbers) else { throw .item(item.kind) }
        texts.append(printed)
      }
    }
    var joined = ""
    for (index, text) in texts.enumerated() {
      if index > 0 {
        let between = index == texts.count - 1 ? last ?? separator : separator
        joined += isText ? between : MarkdownEscape.text(between, isMarked: true)
      }
      joined += text
    }
    return isText ? .text(joined) : .markup(joined)
  }
}

extension TemplateValue {
  /// The Markdown of a value, `nil` if its kind cannot be printed.
  func printed(in numbers: NumberConventions, isAfterSpace: Bool = false) -> String? {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): MarkdownEscape.number("\(value)", in: numbers)
    case .number(let value): MarkdownEscape.number(NumberText.shortest(value), in: numbers)
    case .text(let text):
      MarkdownEscape.text(text, isAfterSpace: isAfterSpace, isMarked: true)
    case .markup(let markup): markup
    case .sample(let sample): MarkdownEscape.number(sample.printed, in: numbers)
    case .list, .record, .absent: nil
    }
  }
}
