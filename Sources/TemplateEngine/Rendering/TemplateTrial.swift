import SourceText

/// Expands a template without values, so that mistakes in its Markdown are found before there
/// are any.
///
/// Every value prints as one filler. Of a condition one branch is taken, in each trial another
/// one: the first of all in trial 0, the last of all in trial 1 (nothing where there is no
/// `else`), mixtures in trials 2 and 3, and from then on one that shows something new. A loop runs
/// as often as its list is known to be long; otherwise once, or not at all.
struct TemplateTrial {
  private let template: CheckedTemplate
  private let host: any TemplateHost
  private let limits: TemplateLimits
  private let number: Int
  /// The number of items of the list with a path such as `["datasets", "[]", "layers"]`.
  private let itemCount: ([String]) -> Int?
  private var source: SourceFile
  private var file = 0
  private var output: OutputBuffer
  /// The paths of the lists' items that loop variables stand for.
  private var scope: TemplateScope<[String]>
  private var choices = 0
  private var printsValues = false
  private let shownBefore: Set<TrialExpansion.Place>
  private var iterations = 0
  private var depth = 0
  /// What this trial or an earlier one has shown.
  private var shown: Set<TrialExpansion.Place>

  init(
    _ template: CheckedTemplate, after earlier: [TrialExpansion], host: any TemplateHost,
    limits: TemplateLimits, itemCount: @escaping ([String]) -> Int?
  ) {
    self.template = template
    number = earlier.count
    shownBefore = earlier.last?.shown ?? []
    shown = shownBefore
    self.host = host
    self.limits = limits
    self.itemCount = itemCount
    source = template.main.source
    output = OutputBuffer(sources: template.sources)
    scope = TemplateScope([])
  }

  /// - Throws: `TemplateError` when a limit is reached, and whatever the host throws.
  mutating func run() throws -> TrialExpansion {
    try run(template.main.nodes)
    return TrialExpansion(text: output.expansion, variants: variants, shown: shown)
  }

  private var variants: TrialExpansion.Variants {
    if choices > 0 { .branches } else if printsValues { .values } else { .one }
  }

  /// What stands for a value: a word in some trials and a number in others; neither begins a block
  /// or a formula.
  private mutating func filler() -> String {
    printsValues = true
    return number.isMultiple(of: 2) ? "0" : "x"
  }

  private mutating func run(_ nodes: [TemplateNode]) throws {
    for node in nodes {
      guard output.expansion.text.utf8.count <= limits.outputBytes else {
        throw TemplateError.outputTooLarge(limit: limits.outputBytes, span: source.span(0..<1))
      }
      switch node {
      case .markdown(let text, let range):
        shown.insert(TrialExpansion.Place(file: file, offset: range.lowerBound))
        output.append(text, from: origin(.verbatim, range))
      case .output(let expression): output.append(filler(), from: origin(.value, expression.range))
      case .conditional(let branches): try run(branches)
      case .loop(let loop): try run(loop)
      case .assignment(let name, _, let expression): scope.set(name, to: path(expression) ?? [])
      case .include(let path, let range): try include(path, at: range)
      case .element(let element): try expand(element)
      }
    }
  }

  /// The way to go.
  private mutating func choose(_ ways: [[TemplateNode]]) -> Int {
    choices += 1
    switch number {
    case 0: return 0
    case 1: return ways.count - 1
    case 2, 3: return (number + choices) % ways.count
    default:
      return ways.firstIndex { !template.isShown($0, of: file, by: shownBefore) }
        ?? (number + choices) % ways.count
    }
  }

  /// The bodies that a condition may lead to; an empty one where nothing may be shown.
  static func ways(_ branches: [TemplateNode.Branch]) -> [[TemplateNode]] {
    var ways: [[TemplateNode]] = []
    for branch in branches {
      switch branch.condition?.kind {
      case .literal(.boolean(false)): continue
      case nil, .literal(.boolean(true)): return ways + [branch.body]
      default: ways.append(branch.body)
      }
    }
    return ways + [[]]
  }

  private mutating func run(_ branches: [TemplateNode.Branch]) throws {
    let ways = Self.ways(branches)
    let way = choose(ways)
    try nested { try $0.run(ways[way]) }
  }

  private mutating func run(_ loop: TemplateNode.Loop) throws {
    let list = path(loop.list)
    let known = list.flatMap(itemCount)
    let count = known ?? (choose([loop.body, loop.otherwise]) == 0 ? 1 : 0)
    guard count > 0 else { return try nested { try $0.run(loop.otherwise) } }
    for _ in 0..<count {
      try countIteration(at: loop.variableRange)
      try nested { trial in
        trial.scope.set(loop.variable, to: list.map { $0 + ["[]"] } ?? [])
        try trial.run(loop.body)
      }
    }
  }

  private mutating func include(_ path: String, at range: Range<Int>) throws {
    guard let included = template.includes[path] else { return }
    try countIteration(at: range)
    let includer = (source, file)
    source = included.source
    file = template.index(of: source)
    let text = try captured { try $0.run(included.nodes) }
    (source, file) = includer
    output.append(included: text)
  }

