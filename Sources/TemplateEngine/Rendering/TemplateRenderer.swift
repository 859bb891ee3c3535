import Numbers
import SourceText

/// Expands a checked template with values.
struct TemplateRenderer {
  private let template: CheckedTemplate
  private let host: any TemplateHost
  private let limits: TemplateLimits
  private let numbers: NumberConventions
  private var source: SourceFile
  /// The index of `source` among those of the template.
  private var file = 0
  private var scope: TemplateScope<TemplateValue>
  private let work: WorkMeter
  private var output: OutputBuffer
  private var writtenBytes = 0
  private var iterations = 0
  private var depth = 0
  /// The only tag that is expanded, and nothing is written; `nil` for a whole expansion.
  private let onlyTag: String?
  /// Whether what is rendered is the text of an argument.
  private var isCapturing = false

  init(
    _ template: CheckedTemplate, host: any TemplateHost, limits: TemplateLimits,
    numbers: NumberConventions, values: TemplateRecord, onlyTag: String? = nil
  ) {
    self.numbers = numbers
    self.template = template
    self.onlyTag = onlyTag
    self.host = host
    self.limits = limits
    source = template.main.source
    work = WorkMeter(limits)
    output = OutputBuffer(sources: template.sources)
    scope = TemplateScope(values.names.map { ($0, values[$0] ?? .absent) })
  }

  mutating func render() throws -> ExpandedText {
    try render(template.main.nodes)
    return output.expansion
  }

  private var evaluator: ExpressionEvaluator {
    ExpressionEvaluator(source: source, scope: scope, work: work, numbers: numbers)
  }

  private mutating func render(_ nodes: [TemplateNode]) throws {
    for node in nodes {
      if onlyTag != nil, !isCapturing { try renderTolerantly(node) } else { try render(node) }
    }
  }

  /// Looks for the only tag in a node. What goes wrong there for want of a value is left to the
  /// whole expansion, which has them all; what reaches a limit is not.
  private mutating func renderTolerantly(_ node: TemplateNode) throws {
    switch node {
    case .markdown, .output: return
    case .element(let element) where element.signature.name != onlyTag: return
    case .element, .conditional, .loop, .assignment, .include: break
    }
    let before = (scope, depth, source, file, output, isCapturing)
    do {
      try render(node)
    } catch let error as TemplateError where !error.isOfLimit {
      (scope, depth, source, file, output, isCapturing) = before
    }
  }

  private mutating func render(_ node: TemplateNode) throws {
    switch node {
    case .markdown(let text, let range):
      try count(text, for: range)
      output.append(text, from: origin(.verbatim, range))
    case .output(let expression): try print(expression)
    case .conditional(let branches): try render(branches)
    case .loop(let loop): try render(loop)
    case .assignment(let name, let range, let expression):
      try bind(name, at: range)
      // In two steps: an evaluator still alive would make `set` copy every name.
      let value = try evaluator.value(expression)
      scope.set(name, to: value)
    case .include(let path, let range): try include(path, at: range)
    case .element(let element): try expand(element)
    }
  }

  private mutating func render(_ branches: [TemplateNode.Branch]) throws {
    for branch in branches {
      if let condition = branch.condition, try !evaluator.condition(condition) { continue }
      try nested(at: branch.condition?.range ?? 0..<0) { renderer in
        try renderer.render(branch.body)
      }
      return
    }
  }

  private mutating func render(_ loop: TemplateNode.Loop) throws {
    let value = try evaluator.present(loop.list)
    guard case .list(let items) = value else {
      throw TemplateError.noItems(
        of: String(decoding: source.bytes[loop.list.range], as: UTF8.self), kind: value.kind,
        span: source.span(loop.list.range))
    }
    guard !items.isEmpty else {
      return try nested(at: loop.variableRange) { try $0.render(loop.otherwise) }
    }
    try bind(loop.variable, at: loop.variableRange)
    for (index, item) in items.enumerated() {
      try countIteration(at: loop.variableRange)
      try nested(at: loop.variableRange) { renderer in
        renderer.scope.set(loop.variable, to: item)
        renderer.scope.set(
          "loop",
          to: .record([
            "index": .integer(index + 1), "count": .integer(items.count),
            "first": .boolean(index == 0), "last": .boolean(index == items.count - 1),
          ]))
        try renderer.render(loop.body)
      }
    }
  }

