import Numbers
import Statistics

extension TemplateFilter {
  /// Kinds by which lists are grouped.
  static let keyKinds: [TemplateKind] = [.boolean, .integer, .number, .text, .markup]
  /// Kinds that have an order.
  static let orderedKinds: [TemplateKind] = [.boolean, .integer, .number, .text]

  /// Filters for lists of records. Fields are named by text: `"variant"`, `"accuracy.mean"`. What
  /// the result holds are the items of the input, so they cost no more than their places.
  static let recordFilters: [TemplateFilter] = [
    choosing("where", keeps: true), choosing("reject", keeps: false),
    TemplateFilter("map", [.list], parameters: [.field], sharesItems: true) {
      call throws(Problem) in
      .list(try call.fields().map(\.field))
    },
    TemplateFilter("group", [.list], parameters: [.field], sharesItems: true) {
      call throws(Problem) in
      var groups: [(key: TemplateValue, items: [TemplateValue])] = []
      var places: [GroupKey: Int] = [:]
      for (item, field) in try call.fields() {
        guard let key = GroupKey(field) else { throw .field(wanted: keyKinds, found: field.kind) }
        if let place = places[key] {
          groups[place].items.append(item)
        } else {
          places[key] = groups.count
          groups.append((field, [item]))
        }
      }
      return .list(groups.map { .record(["key": $0.key, "items": .list($0.items)]) })
    },
    TemplateFilter(
      "sort", [.list], parameters: [.init(kind: .text, isRequired: false)], sharesItems: true
    ) { call throws(Problem) in
      .list(try sorted(try call.fields()))
    },
  ]

  /// The items whose field has a value, or is true without one; or all the others.
  private static func choosing(_ name: String, keeps: Bool) -> TemplateFilter {
    TemplateFilter(
      name, [.list], parameters: [.field, .init(kind: nil, isRequired: false)], sharesItems: true
    ) { call throws(Problem) in
      let wanted = call.arguments.count > 1 ? call.arguments[1] : nil
      var chosen: [TemplateValue] = []
      for (item, field) in try call.fields() where try matches(field, wanted) == keeps {
        chosen.append(item)
      }
      return .list(chosen)
    }
  }

  /// Whether a field has the wanted value, or is true. Absent fields match nothing.
  private static func matches(
    _ field: TemplateValue, _ wanted: TemplateValue?
  ) throws(Problem) -> Bool {
    if field == .absent { return false }
    guard let wanted else {
      guard case .boolean(let holds) = field else {
        throw .field(wanted: [.boolean], found: field.kind)
      }
      return holds
    }
    do throws(BinaryOperation.Problem) {
      return try BinaryOperation.areEqual(field, wanted)
    } catch {
      throw .operands(field.kind, wanted.kind)
    }
  }

  /// In ascending order of the fields; equal ones keep their order. NaNs come after all numbers and
  /// absent fields last.
  private static func sorted(
    _ fields: [(item: TemplateValue, field: TemplateValue)]
  ) throws(Problem) -> [TemplateValue] {
    var first: TemplateValue?
    for (_, field) in fields where field != .absent {
      guard orderedKinds.contains(field.kind) else {
        throw .field(wanted: orderedKinds, found: field.kind)
      }
      let other = first ?? field
      first = other
      guard other.kind == field.kind || (other.numericValue != nil && field.numericValue != nil)
      else { throw .operands(other.kind, field.kind) }
    }
    return fields.enumerated()
      .sorted { left, right in
        if isBefore(left.element.field, right.element.field) { return true }
        return left.offset < right.offset && !isBefore(right.element.field, left.element.field)
      }
      .map(\.element.item)
  }

  /// Of two values of the same kind, or numbers.
  private static func isBefore(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
    switch (left, right) {
    case (.absent, _): false
    case (_, .absent): true
    case (.boolean(let left), .boolean(let right)): !left && right
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    case (.boolean, _), (.integer, _), (.number, _), (.text, _), (.markup, _), (.sample, _),
      (.list, _), (.record, _):
      if let left = left.numericValue, let right = right.numericValue {
        left < right || (!left.isNaN && right.isNaN)
      } else {
        false
      }
    }
  }
}

/// What items of one group have in common: fields that `==` finds equal, and NaNs.
private enum GroupKey: Hashable {
  case absent, nan
  case boolean(Bool)
  case integer(Int)
  /// Neither NaN nor an integer.
  case number(Double)
  case text(String)
  case markup(String)

  /// `nil` if the kind of the value is none to group by.
  init?(_ value: TemplateValue) {
    switch value {
    case .absent: self = .absent
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value):
      if value.isNaN {
        self = .nan
      } else if let integer = Int(exactly: value) {
        self = .integer(integer)
      } else {
        self = .number(value)
      }
    case .text(let text): self = .text(text)
    case .markup(let text): self = .markup(text)
    case .sample, .list, .record: return nil
    }
  }
}

extension TemplateFilter.Call {
  /// The items of the input, each with the field that the first argument names, or with itself.
  func fields() throws(TemplateFilter.Problem) -> [(item: TemplateValue, field: TemplateValue)] {
    guard case .list(let items) = input else { throw .item(input.kind) }
    guard let name = text(0) else { return items.map { ($0, $0) } }
    let path = FieldPath(name)
    var fields: [(item: TemplateValue, field: TemplateValue)] = []
    fields.reserveCapacity(items.count)
    for item in items {
      do throws(FieldPath.Problem) {
        fields.append((item, try path.value(in: item)))
      } catch {
        throw .path(error)
      }
    }
    return fields
  }
}
