import SourceText

extension CheckedTemplate {
  /// How a tag depends on a name.
  package enum Dependence: Sendable {
    /// Its arguments or what it states name it.
    case ofItself
    /// A condition or loop around it does.
    case ofItsPlace
  }

  /// The tags of one name that depend on a value, also by way of names that are set from it.
  package func tags(
    _ tag: String, dependingOn name: String
  ) -> [(span: SourceSpan, dependence: Dependence)] {
    var finder = DependenceFinder(
      template: self, tag: tag, scope: TemplateScope([(name, true)]), source: main.source)
    finder.visit(main.nodes)
    return finder.found
  }
}

private struct DependenceFinder {
  let template: CheckedTemplate
  let tag: String
  /// Whether a name stands for the value or for what was made from it.
  var scope: TemplateScope<Bool>
  var source: SourceFile
  var isInside = false
  var visited: Set<String> = []
  var found: [(span: SourceSpan, dependence: CheckedTemplate.Dependence)] = []

  mutating func visit(_ nodes: [TemplateNode]) {
    for node in nodes {
      switch node {
      case .markdown, .output: break
      case .assignment(let name, _, let expression):
        scope.set(name, to: isDependent(expression))
      case .conditional(let branches):
        let depends = branches.contains { $0.condition.map(isDependent) ?? false }
        for branch in branches { inside(depends) { $0.visit(branch.body) } }
      case .loop(let loop):
        let depends = isDependent(loop.list)
        inside(depends) {
          $0.scope.set(loop.variable, to: depends)
          $0.visit(loop.body + loop.otherwise)
        }
      case .include(let path, _):
        guard let file = template.includes[path], visited.insert(path).inserted else { continue }
        let includer = source
        source = file.source
        inside(false) { $0.visit(file.nodes) }
        source = includer
      case .element(let element): visit(element)
      }
    }
  }

  private mutating func visit(_ element: TemplateNode.Element) {
    for case .template(let nodes) in element.arguments.map(\.value) { visit(nodes) }
    guard element.signature.name == tag else { return }
    let span = source.span(element.nameRange)
    guard !found.contains(where: { $0.span == span }) else { return }
    let isOfItself =
      element.arguments.contains {
        switch $0.value {
        case .expression(let expression): isDependent(expression)
        case .template(let nodes): prints(nodes)
        }
      } || element.predicate.map(isDependent) ?? false
    if isOfItself {
      found.append((span, .ofItself))
    } else if isInside {
      found.append((span, .ofItsPlace))
    }
  }

  private func prints(_ nodes: [TemplateNode]) -> Bool {
    nodes.contains {
      if case .output(let expression) = $0 { isDependent(expression) } else { false }
    }
  }

  private mutating func inside(_ depends: Bool, _ body: (inout Self) -> Void) {
    let outer = isInside
    isInside = isInside || depends
    scope.push()
    body(&self)
    scope.pop()
    isInside = outer
  }

  private func isDependent(_ predicate: TemplatePredicate) -> Bool {
    switch predicate.kind {
    case .all(let parts), .any(let parts): parts.contains(where: isDependent)
    case .comparison(_, _, let left, let right): isDependent(left) || isDependent(right)
    case .quantified(_, let bindings, let body):
      isDependent(body, with: bindings)
    }
  }

  private func isDependent(
    _ body: TemplatePredicate, with bindings: [TemplatePredicate.Binding]
  ) -> Bool {
    var inner = self
    inner.scope.push()
    for binding in bindings {
      guard !inner.isDependent(binding.list) else { return true }
      inner.scope.set(binding.name, to: false)
    }
    return inner.isDependent(body)
  }

  private func isDependent(_ expression: TemplateExpression) -> Bool {
    switch expression.kind {
    case .literal: false
    case .list(let items): items.contains(where: isDependent)
    case .path(let root, _, let accessors):
      scope[root] == true
        || accessors.contains {
          if case .index(let index) = $0 { isDependent(index) } else { false }
        }
    case .not(let operand), .negative(let operand): isDependent(operand)
    case .binary(_, _, let left, let right): isDependent(left) || isDependent(right)
    case .filtered(let input, let calls):
      isDependent(input) || calls.contains { $0.arguments.contains(where: isDependent) }
    }
  }
}
