import SourceText

/// Finds wrong names, members, filters and arguments without values.
///
/// Includes are checked where they stand, because they see the names of the including file.
struct TemplateChecker {
  private let template: CheckedTemplate
  private let limits: TemplateLimits
  private var source: SourceFile
  private var scope: TemplateScope<TemplateShape>
  private var visits = 0
  /// Whether this is a caption, perhaps in a file that it includes.
  private var isInsideText = false
  private(set) var errors: [TemplateError] = []
  /// As in `CheckedTemplate`.
  private(set) var rowShapes: [SourceSpan: TemplateShape] = [:]

  init(_ template: CheckedTemplate, limits: TemplateLimits, names: [TemplateShape.Field]) {
    self.template = template
    self.limits = limits
    source = template.main.source
    scope = TemplateScope(names.map { ($0.name, $0.shape) })
  }

  mutating func check() { check(template.main.nodes, depth: 1) }

  private mutating func check(_ nodes: [TemplateNode], depth: Int) {
    for node in nodes {
      guard errors.count < limits.reportedErrors else { return }
      switch node {
      case .markdown: break
      case .output(let expression): checkPrintable(expression)
      case .conditional(let branches):
        for branch in branches {
          if let condition = branch.condition { checkCondition(condition) }
          nested(branch.body, depth: depth)
        }
      case .loop(let loop): check(loop, depth: depth)
      case .assignment(let name, let range, let expression):
        let shape = shape(expression)
        bind(name, at: range)
        scope.set(name, to: shape)
      case .include(let path, let range): include(path, at: range, depth: depth)
      case .element(let element): check(element, depth: depth)
      }
    }
  }

  private mutating func check(_ loop: TemplateNode.Loop, depth: Int) {
    let item = itemShape(of: loop.list)
    bind(loop.variable, at: loop.variableRange)
    scope.push()
    scope.set(loop.variable, to: item)
    scope.set("loop", to: Self.loopShape)
    nested(loop.body, depth: depth)
    scope.pop()
    nested(loop.otherwise, depth: depth)
  }

  private static let loopShape = TemplateShape.record([
    .init("index", .scalar(.integer)), .init("count", .scalar(.integer)),
    .init("first", .scalar(.boolean)), .init("last", .scalar(.boolean)),
  ])

  private mutating func include(_ path: String, at range: Range<Int>, depth: Int) {
    guard let file = template.includes[path] else { return }
    visits += 1
    guard visits <= limits.iterations else {
      if visits == limits.iterations + 1 {
        report(.tooManyIterations(limit: limits.iterations, span: source.span(range)))
      }
      return
    }
    guard depth < limits.nesting else { return }
    let includer = source
    source = file.source
    nested(file.nodes, depth: depth)
    source = includer
  }

  private mutating func check(_ element: TemplateNode.Element, depth: Int) {
    if isInsideText, element.signature.placement == .block {
      report(
        .blockInsideText(tag: element.signature.name, span: source.span(element.nameRange)))
    }
    let row = rowShape(of: element)
    for argument in element.arguments {
      switch argument.value {
      case .expression(let expression) where argument.isOfRow(element.signature):
        scope.push()
        if let row { scope.set(Self.rowName, to: row) }
        checkOfRow(expression, for: argument, of: element)
        scope.pop()
      case .expression where argument.isRows(element.signature): break
      case .template(let nodes):
        let outer = isInsideText
        isInsideText = true
        nested(nodes, depth: depth)
        isInsideText = outer
      case .expression(let expression):
        let parameter = element.signature.parameters.first { $0.name == argument.name }
        if parameter?.kind.isTemplate == true {
          checkPrintable(expression)
          continue
        }
        if let text = unquotedText(expression, for: parameter) {
          report(.unquotedText(text, span: source.span(expression.range)))
          continue
        }
        guard let kind = shape(expression).kind, case .value(let wanted)? = parameter?.kind,
          kind != wanted, !(wanted == .number && kind == .integer)
        else { continue }
        report(
          .argumentKind(
            argument.name, tag: element.signature.name, wanted: wanted, found: kind,
            span: source.span(argument.range)))
      }
    }
    if let predicate = element.predicate { check(predicate, isQuantified: false) }
  }

