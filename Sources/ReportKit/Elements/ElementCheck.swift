import SourceText
import TemplateEngine

/// Finds tags of a template that can make no element, before anything is trained.
///
/// Only arguments that stand in the template as they are can be checked; one that is computed
/// could be any.
struct ElementCheck {
  private let frontMatter: FrontMatter
  private(set) var errors: [StudyTagError] = []

  /// Checks every tag of a template and its includes.
  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.frontMatter = frontMatter
    template.visitElements { check($0, in: $1) }
    if frontMatter.unknown.contains(.study) { errors.removeAll(where: \.dependsOnStudy) }
    for tag in template.tags(StudyTag.claim.rawValue, dependingOn: "claims") {
      switch tag.dependence {
      case .ofItself: errors.append(.claimOfClaims(span: tag.span))
      case .ofItsPlace: errors.append(.claimDependsOnClaims(span: tag.span))
      }
    }
  }

  /// A figure of a kind chooses what it shows by the arguments of the kind, and by no other.
  private mutating func check(
    _ element: TemplateNode.Element, as kind: any FigureKind.Type, in source: SourceFile
  ) {
    for required in kind.requiredArguments(in: frontMatter)
    where element.argument(required) == nil {
      errors.append(
        .missingArgument(
          required, tag: element.signature.name, span: source.span(element.nameRange)))
    }
    let own = kind.arguments.map(\.name) + [kind.variants.name] + kind.narrowing.map(\.rawValue)
    let arguments =
      FigureKinds.all.flatMap { $0.arguments.map(\.name) + [$0.variants.name] }
      + ShownPart.Argument.allCases.map(\.rawValue)
    for other in Set(arguments).subtracting(own).sorted() {
      guard let argument = element.argument(other) else { continue }
      errors.append(
        .unusedArgument(
          other, tag: element.signature.name, kind: kind.name, span: source.span(argument.range)))
    }
    if own.contains("seed"), let argument = element.argument("seed"),
      case .integer(let seed)? = argument.literal,
      !frontMatter.seeds.contains(where: { "\($0)" == "\(seed)" })
    {
      errors.append(
        .noSuchSeed(known: frontMatter.seeds, span: source.span(argument.range)))
    }
    for name in [ShownPart.Argument.classes, .images] where kind.narrowing.contains(name) {
      guard let argument = element.argument(name.rawValue), argument.literal == nil,
        argument.wholeNumber == nil
      else { continue }
      errors.append(.notWrittenOut(name.rawValue, span: source.span(argument.range)))
    }
    let argument = element.argument(kind.variants.name)
    var variants = kind.variants.standard(in: frontMatter.study)
    if let argument {
      guard case .text(let text)? = argument.literal else { return }
      variants = kind.variants.chosen(by: text, in: frontMatter.study)
    }
    checkPart(of: element, variants, in: source)
    refuse(
      kind.runParts, of: variants, "a figure `\(kind.name)`", at: source.span(element.nameRange))
    if !variants.isEmpty, let reason = kind.refusal(of: variants, in: frontMatter.study) {
      errors.append(
        .refusedVariants(
          kind: kind.name, reason: reason,
          span: source.span(argument?.range ?? element.nameRange)))
    }
  }

  /// The level and the margin of a claim.
  private mutating func checkClaim(_ element: TemplateNode.Element, in source: SourceFile) {
    if let argument = element.argument("level"), let level = argument.number,
      !(level >= 1 && level < 100)
    {
      errors.append(.levelOutOfRange(level, span: source.span(argument.range)))
    }
    let margin = element.argument("margin")
    if let margin, let value = margin.number, !(value >= 0) {
      errors.append(.marginOutOfRange(value, span: source.span(margin.range)))
    }
    if let argument = element.argument("tail"), let tail = argument.number,
      !Claim.tails.contains(Int(exactly: tail) ?? 0)
    {
      errors.append(.tailOutOfRange(tail, span: source.span(argument.range)))
    }
    guard margin == nil || margin?.number == 0 else { return }
    for (relation, range) in element.predicate?.relations ?? [] where relation == .equivalent {
      errors.append(.marginNeeded(span: source.span(range)))
    }
  }

  /// Whether a variant that is shown is trained on a dataset that is.
  private mutating func checkPart(
    of element: TemplateNode.Element, _ variants: [StudyVariant], in source: SourceFile
  ) {
    guard let argument = element.argument(ShownPart.Argument.datasets.rawValue),
      case .text(let datasets)? = argument.literal
    else { return }
    let study = frontMatter.study
    if let error = study.tagError(
      variants, part: ShownPart(datasets: datasets, in: study), span: source.span(argument.range))
    {
      errors.append(error)
    }
  }

  /// A table chooses one variant or several, and datasets and layers or not, as its kind does.
  private mutating func check(
    _ element: TemplateNode.Element, as kind: any TableKind.Type, in source: SourceFile
  ) {
    let variants = element.argument(kind.variants.name)
    var shown: [StudyVariant] = []
    if variants == nil {
      shown = kind.variants.standard(in: frontMatter.study)
    } else if case .text(let text)? = variants?.literal {
      shown = kind.variants.chosen(by: text, in: frontMatter.study)
    }
    if !shown.isEmpty {
      checkPart(of: element, shown, in: source)
      refuse(
        kind.runParts, of: shown, "a table `\(kind.name)`", at: source.span(element.nameRange))
      if let columns = element.argument(TableColumns.argument) {
        let names = columns.items.compactMap { item -> (String, SourceSpan)? in
          guard case .literal(let value) = item.kind else { return nil }
          let name = if case .text(let name) = value { name } else { "" }
          return (name, source.span(item.range))
        }
        errors += [TableColumns(names, of: kind, showing: shown).unknown(in: frontMatter)]
          .compactMap(\.self)
      }
    }
    let own = [kind.variants.name] + kind.narrowing.map(\.rawValue)
    let arguments =
      [VariantArgument.one, .some].map(\.name) + ShownPart.Argument.allCases.map(\.rawValue)
    for other in arguments where !own.contains(other) {
      guard let argument = element.argument(other) else { continue }
      errors.append(
        .unusedArgument(
          other, tag: element.signature.name, kind: kind.name, span: source.span(argument.range)))
    }
  }

  /// What runs that were given do not have.
  private mutating func refuse(
    _ parts: Set<RunPart>, of variants: [StudyVariant], _ element: String, at span: SourceSpan
  ) {
    if let error = frontMatter.study.missingError(parts, of: variants, element, at: span) {
      errors.append(error)
    }
  }

  /// Arguments that this kind of element needs, and layers that the network has.
  private mutating func check(_ element: TemplateNode.Element, in source: SourceFile) {
    if StudyTag(rawValue: element.signature.name) == .figure,
      case .text(let name)? = element.argument("kind")?.literal,
      let kind = FigureKinds.named(name)
    {
      check(element, as: kind, in: source)
    }
    if StudyTag(rawValue: element.signature.name) == .claim { checkClaim(element, in: source) }
    if StudyTag(rawValue: element.signature.name) == .table,
      case .text(let name)? = element.argument("kind")?.literal, let kind = TableKinds.named(name)
    {
      check(element, as: kind, in: source)
    }
    if let argument = element.argument(VariantArgument.one.name),
      case .text(let name)? = argument.literal,
      let variant = frontMatter.study.variant(named: name),
      case .text(let dataset)? = element.argument("dataset")?.literal,
      let error = frontMatter.study.tagError(
        variant, dataset: dataset, span: source.span(argument.range))
    {
      errors.append(error)
    }
    if let parts = StudyTag(rawValue: element.signature.name)?.parts, !parts.isEmpty {
      let variant = element.argument(VariantArgument.one.name)
      guard variant == nil || variant?.literal != nil else { return }
      var shown = [frontMatter.study.variants[0]]
      if case .text(let name)? = variant?.literal {
        shown = VariantArgument.one.chosen(by: name, in: frontMatter.study)
      }
      let missing = frontMatter.study.missingError(
        parts, of: shown, "`\(element.signature.name)`", at: source.span(element.nameRange))
      if let missing {
        errors.append(missing)
        return
      }
    }
    let layers = layerCount(of: element)
    if let argument = element.argument("layer"), case .integer(let layer)? = argument.literal,
      !(1...max(layers, 1)).contains(layer)
    {
      errors.append(.noSuchLayer(count: layers, span: source.span(argument.range)))
    }
  }
}

