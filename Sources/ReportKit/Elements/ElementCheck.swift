import Diagnostics
import Markup
import SourceText
import TemplateEngine

/// Finds elements of a template that cannot be made, and references to figures, tables and
/// equations that it cannot have, before anything is trained.
///
/// Only what stands in the template as it is can be checked: an argument that is computed could
/// be any, and one computed label turns the check of references off. What is not found here is
/// found when the pages are written; so are references to sections.
struct ElementCheck {
  private let template: CheckedTemplate
  private let frontMatter: FrontMatter
  private var labels: Set<String> = []
  private var references: [(label: String, span: SourceSpan)] = []
  private var hasComputedLabel = false
  private var tagErrors: [StudyTagError] = []

  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.template = template
    self.frontMatter = frontMatter
    visit(template.main)
    for path in template.includes.keys.sorted() {
      if let file = template.includes[path] { visit(file) }
    }
  }

  /// Errors of tags, then those of references, each in the order of the text.
  var errors: [Diagnostic] {
    tagErrors.map { Diagnostic($0) } + (hasComputedLabel ? [] : referenceErrors)
  }

  private var referenceErrors: [Diagnostic] {
    references.filter { !labels.contains($0.label) }.map { reference in
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
        check(element, in: source)
        visit(element, in: source)
      case .markdown, .output, .assignment, .include: break
      }
    }
  }

  /// Arguments that this kind of element needs, and layers that the network has.
  private mutating func check(_ element: TemplateNode.Element, in source: SourceFile) {
    if element.signature.name == "figure", element.argument("dataset") == nil,
      case .text(let kind)? = element.argument("kind")?.literal,
      ["ranges", "approximation", "confusion"].contains(kind)
    {
      tagErrors.append(
        .missingArgument("dataset", tag: "figure", span: source.span(element.nameRange)))
    }
    let layers = frontMatter.study.network.activationCount
    if let argument = element.argument("layer"), case .integer(let layer)? = argument.literal,
      !(1...max(layers, 1)).contains(layer)
    {
      tagErrors.append(.noSuchLayer(count: layers, span: source.span(argument.range)))
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