  /// A word that is no name where an argument needs text; `nil` for other expressions.
  private func unquotedText(
    _ expression: TemplateExpression, for parameter: ElementTagSignature.Parameter?
  ) -> String? {
    switch parameter?.kind {
    case .choice, .choices, .value(.text): break
    case .any, .value, .markup, .words, .rows, .file, .ofRow, .columns, nil: return nil
    }
    var first = expression
    while case .binary(.subtract, _, let left, _) = first.kind { first = left }
    guard case .path(let root, _, _) = first.kind, scope[root] == nil else { return nil }
    let text = text(expression.range)
    return text.utf8.allSatisfy { $0 > 0x20 && !"[]()|".utf8.contains($0) } ? text : nil
  }

  /// What an item of a tag's rows is called.
  static let rowName = "row"

  /// What is known of a row of an element; `nil` where it has no rows.
  private mutating func rowShape(of element: TemplateNode.Element) -> TemplateShape? {
    if let argument = element.argument(of: .rows), case .expression(let list) = argument.value {
      let shape = itemShape(of: list)
      bind(Self.rowName, at: argument.range)
      return shape
    }
    guard let file = element.file else { return nil }
    bind(Self.rowName, at: file.range)
    return template.tables[file.path]?.shape ?? .any
  }

  /// Checks what is computed for each row.
  private mutating func checkOfRow(
    _ expression: TemplateExpression, for argument: TemplateNode.Argument,
    of element: TemplateNode.Element
  ) {
    let parameter = element.signature.parameters.first { $0.name == argument.name }
    if parameter?.kind == .columns {
      guard case .list(let items) = expression.kind else { return }
      return items.forEach { checkPrintable($0) }
    }
    guard case .ofRow(let kinds)? = parameter?.kind else { return }
    let found = shape(expression)
    let place = source.span(argument.range)
    rowShapes[place] = rowShapes[place].map { $0 == found ? found : .any } ?? found
    let kind = if case .list(let item) = found { item.kind } else { found.kind }
    guard let kind, !kinds.contains(kind) else { return }
    report(
      .argumentKind(
        argument.name, tag: element.signature.name, wanted: kinds[0], found: kind,
        span: source.span(argument.range)))
  }

  private mutating func check(_ predicate: TemplatePredicate, isQuantified: Bool) {
    switch predicate.kind {
    case .all(let parts), .any(let parts):
      for part in parts { check(part, isQuantified: isQuantified) }
    case .comparison(_, _, let left, let right):
      let hasList = [left, right].map { checkSide($0) }.contains(true)
      if hasList, !isQuantified {
        let range = left.range.lowerBound..<right.range.upperBound
        report(.listWithoutQuantifier(span: source.span(range)))
      }
    case .quantified(_, let bindings, let body):
      scope.push()
      for binding in bindings {
        let item = itemShape(of: binding.list)
        bind(binding.name, at: binding.nameRange)
        scope.set(binding.name, to: item)
      }
      check(body, isQuantified: true)
      scope.pop()
    }
  }

  /// - Returns: whether the side is a list.
  private mutating func checkSide(_ expression: TemplateExpression) -> Bool {
    var shape = shape(expression)
    var isList = false
    if case .list(let item) = shape { (shape, isList) = (item, true) }
    if let kind = shape.kind, !TemplatePredicate.sideKinds.contains(kind) {
      report(.comparedSide(kind, span: source.span(expression.range)))
    }
    return isList
  }

  private mutating func nested(_ nodes: [TemplateNode], depth: Int) {
    guard depth < limits.nesting else {
      return report(.nestedTooDeep(limit: limits.nesting, span: source.span(0..<0)))
    }
    scope.push()
    check(nodes, depth: depth + 1)
    scope.pop()
  }

  private mutating func checkPrintable(_ expression: TemplateExpression) {
    guard let kind = shape(expression).kind, kind == .list || kind == .record else { return }
    report(.notPrintable(kind, span: source.span(expression.range)))
  }

  private mutating func checkCondition(_ expression: TemplateExpression) {
    guard let kind = shape(expression).kind else { return }
    switch kind {
    case .integer, .number, .list, .sample:
      report(.notACondition(kind, span: source.span(expression.range)))
    case .boolean, .text, .markup, .record, .absent: break
    }
  }

  private mutating func bind(_ name: String, at range: Range<Int>) {
    if scope[name] != nil { report(.nameInUse(name, span: source.span(range))) }
  }