extension ElementCheck {
  /// How many layers the variant of an element has at most.
  private func layerCount(of element: TemplateNode.Element) -> Int {
    let study = frontMatter.study
    guard let argument = element.argument("variant") else {
      return study.base.network.activationCount
    }
    if case .text(let name)? = argument.literal, let variant = study.variant(named: name) {
      return variant.recipe.network.activationCount
    }
    return study.variants.map(\.recipe.network.activationCount).max() ?? 0
  }
}

extension Study {
  /// What is wrong with an element that shows parts of runs; `nil` where they have them.
  func missingError(
    _ parts: Set<RunPart>, of variants: [StudyVariant], _ element: String, at span: SourceSpan
  ) -> StudyTagError? {
    guard let given, !variants.isEmpty, let part = missing(parts, of: variants) else { return nil }
    return .notGiven(part, element: element, file: given.path, span: span)
  }

  /// What is wrong with a tag that shows a variant on a dataset; `nil` where the study has it.
  func tagError(
    _ variant: StudyVariant, dataset: String, span: SourceSpan
  ) -> StudyTagError? {
    if variant.isTrained(on: dataset) { return nil }
    return .notTrained(
      variant: variant.name, dataset: dataset, datasets: datasets(of: variant).map(\.name),
      span: span)
  }
}