  private mutating func include(_ path: String, at range: Range<Int>) throws {
    guard let file = template.includes[path] else {
      throw TemplateError.includeNotFound(path, span: source.span(range))
    }
    try countIteration(at: range)
    let includer = (source, self.file)
    defer { (source, self.file) = includer }
    source = file.source
    self.file = template.index(of: file.source)
    let included = try captured { renderer in
      try renderer.nested(at: 0..<0) { try $0.render(file.nodes) }
    }
    output.append(included: included)
  }

  private mutating func print(_ expression: TemplateExpression) throws {
    let text = try printed(expression)
    try count(text, for: expression.range)
    output.append(text, from: origin(.value, expression.range))
  }

  private func origin(
    _ kind: ExpandedText.Origin.Kind, _ range: Range<Int>
  ) -> ExpandedText.Origin {
    ExpandedText.Origin(file: file, range: range, kind: kind)
  }

  private func printed(_ expression: TemplateExpression) throws -> String {
    let value = try evaluator.present(expression)
    guard let text = value.printed(in: numbers, isAfterSpace: output.isAfterSpace) else {
      throw TemplateError.notPrintable(value.kind, span: source.span(expression.range))
    }
    if let scalar = TemplateTextCheck.firstForbidden(in: text) {
      throw TemplateError.forbiddenCharacter(scalar, span: source.span(expression.range))
    }
    return text
  }

  private mutating func expand(_ element: TemplateNode.Element) throws {
    let signature = element.signature
    let span = source.span(element.nameRange)
    var arguments: [ElementTag.Argument] = []
    let rows = try rows(of: element)
    for argument in element.arguments {
      guard let parameter = signature.parameters.first(where: { $0.name == argument.name }) else {
        continue
      }
      let place = source.span(argument.range)
      if argument.isOfRow(signature) {
        let columns = try columns(of: argument, parameter, in: rows, tag: signature.name)
        arguments.append(
          ElementTag.Argument(
            name: argument.name, value: .list([]), span: place, columns: columns))
        continue
      }
      let (value, expansion) = try value(of: argument, for: parameter)
      if value == .absent {
        if parameter.isRequired, case .expression(let expression) = argument.value {
          throw evaluator.absent(expression)
        }
        continue
      }
      if let error = parameter.mismatch(value, tag: signature.name, span: place) { throw error }
      arguments.append(
        ElementTag.Argument(
          name: argument.name, value: value, span: place, expansion: expansion))
    }
    let predicate = try element.predicate.map { try value(of: $0) }
    let markdown = try host.expand(
      ElementTag(name: signature.name, arguments: arguments, span: span, predicate: predicate))
    try count(markdown, for: element.nameRange)
    switch signature.placement {
    case .inline: output.append(markdown, from: origin(.element, element.nameRange))
    case .block: output.appendBlock(markdown, from: origin(.element, element.nameRange))
    }
  }

  /// The rows of an element; `nil` where it has none.
  private mutating func rows(of element: TemplateNode.Element) throws -> [TemplateValue]? {
    if let argument = element.argument(of: .rows), case .expression(let list) = argument.value {
      let value = try evaluator.present(list)
      guard case .list(let items) = value else {
        throw TemplateError.noItems(
          of: String(decoding: source.bytes[list.range], as: UTF8.self), kind: value.kind,
          span: source.span(list.range))
      }
      return items
    }
    return element.file.flatMap { template.tables[$0.path]?.rows }
  }

