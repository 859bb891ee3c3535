import SourceText

/// Finds what no values can make right because it stands in the template: items that a list of known
/// length does not have, divisions by a written 0 and items of a list that is written empty.
///
/// An index is an error only where its expression is certain to be computed: not in branches of conditions,
/// loops over lists of unknown length and to the right of `and` and `or`.
struct ConstantChecker {
  private let template: CheckedTemplate
  private let limits: TemplateLimits
  private let largestCount: ([String]) -> Int?
  private var source: SourceFile
  /// The paths that names stand for; `nil` where these are not known.
  private var scope = TemplateScope<[String]?>([])
  private var isCertain = true
  private var includes = 0
  private var depth = 0
  private(set) var errors: [TemplateError] = []

  /// `largestCount` says how many items the list at a path has at most.
  init(
    _ template: CheckedTemplate, limits: TemplateLimits, largestCount: @escaping ([String]) -> Int?
  ) {
    self.template = template
    self.limits = limits
    self.largestCount = largestCount
    source = template.main.source
  }

  mutating func check() { check(template.main.nodes) }

  private mutating func check(_ nodes: [TemplateNode]) {
    for node in nodes {
      guard errors.count < limits.reportedErrors else { return }
      switch node {
      case .markdown: break
      case .output(let expression): check(expression)
      case .conditional(let branches):
        for (index, branch) in branches.enumerated() {
          if let condition = branch.condition { uncertain(if: index > 0) { $0.check(condition) } }
          uncertain { $0.nested { $0.check(branch.body) } }
        }
      case .loop(let loop):
        check(loop.list)
        let list = path(loop.list)
        uncertain(if: (list.flatMap(largestCount) ?? 0) == 0) {
          $0.nested {
            $0.scope.set(loop.variable, to: list.map { $0 + ["[]"] })
            $0.scope.set("loop", to: nil)
            $0.check(loop.body)
          }
        }
        uncertain { $0.nested { $0.check(loop.otherwise) } }
      case .assignment(let name, _, let expression):
        check(expression)
        scope.set(name, to: path(expression))
      case .include(let path, _): include(path)
      case .element(let element): check(element)
      }
    }
  }

  private mutating func include(_ path: String) {
    includes += 1
    guard includes <= limits.iterations, let file = template.includes[path] else { return }
    let includer = source
    source = file.source
    nested { $0.check(file.nodes) }
    source = includer
  }

  private mutating func check(_ element: TemplateNode.Element) {
    for argument in element.arguments {
      switch argument.value {
      case .template(let nodes): nested { $0.check(nodes) }
      case .expression(let expression):
        // Of what is computed for each row there may be none.
        uncertain(if: argument.isOfRow(element.signature)) {
          $0.nested {
            $0.scope.set(TemplateChecker.rowName, to: nil)
            $0.check(expression)
          }
        }
      }
    }
    if let predicate = element.predicate { check(predicate) }
  }

  private mutating func check(_ predicate: TemplatePredicate) {
    switch predicate.kind {
    case .all(let parts), .any(let parts): for part in parts { check(part) }
    case .comparison(_, _, let left, let right):
      check(left)
      check(right)
    case .quantified(_, let bindings, let body):
      nested {
        var isLong = true
        for binding in bindings {
          $0.check(binding.list)
          let list = $0.path(binding.list)
          if (list.flatMap($0.largestCount) ?? 0) == 0 { isLong = false }
          $0.scope.set(binding.name, to: list.map { $0 + ["[]"] })
        }
        $0.uncertain(if: !isLong) { $0.check(body) }
      }
    }
  }

  private mutating func check(_ expression: TemplateExpression) {
    switch expression.kind {
    case .literal: break
    case .list(let items): for item in items { check(item) }
    case .path(let root, _, let accessors): check(root, accessors)
    case .not(let operand), .negative(let operand): check(operand)
    case .binary(.and, _, let left, let right), .binary(.or, _, let left, let right):
      check(left)
      uncertain { $0.check(right) }
    case .binary(let symbol, _, let left, let right):
      check(left)
      check(right)
      if symbol == .divide, right.literalNumber == 0 {
        report(.divisionByZero(span: source.span(right.range)))
      }
    case .filtered(let input, let calls):
      check(input)
      for argument in calls.flatMap(\.arguments) { check(argument) }
      if case .list(let items) = input.kind, items.isEmpty, let call = calls.first,
        ["first", "last", "min", "max", "sample"].contains(call.name)
      {
        report(.emptyList(filter: call.name, span: source.span(call.nameRange)))
      }
    }
  }

  private mutating func check(_ root: String, _ accessors: [TemplateExpression.Accessor]) {
    for case .index(let index) in accessors { check(index) }
    guard isCertain, var path = path(of: root) else { return }
    for accessor in accessors {
      switch accessor {
      case .member(let name, _): path.append(name)
      case .index(let index):
        if let number = index.literalNumber.flatMap({ Int(exactly: $0) }),
          let count = largestCount(path), !(0..<count).contains(number)
        {
          return report(
            .indexOutOfRange(number, count: count, span: source.span(index.range)))
        }
        path.append("[]")
      }
    }
  }

  private func path(of root: String) -> [String]? {
    if let bound = scope[root] { return bound }
    return [root]
  }

  /// The path of an expression without operators and filters.
  private func path(_ expression: TemplateExpression) -> [String]? {
    guard case .path(let root, _, let accessors) = expression.kind else { return nil }
    return path(of: root).map { start in
      start
        + accessors.map { if case .member(let name, _) = $0 { name } else { "[]" } }
    }
  }

  private mutating func report(_ error: TemplateError) {
    if !errors.contains(error) { errors.append(error) }
  }

  private mutating func uncertain(if isUncertain: Bool = true, _ body: (inout Self) -> Void) {
    let outer = isCertain
    isCertain = isCertain && !isUncertain
    body(&self)
    isCertain = outer
  }

  /// Blocks that are nested too deep are errors that `TemplateChecker` reports.
  private mutating func nested(_ body: (inout Self) -> Void) {
    guard depth < limits.nesting else { return }
    depth += 1
    scope.push()
    body(&self)
    scope.pop()
    depth -= 1
  }
}
