import SourceText
import TemplateEngine

/// Every label that a tag of a template could have, in any branch.
struct PossibleLabels {
  private let frontMatter: FrontMatter
  private var labels: Set<String> = []
  /// As links within the page may name the labels: `fig-grid` for `fig:grid`.
  private var fragments: Set<String> = []
  /// Whether a label is computed and so could be any.
  private var hasComputedLabel = false

  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.frontMatter = frontMatter
    template.visitElements { element, _ in add(element) }
    fragments = Set(labels.map { $0.replacing(":", with: "-", maxReplacements: 1) })
  }

  var all: [String] { labels.sorted() }

  static func hasPrefixOfElement(_ label: String) -> Bool {
    ["fig:", "tbl:", "eq:", "clm:"].contains { label.hasPrefix($0) }
  }

  /// Whether a tag could have this label, or one with this identifier.
  func canBe(_ label: String) -> Bool {
    if hasComputedLabel, !label.hasPrefix("sec:") { return true }
    return labels.contains(label) || fragments.contains(label)
  }

  private mutating func add(_ element: TemplateNode.Element) {
    guard StudyTag(rawValue: element.signature.name) != .ref,
      element.argument("numbered")?.literal != .boolean(false)
    else { return }
    guard let argument = element.argument("label") else {
      if !frontMatter.knowsElements, Self.hasDefaultLabel(element) { hasComputedLabel = true }
      // Any of the combinations of variants, datasets and layers ends a label.
      let combinations = [VariantArgument.some.name] + ShownPart.Argument.allCases.map(\.rawValue)
      if combinations.contains(where: { element.argument($0).map { $0.literal == nil } ?? false }) {
        hasComputedLabel = true
      }
      return labels.formUnion(defaultLabels(of: element))
    }
    if case .text(let label)? = argument.literal {
      labels.insert(label)
    } else {
      hasComputedLabel = true
    }
  }

  /// Whether the element has a label without one of its own.
  private static func hasDefaultLabel(_ element: TemplateNode.Element) -> Bool {
    switch StudyTag(rawValue: element.signature.name) {
    case .figure, .function, .normalization: true
    case .table: element.argument("kind") != nil
    case .plot, .equation, .approximation, .claim, .ref, .callout, .details, .margin, .references,
      .endcallout, .enddetails, .endmargin, nil:
      false
    }
  }

  /// Every label that the element could have without one of its own.
  private func defaultLabels(of element: TemplateNode.Element) -> [String] {
    // A kind that is computed could be any.
    var kind: String?
    if case .text(let text)? = element.argument("kind")?.literal { kind = text }
    switch StudyTag(rawValue: element.signature.name) {
    case .figure:
      return FigureKinds.all.filter { kind == nil || $0.name == kind }
        .flatMap { figures(of: $0, element) }.map(DefaultLabel.figure)
    case .table where element.argument("kind") == nil: return []
    case .table:
      return TableKinds.all.filter { kind == nil || $0.name == kind }.flatMap { kind in
        shownVariants(of: kind, element).map {
          DefaultLabel.table(kind, of: $0, part: part(of: element), in: frontMatter.study)
        }
      }
    case .function:
      return variants(of: element).flatMap { variant in
        frontMatter.study.datasets.flatMap { dataset in
          (0..<layerCount(of: variant)).map {
            DefaultLabel.function(dataset: dataset.name, layer: $0 + 1, variant: variant)
          }
        }
      }
    case .normalization:
      return variants(of: element).map(DefaultLabel.normalization)
    case .plot, .equation, .approximation, .claim, .ref, .callout, .details, .margin, .references,
      .endcallout, .enddetails, .endmargin, nil:
      return []
    }
  }

  /// The variants that an element could show; `nil` for the first.
  private func variants(of element: TemplateNode.Element) -> [String?] {
    let others = frontMatter.study.variants.dropFirst().map(\.name)
    guard let argument = element.argument("variant") else { return [nil] }
    guard case .text(let name)? = argument.literal else { return [nil] + others }
    return [others.contains(name) ? name : nil]
  }

  private func layerCount(of variant: String?) -> Int {
    let study = frontMatter.study
    let recipe = variant.flatMap { study.variant(named: $0)?.recipe } ?? study.base
    return recipe.network.activationCount
  }

  /// The variants that a table of a kind could show; of a computed choice of several only single ones.
  private func shownVariants(
    of kind: any TableKind.Type, _ element: TemplateNode.Element
  ) -> [[StudyVariant]] {
    let study = frontMatter.study
    guard let argument = element.argument(kind.variants.name) else {
      return [kind.variants.standard(in: study)]
    }
    if case .text(let text)? = argument.literal {
      let chosen = kind.variants.chosen(by: text, in: study)
      return chosen.isEmpty ? [] : [chosen]
    }
    return study.variants.map { [$0] }
  }

  /// The figures of a kind that an element could show.
  private func figures(
    of kind: any FigureKind.Type, _ element: TemplateNode.Element
  ) -> [StudyFigure] {
    let study = frontMatter.study
    let part = part(of: element)
    let figures =
      switch element.argument(kind.variants.name) {
      case nil: kind.figures(part: part, in: frontMatter)
      case let argument?:
        if case .text(let text)? = argument.literal {
          kind.figures(
            of: kind.variants.chosen(by: text, in: study), part: part, in: frontMatter)
        } else {
          study.variants.flatMap { kind.figures(of: [$0], part: part, in: frontMatter) }
        }
      }
    return figures.map { figure in
      var figure = figure
      if let width = element.argument("width")?.wholeNumber { figure.set(width: width) }
      if let height = element.argument("height")?.wholeNumber { figure.set(height: height) }
      return figure
    }
  }

  /// The part that an element shows, as far as it is written out.
  private func part(of element: TemplateNode.Element) -> ShownPart {
    ShownPart(
      datasets: element.text(ShownPart.Argument.datasets.rawValue),
      layers: element.text(ShownPart.Argument.layers.rawValue),
      classes: element.text(ShownPart.Argument.classes.rawValue),
      images: element.argument(ShownPart.Argument.images.rawValue)?.wholeNumber,
      in: frontMatter.study)
  }
}
