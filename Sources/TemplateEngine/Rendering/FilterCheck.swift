import SourceText

/// What a filter makes of a value of which only the shape is known, and what is wrong with that.
struct FilterCheck {
  private let call: TemplateExpression.FilterCall
  private let source: SourceFile
  private let limits: TemplateLimits
  private(set) var errors: [TemplateError] = []

  init(_ call: TemplateExpression.FilterCall, in source: SourceFile, limits: TemplateLimits) {
    self.call = call
    self.source = source
    self.limits = limits
  }

  mutating func result(of input: TemplateShape, _ arguments: [TemplateShape]) -> TemplateShape {
    let span = source.span(call.nameRange)
    guard let filter = TemplateFilter.named(call.name) else {
      errors.append(
        .unknownFilter(call.name, known: TemplateFilter.all.map(\.name), span: span))
      return .any
    }
    if let error = filter.countError(arguments.count, span: span) { errors.append(error) }
    // Of a wrong input nothing more is known, so that it is told once.
    var input = input
    if let error = inputError(of: filter, input, span: span) {
      errors.append(error)
      input = .any
    }
    for (index, argument) in arguments.enumerated() {
      let span = argumentSpan(index)
      if let kind = argument.kind, let error = filter.argumentError(index, kind, span: span) {
        errors.append(error)
      } else if case .literal(let value) = call.arguments[index].kind,
        let error = filter.boundsError(index, value, span: span)
      {
        errors.append(error)
      }
    }
    if let result = filter.result { return .scalar(result) }
    if case .list(let item) = input { return result(of: filter, item: item, arguments) }
    switch (filter.name, input) {
    case ("percent", .scalar), ("fixed", .scalar), ("significant", .scalar),
      ("scientific", .scalar), ("signed", .scalar):
      return .scalar(.markup)
    case ("abs", _): return input
    case ("interval", .scalar(.sample)): return SampleMember.intervalShape
    default: return .any
    }
  }

  private func inputError(
    of filter: TemplateFilter, _ input: TemplateShape, span: SourceSpan
  ) -> TemplateError? {
    if let kind = input.kind, let error = filter.inputError(kind, span: span) { return error }
    guard case .list(let item) = input, let kind = item.kind else { return nil }
    return filter.itemError(kind, span: span)
  }

  /// For a list with items of a shape.
  private mutating func result(
    of filter: TemplateFilter, item: TemplateShape, _ arguments: [TemplateShape]
  ) -> TemplateShape {
    switch filter.name {
    case "first", "last", "min", "max", "sum": return item
    case "reverse": return .list(item)
    case "percent", "fixed", "significant", "scientific", "signed": return .list(.scalar(.markup))
    case "map": return .list(field(of: item) ?? .any)
    case "where", "reject":
      let field = field(of: item)
      if arguments.count > 1 {
        checkComparable(field?.kind, arguments[1].kind)
      } else {
        check(field?.kind, isOneOf: [.boolean], filter)
      }
      return .list(item)
    case "group":
      let field = field(of: item)
      check(field?.kind, isOneOf: TemplateFilter.keyKinds, filter)
      // Deeper ones are an error that is found when the values are there.
      guard item.depth + 2 < limits.nesting else { return .list(.any) }
      return .list(.record([.init("key", field ?? .any), .init("items", .list(item))]))
    case "sort":
      let key = arguments.isEmpty ? item : field(of: item)
      check(key?.kind, isOneOf: TemplateFilter.orderedKinds, filter)
      return .list(item)
    default: return .any
    }
  }

  /// The shape of the field that the first argument names; `nil` unless it is known.
  private mutating func field(of item: TemplateShape) -> TemplateShape? {
    guard case .literal(.text(let name))? = call.arguments.first?.kind else { return nil }
    do throws(FieldPath.Problem) {
      return try FieldPath(name).shape(in: item)
    } catch {
      errors.append(error.error(span: argumentSpan(0)))
      return nil
    }
  }

  private mutating func check(
    _ kind: TemplateKind?, isOneOf wanted: [TemplateKind], _ filter: TemplateFilter
  ) {
    guard let kind, !wanted.contains(kind) else { return }
    let span = call.arguments.isEmpty ? source.span(call.nameRange) : argumentSpan(0)
    errors.append(.filterInput(filter: filter.name, wanted: wanted, found: kind, span: span))
  }

  private mutating func checkComparable(_ field: TemplateKind?, _ value: TemplateKind?) {
    guard let field, let value else { return }
    let numbers: [TemplateKind] = [.integer, .number]
    let isComparable =
      TemplateFilter.keyKinds.contains(field)
      && (field == value || (numbers.contains(field) && numbers.contains(value)))
    guard !isComparable else { return }
    errors.append(.operands(operator: call.name, left: field, right: value, span: argumentSpan(1)))
  }

  private func argumentSpan(_ index: Int) -> SourceSpan {
    source.span(call.arguments[index].range)
  }
}

extension FieldPath.Problem {
  /// The error of naming the path in an argument at `span`.
  func error(span: SourceSpan) -> TemplateError {
    func owner(_ before: [String]) -> String { (["item"] + before).joined(separator: ".") }
    return switch self {
    case .unknown(let name, let before, let known):
      .unknownMember(name, of: owner(before), known: known, span: span)
    case .noMembers(let before, let kind): .noMembers(of: owner(before), kind: kind, span: span)
    }
  }
}