  private mutating func report(_ error: TemplateError) {
    guard errors.count < limits.reportedErrors else { return }
    if !errors.contains(error) { errors.append(error) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  /// What is known about the items of a list; reports what is none.
  private mutating func itemShape(of list: TemplateExpression) -> TemplateShape {
    let shape = shape(list)
    if case .list(let item) = shape { return item }
    if let kind = shape.kind {
      report(.noItems(of: text(list.range), kind: kind, span: source.span(list.range)))
    }
    return .any
  }

  /// What is known about the value of an expression; reports what is wrong with it.
  private mutating func shape(_ expression: TemplateExpression) -> TemplateShape {
    switch expression.kind {
    case .literal(let value): return .scalar(value.kind)
    case .list(let items):
      let shapes = items.map { shape($0) }
      // Deeper ones are an error that `SizeChecker` reports.
      guard let first = shapes.first, first.depth < limits.nesting else { return .list(.any) }
      return .list(shapes.allSatisfy { $0 == first } ? first : .any)
    case .path(let root, let rootRange, let accessors):
      return path(root, rootRange, accessors)
    case .not(let operand):
      checkCondition(operand)
      return .scalar(.boolean)
    case .negative(let operand):
      let shape = shape(operand)
      if shape.kind == .sample {
        report(.operand(operator: "-", found: .sample, span: source.span(operand.range)))
      }
      return shape
    case .binary(.and, _, let left, let right), .binary(.or, _, let left, let right):
      checkCondition(left)
      checkCondition(right)
      return .scalar(.boolean)
    case .binary(let symbol, let operatorRange, let left, let right):
      let shapes = (shape(left), shape(right))
      if let left = shapes.0.kind, let right = shapes.1.kind, left == .sample || right == .sample {
        report(
          .operands(
            operator: symbol.rawValue, left: left, right: right, span: source.span(operatorRange)))
      }
      switch symbol {
      case .add, .subtract, .multiply:
        return shapes.0 == shapes.1 ? shapes.0 : .any
      case .divide: return .scalar(.number)
      case .or, .and, .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
        return .scalar(.boolean)
      }
    case .filtered(let input, let calls):
      var result = shape(input)
      for call in calls { result = apply(call, to: result) }
      return result
    }
  }

  private mutating func path(
    _ root: String, _ rootRange: Range<Int>, _ accessors: [TemplateExpression.Accessor]
  ) -> TemplateShape {
    for case .index(let index) in accessors { _ = shape(index) }
    guard var current = scope[root] else {
      report(.unknownName(root, known: scope.names, span: source.span(rootRange)))
      return .any
    }
    var end = rootRange.upperBound
    for accessor in accessors {
      let sofar = rootRange.lowerBound..<end
      switch (accessor, current) {
      case (.member(let name, let range), _):
        current = member(name, at: range, of: current, sofar)
        end = range.upperBound
      case (.index(let index), .list(let item)):
        current = item
        end = index.range.upperBound + 1
      case (.index(let index), .record), (.index(let index), .scalar(.sample)):
        if case .literal(.text(let name)) = index.kind {
          current = member(name, at: index.range, of: current, sofar)
          end = index.range.upperBound + 1
        } else if current.kind == .sample, case .literal = index.kind {
          report(.noItems(of: text(sofar), kind: .sample, span: source.span(index.range)))
          return .any
        } else {
          return .any
        }
      case (.index(let index), .scalar(let kind)):
        report(.noItems(of: text(sofar), kind: kind, span: source.span(index.range)))
        return .any
      case (.index, .any): return .any
      }
    }
    return current
  }

  private mutating func member(
    _ name: String, at range: Range<Int>, of shape: TemplateShape, _ sofar: Range<Int>
  ) -> TemplateShape {
    switch shape.member(name) {
    case .known(let member): return member
    case .unknown(let known):
      report(.unknownMember(name, of: text(sofar), known: known, span: source.span(range)))
    case .noMembers(let kind):
      report(.noMembers(of: text(sofar), kind: kind, span: source.span(range)))
    }
    return .any
  }

  private mutating func apply(
    _ call: TemplateExpression.FilterCall, to input: TemplateShape
  ) -> TemplateShape {
    let arguments = call.arguments.map { shape($0) }
    var check = FilterCheck(call, in: source, limits: limits)
    let result = check.result(of: input, arguments)
    for error in check.errors { report(error) }
    return result
  }
}

extension TemplateNode.Argument {
  /// Whether the argument is computed for each row of its tag.
  func isOfRow(_ signature: ElementTagSignature) -> Bool {
    switch signature.parameters.first(where: { $0.name == name })?.kind {
    case .ofRow, .columns: true
    case .any, .value, .choice, .choices, .markup, .words, .rows, .file, nil: false
    }
  }

  func isRows(_ signature: ElementTagSignature) -> Bool {
    signature.parameters.contains { $0.name == name && $0.kind == .rows }
  }
}
