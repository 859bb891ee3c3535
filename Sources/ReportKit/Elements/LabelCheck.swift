import SourceText

/// Finds references to figures, tables and equations that a template cannot have, before
/// anything is trained.
///
/// A label that is computed could be any, so one such label turns the check off; what it does
/// not find is found when the pages are written. References to sections are left to that, too.
struct LabelCheck {
  private let template: CheckedTemplate
  private let frontMatter: FrontMatter
  private var labels: Set<String> = []
  private var references: [(label: String, span: SourceSpan)] = []
  private var hasComputedLabel = false

  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.template = template
    self.frontMatter = frontMatter
    visit(template.main)
    for path in template.includes.keys.sorted() {
      if let file = template.includes[path] { visit(file) }
    }
  }

  /// One error for each reference to nothing, in the order of the text.
  var errors: [Diagnostic] {
    guard !hasComputedLabel else { return [] }
    return references.filter { !labels.contains($0.label) }.map { reference in
      Diagnostic(
        MarkupError(
          .unresolvedReference(label: reference.label, known: labels.sorted()),
          at: MarkupPlace(.body)),
        span: reference.span)
    }
  }

  private mutating func visit(_ file: CheckedTemplate.File) {
    visit(file.nodes, in: file.source)
  }

  private mutating func visit(_ nodes: [TemplateNode], in source: SourceFile) {
    for node in nodes {
      switch node {
      case .conditional(let branches):
        for branch in branches { visit(branch.body, in: source) }
      case .loop(let loop):
        visit(loop.body, in: source)
        visit(loop.otherwise, in: source)
      case .element(let element):
        for case .template(let nodes) in element.arguments.map(\.value) {
          visit(nodes, in: source)
        }
        visit(element, in: source)
      case .markdown, .output, .assignment, .include: break
      }
    }
  }

  private mutating func visit(_ element: TemplateNode.Element, in source: SourceFile) {
    if element.signature.name == "ref" {
      guard let argument = element.argument("label"), case .text(let label)? = argument.literal,
        !label.hasPrefix("sec:")
      else { return }
      references.append((label, source.span(argument.range)))
      return
    }
    guard let argument = element.argument("label") else {
      labels.formUnion(defaultLabels(of: element))
      return
    }
    if case .text(let label)? = argument.literal {
      labels.insert(label)
    } else {
      hasComputedLabel = true
    }
  }

  /// Every label that the element could have without one of its own.
  private func defaultLabels(of element: TemplateNode.Element) -> [String] {
    let datasets = frontMatter.study.datasets.map(\.name)
    // Names of figures begin with their kind; a kind that is computed could be any.
    var kind = ""
    if case .text(let text)? = element.argument("kind")?.literal { kind = text }
    switch element.signature.name {
    case "figure":
      let figures =
        frontMatter.ranges.map(StudyFigure.functions) + [.training]
        + datasets.flatMap {
          [.ranges(dataset: $0), .approximation(dataset: $0), .confusion(dataset: $0)]
        }
      return figures.filter { $0.name.hasPrefix(kind) }.map(DefaultLabel.figure)
    case "table":
      return StudyTable.allCases.filter { $0.rawValue.hasPrefix(kind) }.map(DefaultLabel.table)
    case "function":
      return datasets.flatMap { dataset in
        (0..<frontMatter.study.network.activationCount).map {
          DefaultLabel.function(dataset: dataset, layer: $0 + 1)
        }
      }
    case "normalization": return [DefaultLabel.normalization]
    default: return []
    }
  }
}

extension TemplateNode.Element {
  fileprivate func argument(_ name: String) -> TemplateNode.Argument? {
    arguments.first { $0.name == name }
  }
}

extension TemplateNode.Argument {
  /// The value when it stands in the template as it is.
  fileprivate var literal: TemplateValue? {
    if case .expression(let expression) = value, case .literal(let value) = expression.kind {
      return value
    }
    return nil
  }
}