  /// What `body` writes, kept apart from the output.
  private mutating func captured(_ body: (inout Self) throws -> Void) throws -> OutputBuffer {
    // Swapping keeps the outer text unshared; a copy would make every caption cost as much as all
    // that is before it.
    var buffer = OutputBuffer(sources: template.sources)
    swap(&output, &buffer)
    try nested(body)
    swap(&output, &buffer)
    return buffer
  }

  private mutating func expand(_ element: TemplateNode.Element) throws {
    var arguments: [ElementTag.Argument] = []
    var unknown: Set<String> = []
    for argument in element.arguments {
      let kind = element.signature.parameters.first { $0.name == argument.name }?.kind
      if argument.isOfRow(element.signature), case .expression(let expression) = argument.value {
        var columns = [expression]
        if case .list(let items) = expression.kind { columns = items }
        arguments.append(
          ElementTag.Argument(
            name: argument.name, value: .list([]), span: source.span(argument.range),
            columns: columns.map {
              ElementTag.Column(name: $0.memberName, span: source.span($0.range), cells: [])
            }))
        continue
      }
      var value: TemplateValue?
      var expansion: ExpandedText?
      switch argument.value {
      case .template(let nodes):
        expansion = try captured { try $0.run(nodes) }.expansion.trimmingWhiteSpace()
      case .expression(let expression) where kind?.isTemplate == true:
        var text = ExpandedText(sources: template.sources)
        text.append(filler(), from: origin(.value, expression.range))
        expansion = text
      case .expression(let expression):
        if case .literal(let literal) = expression.kind { value = literal }
      }
      if let expansion { value = kind?.value(of: expansion, .english) ?? .markup(expansion.text) }
      guard let value else {
        unknown.insert(argument.name)
        continue
      }
      arguments.append(
        ElementTag.Argument(
          name: argument.name, value: value, span: source.span(argument.range),
          expansion: expansion))
    }
    let text = try host.expand(
      ElementTag(
        name: element.signature.name, arguments: arguments, span: source.span(element.nameRange),
        unknownArguments: unknown))
    switch element.signature.placement {
    case .inline: output.append(text, from: origin(.element, element.nameRange))
    case .block: output.appendBlock(text, from: origin(.element, element.nameRange))
    }
  }

  private func origin(
    _ kind: ExpandedText.Origin.Kind, _ range: Range<Int>
  ) -> ExpandedText.Origin {
    ExpandedText.Origin(file: file, range: range, kind: kind)
  }

  /// The path of an expression without operators and filters.
  private func path(_ expression: TemplateExpression) -> [String]? {
    guard case .path(let root, _, let accessors) = expression.kind else { return nil }
    let start = scope[root] ?? [root]
    guard !start.isEmpty else { return nil }
    return start
      + accessors.map { accessor in
        if case .member(let name, _) = accessor { name } else { "[]" }
      }
  }

  private mutating func countIteration(at range: Range<Int>) throws(TemplateError) {
    iterations += 1
    guard iterations <= limits.iterations else {
      throw .tooManyIterations(limit: limits.iterations, span: source.span(range))
    }
  }

  private mutating func nested(_ body: (inout Self) throws -> Void) throws {
    depth += 1
    guard depth <= limits.nesting else {
      throw TemplateError.nestedTooDeep(limit: limits.nesting, span: source.span(0..<1))
    }
    scope.push()
    try body(&self)
    scope.pop()
    depth -= 1
  }
}

/// What one trial made of a template.
package struct TrialExpansion: Sendable {
  /// The start of a piece of Markdown in a template.
  struct Place: Hashable, Sendable {
    var file: Int
    var offset: Int
  }

  /// In what the trials of a template can differ.
  package enum Variants: Sendable {
    /// In nothing: every trial is the same.
    case one
    /// Only in what stands for values: two trials show all there is.
    case values
    /// In the branches that they take.
    case branches
  }

  package var text: ExpandedText
  package var variants: Variants
  /// The pieces in this trial and those before it.
  fileprivate var shown: Set<Place>
}

extension CheckedTemplate {
  /// Whether every piece of Markdown that the template could show stands in one of the trials, of
  /// which each was made after those before it.
  package func isShown(by trials: [TrialExpansion]) -> Bool {
    guard let shown = trials.last?.shown else { return false }
    return isShown(main.nodes, of: 0, by: shown)
      && includes.values.allSatisfy { isShown($0.nodes, of: index(of: $0.source), by: shown) }
  }

  fileprivate func isShown(
    _ nodes: [TemplateNode], of file: Int, by shown: Set<TrialExpansion.Place>
  ) -> Bool {
    nodes.allSatisfy { node in
      switch node {
      case .markdown(_, let range):
        shown.contains(TrialExpansion.Place(file: file, offset: range.lowerBound))
      case .conditional(let branches):
        TemplateTrial.ways(branches).allSatisfy { isShown($0, of: file, by: shown) }
      case .loop(let loop): isShown(loop.body + loop.otherwise, of: file, by: shown)
      case .element(let element):
        element.arguments.allSatisfy { argument in
          guard case .template(let nodes) = argument.value else { return true }
          return isShown(nodes, of: file, by: shown)
        }
      case .output, .assignment, .include: true
      }
    }
  }
}
