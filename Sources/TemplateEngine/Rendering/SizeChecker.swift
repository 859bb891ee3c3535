import SourceText

/// Finds values and output that grow beyond the limits whatever the results are, so that they are
/// found before anything is trained.
///
/// Sizes are those of the parts that are known: a text that is not known yet counts as one byte, a
/// number or list as a value without parts. Conditions are not decided and loops are counted as
/// one pass; what depends on them is found when the template is expanded.
struct SizeChecker {
  /// What is known about a value.
  private struct Estimate {
    var shape: TemplateShape
    var size: ValueSize

    init(_ shape: TemplateShape) {
      self.init(shape, ValueSize(textBytes: shape.isText ? 1 : 0))
    }

    init(_ shape: TemplateShape, _ size: ValueSize) {
      self.shape = shape
      self.size = size
    }
  }

  private let template: CheckedTemplate
  private let limits: TemplateLimits
  private var source: SourceFile
  private var scope: TemplateScope<Estimate>
  private var outputBytes = 0
  /// Whether what is looked at is certain to be written.
  private var isCertain = true
  /// Whether the current tag has an error: what is made of a value that is too large is not
  /// reported as well.
  private var isReported = false
  private var includes = 0
  private var depth = 0
  private(set) var errors: [TemplateError] = []

  init(_ template: CheckedTemplate, limits: TemplateLimits, names: [TemplateShape.Field]) {
    self.template = template
    self.limits = limits
    source = template.main.source
    scope = TemplateScope(names.map { ($0.name, Estimate($0.shape)) })
  }

  mutating func check() { check(template.main.nodes) }

  private mutating func check(_ nodes: [TemplateNode]) {
    for node in nodes {
      guard errors.count < limits.reportedErrors else { return }
      isReported = false
      switch node {
      case .markdown(let text, let range): write(text.utf8.count, at: range)
      case .output(let expression):
        write(estimate(expression).size.textBytes, at: expression.range)
      case .conditional(let branches):
        for branch in branches {
          if let condition = branch.condition { _ = estimate(condition) }
          checkUncertain(branch.body)
        }
      case .loop(let loop):
        _ = estimate(loop.list)
        checkUncertain(loop.body, with: loop.variable)
        checkUncertain(loop.otherwise)
      case .assignment(let name, _, let expression):
        let value = estimate(expression)
        scope.set(name, to: value)
      case .include(let path, _): include(path)
      case .element(let element):
        for argument in element.arguments {
          switch argument.value {
          case .expression(let expression): _ = estimate(expression)
          case .template(let nodes): nested(nodes)
          }
        }
        if let predicate = element.predicate { check(predicate) }
      }
    }
  }

  private mutating func check(_ predicate: TemplatePredicate) {
    switch predicate.kind {
    case .all(let parts), .any(let parts): for part in parts { check(part) }
    case .comparison(_, _, let left, let right):
      _ = estimate(left)
      _ = estimate(right)
    case .quantified(_, let bindings, let body):
      scope.push()
      for binding in bindings {
        _ = estimate(binding.list)
        scope.set(binding.name, to: Estimate(.any))
      }
      check(body)
      scope.pop()
    }
  }

  /// Blocks that are nested too deep, or without end in files that include one another, are errors
  /// that `TemplateChecker` reports.
  private mutating func nested(_ nodes: [TemplateNode], with variable: String? = nil) {
    guard depth < limits.nesting else { return }
    depth += 1
    scope.push()
    if let variable { scope.set(variable, to: Estimate(.any)) }
    check(nodes)
    scope.pop()
    depth -= 1
  }

  private mutating func checkUncertain(_ nodes: [TemplateNode], with variable: String? = nil) {
    let outer = isCertain
    isCertain = false
    nested(nodes, with: variable)
    isCertain = outer
  }

  private mutating func include(_ path: String) {
    includes += 1
    guard includes <= limits.iterations, let file = template.includes[path] else { return }
    let includer = source
    source = file.source
    nested(file.nodes)
    source = includer
  }

  private mutating func write(_ bytes: Int, at range: Range<Int>) {
    guard isCertain, outputBytes <= limits.outputBytes else { return }
    outputBytes += bytes
    if outputBytes > limits.outputBytes {
      errors.append(.outputTooLarge(limit: limits.outputBytes, span: source.span(range)))
    }
  }

  private mutating func estimate(_ expression: TemplateExpression) -> Estimate {
    let estimate = parts(expression)
    guard let error = estimate.size.error(limits, span: source.span(expression.range)) else {
      return estimate
    }
    if !isReported, !errors.contains(error) { errors.append(error) }
    isReported = true
    return Estimate(.any)
  }

  private mutating func parts(_ expression: TemplateExpression) -> Estimate {
    switch expression.kind {
    case .literal(let value): return Estimate(TemplateShape(of: value), ValueSize(of: value))
    case .list(let items):
      let sizes = items.map { estimate($0).size }
      return Estimate(.list(.any), ValueSize(parts: sizes))
    case .path(let root, _, let accessors):
      for case .index(let index) in accessors { _ = estimate(index) }
      guard let value = scope[root] else { return Estimate(.any) }
      return accessors.isEmpty ? value : Estimate(value.shape.following(accessors))
    case .not(let operand):
      _ = estimate(operand)
      return Estimate(.scalar(.boolean))
    case .negative(let operand):
      _ = estimate(operand)
      return Estimate(.any)
    case .binary(let symbol, _, let left, let right):
      let operands = (estimate(left), estimate(right))
      guard symbol == .add, operands.0.shape.isText || operands.1.shape.isText else {
        return Estimate(.any)
      }
      return Estimate(.scalar(.text), operands.0.size.joined(with: operands.1.size))
    case .filtered(let input, let calls):
      var result = estimate(input)
      for call in calls {
        for argument in call.arguments { _ = estimate(argument) }
        result = apply(call.name, to: result)
      }
      return result
    }
  }

  private func apply(_ name: String, to input: Estimate) -> Estimate {
    switch name {
    case "upper", "lower", "capitalize": return Estimate(.scalar(.text), input.size)
    case "code", "tex", "join":
      return Estimate(.scalar(.markup), ValueSize(textBytes: input.size.textBytes))
    case "default": return input.shape == .any ? Estimate(.any) : input
    default: return Estimate(.any)
    }
  }
}

extension TemplateShape {
  fileprivate var isText: Bool { kind == .text || kind == .markup }

  /// The shape of a member or item; `any` where it is not known.
  fileprivate func following(_ accessors: [TemplateExpression.Accessor]) -> TemplateShape {
    var shape = self
    for accessor in accessors {
      switch (accessor, shape) {
      case (.member(let name, _), _):
        guard case .known(let member) = shape.member(name) else { return .any }
        shape = member
      case (.index, .list(let item)): shape = item
      case (.index, _): return .any
      }
    }
    return shape
  }
}