  /// What the expressions of an argument are for each row.
  private mutating func columns(
    of argument: TemplateNode.Argument, _ parameter: ElementTagSignature.Parameter,
    in rows: [TemplateValue]?, tag: String
  ) throws -> [ElementTag.Column] {
    guard case .expression(let expression) = argument.value else { return [] }
    var expressions = [expression]
    if parameter.kind == .columns, case .list(let items) = expression.kind { expressions = items }
    var columns = expressions.map {
      ElementTag.Column(name: $0.memberName, span: source.span($0.range), cells: [])
    }
    if rows != nil { try bind(TemplateChecker.rowName, at: argument.range) }
    for row in rows ?? [.absent] {
      try countIteration(at: argument.range)
      scope.push()
      if rows != nil { scope.set(TemplateChecker.rowName, to: row) }
      defer { scope.pop() }
      for (index, expression) in expressions.enumerated() {
        let cell = try evaluator.formatted(expression)
        if let error = parameter.mismatch(cell.value, tag: tag, span: columns[index].span),
          parameter.kind != .columns
        {
          throw error
        }
        if let text = cell.text, let scalar = TemplateTextCheck.firstForbidden(in: text) {
          throw TemplateError.forbiddenCharacter(scalar, span: columns[index].span)
        }
        columns[index].cells.append(cell)
      }
    }
    return columns
  }

  private mutating func value(of predicate: TemplatePredicate) throws -> PredicateValue {
    var evaluator = PredicateEvaluator(
      source: source, scope: scope, work: work, limits: limits, iterations: iterations)
    let value = try evaluator.value(predicate)
    iterations = evaluator.iterations
    return value
  }

  private mutating func value(
    of argument: TemplateNode.Argument, for parameter: ElementTagSignature.Parameter
  ) throws -> (TemplateValue, ExpandedText?) {
    switch argument.value {
    case .template(let nodes):
      let outer = isCapturing
      isCapturing = true
      let text = try captured { renderer in
        try renderer.nested(at: argument.range) { try $0.render(nodes) }
      }.expansion.trimmingWhiteSpace()
      isCapturing = outer
      return (parameter.kind.value(of: text, numbers), text)
    case .expression(let expression):
      let value = try evaluator.value(expression)
      guard parameter.kind.isTemplate, value != .absent else { return (value, nil) }
      let printed = try printed(expression)
      try count(printed, for: expression.range)
      var text = ExpandedText(sources: template.sources)
      text.append(printed, from: origin(.value, expression.range))
      return (parameter.kind.value(of: text, numbers), text)
    }
  }

  /// What is written while `body` runs, instead of being added to the output.
  ///
  /// The outer buffer is swapped and not copied, or each include would cost what all before it wrote.
  private mutating func captured(_ body: (inout Self) throws -> Void) throws -> OutputBuffer {
    var buffer = OutputBuffer(sources: template.sources)
    swap(&output, &buffer)
    try body(&self)
    swap(&output, &buffer)
    return buffer
  }

  private func bind(_ name: String, at range: Range<Int>) throws(TemplateError) {
    guard scope[name] == nil else { throw .nameInUse(name, span: source.span(range)) }
  }

  private mutating func nested(
    at range: Range<Int>, _ body: (inout Self) throws -> Void
  ) throws {
    depth += 1
    guard depth <= limits.nesting else {
      throw TemplateError.nestedTooDeep(limit: limits.nesting, span: source.span(range))
    }
    scope.push()
    try body(&self)
    scope.pop()
    depth -= 1
  }

  private mutating func countIteration(at range: Range<Int>) throws(TemplateError) {
    iterations += 1
    guard iterations <= limits.iterations else {
      throw .tooManyIterations(limit: limits.iterations, span: source.span(range))
    }
  }

  private mutating func count(_ text: String, for range: Range<Int>) throws(TemplateError) {
    writtenBytes += text.utf8.count
    guard writtenBytes <= limits.outputBytes else {
      throw .outputTooLarge(limit: limits.outputBytes, span: source.span(range))
    }
  }
}