extension Study {
  /// What is wrong with a tag that shows these variants on the datasets of a part; `nil` where one of
  /// them is trained on one of these.
  func tagError(
    _ variants: [StudyVariant], part: ShownPart, span: SourceSpan
  ) -> StudyTagError? {
    guard let names = part.datasets, let dataset = names.first, let variant = variants.first,
      !variants.contains(where: { names.contains(where: $0.isTrained) })
    else { return nil }
    return tagError(variant, dataset: dataset, span: span)
  }
}

extension CheckedTemplate {
  /// Calls `body` with every element tag of the template and its includes.
  func visitElements(_ body: (TemplateNode.Element, SourceFile) -> Void) {
    func visit(_ nodes: [TemplateNode], _ source: SourceFile) {
      for node in nodes {
        switch node {
        case .conditional(let branches):
          for branch in branches { visit(branch.body, source) }
        case .loop(let loop):
          visit(loop.body, source)
          visit(loop.otherwise, source)
        case .element(let element):
          for case .template(let nodes) in element.arguments.map(\.value) { visit(nodes, source) }
          body(element, source)
        case .markdown, .output, .assignment, .include: break
        }
      }
    }
    visit(main.nodes, main.source)
    for file in includes.values { visit(file.nodes, file.source) }
  }
}

extension TemplateNode.Element {
  func argument(_ name: String) -> TemplateNode.Argument? {
    arguments.first { $0.name == name }
  }

  /// The text of an argument that stands in the template as it is.
  func text(_ name: String) -> String? {
    if case .text(let text)? = argument(name)?.literal { text } else { nil }
  }
}

extension TemplateNode.Argument {
  /// A number that stands in the template as it is, perhaps with a sign.
  fileprivate var number: Double? {
    guard case .expression(let expression) = value else { return nil }
    return expression.literalNumber
  }

  /// The value when it stands in the template as it is.
  var literal: TemplateValue? {
    if case .expression(let expression) = value, case .literal(let value) = expression.kind {
      return value
    }
    return nil
  }
}
