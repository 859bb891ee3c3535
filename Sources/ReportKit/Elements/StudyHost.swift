import Diagnostics
import Markup
import Platform
import Plotting
import SourceText
import TemplateEngine

/// Turns a template's tags into the elements of the report, in the order of the text.
final class StudyHost: TemplateHost {
  let tags: [ElementTagSignature]
  private(set) var list = ElementList()

  private let results: StudyResults
  /// Results of variants that tags have named.
  private var variants: [String: StudyResults] = [:]
  private let limits: TemplateLimits
  /// Of all elements; a tag of a few letters in a loop can make any number of tables.
  private var textBytes = 0
  private var claimCount = 0
  /// Tables that are being made while the expansion goes on, by their elements. They are few at a
  /// time, since each may be large.
  private var tables: [(element: Int, content: Background<TableContent>, span: SourceSpan)] = []
  private static let tablesAtOnce = 32
  /// Of the files of tables and plots of the template's own.
  private var ownNames: Set<String> = []
  /// Draws a figure in the page's themes; the writer keeps the files.
  private let draw: (StudyFigure) throws -> FigureContent

  init(
    results: StudyResults, limits: TemplateLimits = .standard,
    draw: @escaping (StudyFigure) throws -> FigureContent
  ) {
    self.results = results
    self.limits = limits
    self.draw = draw
    tags = StudyTags.signatures(for: results.frontMatter)
  }

  func expand(_ tag: ElementTag) throws -> String {
    if let dataset = tag.text("dataset"),
      let variant = tag.variant(in: results.study).flatMap(results.study.variant(named:)),
      let error = results.study.tagError(
        variant, dataset: dataset, span: tag.span(of: VariantArgument.one.name))
    {
      throw error
    }
    return try element(tag)
  }

  private func element(_ tag: ElementTag) throws -> String {
    switch StudyTag(rawValue: tag.name) {
    case .figure: try expandFigure(tag)
    case .plot: try expandPlot(tag)
    case .table: try expandTable(tag)
    case .equation:
      try add(.equation(tag.text("tex") ?? ""), label: tag.text("label"), tag: tag)
    case .function:
      try expandFunction(tag)
    case .normalization:
      try add(
        .equation(try shown(tag).study.base.activation.equation),
        label: tag.label(
          default: DefaultLabel.normalization(variant: tag.variant(in: results.study))), tag: tag)
    case .approximation:
      try expandApproximation(tag)
    case .claim:
      try expandClaim(tag)
    case .ref:
      list.refer(to: tag.text("label") ?? "", tag: tag)
    case .callout, .details, .margin, .references, .endcallout, .enddetails, .endmargin:
      StudyTags.markdown(of: tag, in: &list) ?? ""
    case nil:
      preconditionFailure("a tag without a signature reached the host: \(tag.name)")
    }
  }

  /// - Throws: `StudyTagError` when none of the shown variants is trained on a dataset of the tag's part.
  private func check(
    _ part: ShownPart, of tag: ElementTag, showing variants: [StudyVariant]
  ) throws(StudyTagError) {
    let span = tag.span(of: ShownPart.Argument.datasets.rawValue)
    if let error = results.study.tagError(variants, part: part, span: span) { throw error }
  }

  private func expandFigure(_ tag: ElementTag) throws -> String {
    guard let kind = tag.text("kind").flatMap(FigureKinds.named) else {
      preconditionFailure("the signature lists every kind of figure")
    }
    try checkSizes(StudyFigure.sizes, of: tag)
    guard var figure = kind.figure(of: tag, in: results.frontMatter) else {
      throw problem(tag, kind)
    }
    try check(ShownPart(of: tag, in: results.study), of: tag, showing: figure.variants)
    if let error = results.study.missingError(
      kind.runParts, of: figure.variants, "a figure `\(kind.name)`", at: tag.span)
    {
      throw error
    }
    if let reason = kind.refusal(of: figure.variants, in: results.study) {
      throw StudyTagError.refusedVariants(kind: kind.name, reason: reason, span: tag.span)
    }
    if kind == SamplesFigure.self { try checkSamples(tag) }
    figure.ownText = tag.text("alt")
    return try add(
      .figure(content(of: figure)), label: tag.label(default: DefaultLabel.figure(figure)),
      tag: tag)
  }

  /// A figure with the words of its tag, if it has any.
  private func content(of figure: StudyFigure) throws -> FigureContent {
    var content = try draw(figure)
    if let text = figure.ownText {
      content.alternativeText = text
      content.isDescribedByAuthor = true
    }
    return content
  }

  /// Whether the results have the images that a tag shows.
  private func checkSamples(_ tag: ElementTag) throws(StudyTagError) {
    guard let facts = tag.text("dataset").map({ results.dataset($0).dataset }) else { return }
    let selection = ShownPart(of: tag, in: results.study).samples
    let span = tag.span(of: ShownPart.Argument.classes.rawValue)
    if let error = facts.problem(of: selection, at: span) { throw error }
    // What runs that were given have, they have; the rest of it is not known.
    guard results.study.given == nil, !facts.hasSamples(of: selection) else { return }
    throw .noSamples(dataset: facts.name, span: tag.span)
  }

  /// Why a tag has no figure.
  private func problem(_ tag: ElementTag, _ kind: any FigureKind.Type) -> StudyTagError {
    let frontMatter = results.frontMatter
    for name in kind.requiredArguments(in: frontMatter) where tag[name] == nil {
      return .missingArgument(name, tag: tag.name, span: tag.span)
    }
    let seeds = frontMatter.seeds
    if let seed = tag.choice("seed"), !seeds.contains(where: { "\($0)" == seed }) {
      return .noSuchSeed(known: seeds, span: tag.span(of: "seed"))
    }
    return .noSuchLayer(
      count: frontMatter.study.variants.map(\.recipe.network.activationCount).max() ?? 0,
      span: tag.span(of: "layer"))
  }

  private func expandPlot(_ tag: ElementTag) throws -> String {
    try checkSizes(OwnPlotFigure.sizes, of: tag)
    let name = try ownName(tag, as: "plot")
    do {
      let plot = try OwnPlotFigure(tag, in: results.frontMatter)
      var figure = StudyFigure(own: plot.figure, csv: plot.csv, name: name)
      figure.ownText = tag.text("alt")
      return try add(
        .figure(content(of: figure)), label: tag.label(default: nil), tag: tag)
    } catch let error as PlottingError {
      throw Diagnostics(Diagnostic(error, figure: name, at: tag.span))
    }
  }

  private func checkSizes(
    _ sizes: [(name: String, range: ClosedRange<Int>)], of tag: ElementTag
  ) throws(OwnElementError) {
    for (name, range) in sizes {
      guard case .integer(let number)? = tag[name], !range.contains(number) else { continue }
      throw .outOfRange(name, found: number, range, span: tag.span(of: name))
    }
  }

  /// The name of the files of a table or plot of the template's own.
  private func ownName(_ tag: ElementTag, as prefix: String) throws(OwnElementError) -> String {
    let name = OwnElementName.of(tag.text("label"), as: prefix)
    guard ownNames.insert(name).inserted else {
      throw .nameTaken(name, span: tag.span(of: "label"))
    }
    return name
  }

  private func expandTable(_ tag: ElementTag) throws -> String {
    if OwnTable.isMeant(by: tag) {
      let content = try OwnTable.content(
        tag, name: ownName(tag, as: "table"), results.frontMatter.numbers)
      return try add(.table(content), label: tag.label(default: nil), tag: tag)
    }
    guard let kind = tag.text("kind").flatMap(TableKinds.named) else {
      preconditionFailure("the signature lists every kind of table")
    }
    let study = results.study
    let variants = kind.variants(of: tag, in: study)
    if let error = study.missingError(
      kind.runParts, of: variants, "a table `\(kind.name)`", at: tag.span)
    {
      throw error
    }
    let part = ShownPart(of: tag, in: study)
    try check(part, of: tag, showing: variants)
    let shown = kind is any VariantsTableKind.Type ? results : try shown(tag)
    var name = DefaultLabel.tableName(kind, of: variants, part: part, in: study)
    let columns = TableColumns(tag, of: kind, showing: variants)
    if let columns {
      if let error = columns.unknown(in: results.frontMatter) { throw error }
      name = try ownName(tag, as: name)
    }
    let content = Background { [name] in
      let results = shown.showing(datasetsOf: part).showing(layersOf: part)
      var content =
        if let kind = kind as? any VariantsTableKind.Type {
          kind.content(results, of: variants)
        } else {
          kind.content(results)
        }
      content = columns?.choose(from: content) ?? content
      content.name = name
      content.isBuiltIn = true
      return content
    }
    let token = try add(
      .table(TableContent(name: name, columns: [], rows: [])),
      label: tag.label(default: DefaultLabel.table(kind, of: variants, part: part, in: study)),
      tag: tag)
    tables.append((list.elements.count - 1, content, tag.span))
    if tables.count == Self.tablesAtOnce { try finishTables() }
    return token
  }

  private func finishTables() throws(TemplateError) {
    defer { tables = [] }
    for table in tables {
      textBytes -= list.elements[table.element].textBytes
      list.fill(table.element, with: .table(table.content.get()))
      try count(list.elements[table.element], span: table.span)
    }
  }

  private func expandFunction(_ tag: ElementTag) throws -> String {
    let dataset = try datasetName(tag)
    let layer = try layer(tag)
    let label = DefaultLabel.function(
      dataset: dataset, layer: layer.number, variant: tag.variant(in: results.study))
    let tex =
      layer.result.map { results.frontMatter.numbers.tex(LearnedEquation($0).tex) }
      ?? "f_{\(layer.number)}(x) = \\text{\(Self.noRun)}"
    return try add(.equation(tex), label: tag.label(default: label), tag: tag)
  }

  private func expandApproximation(_ tag: ElementTag) throws -> String {
    guard let layer = try layer(tag).result else { return Self.noRun }
    return try LeakyStatement(
      layer: layer, range: try range(tag) ?? results.frontMatter.narrowestRange,
      numbers: results.frontMatter.numbers
    ).markdown()
  }

  /// The claim, which has to be the next one of those that were found before.
  private func expandClaim(_ tag: ElementTag) throws -> String {
    let found = results.claims.dropFirst(claimCount).first
    let claim = try Claim(tag, of: results.study, known: found)
    guard let found, found.isSame(as: claim) else {
      throw StudyTagError.claimDependsOnClaims(span: tag.span)
    }
    claimCount += 1
    let figure = claim.figure.map { "; see \(ElementToken.reference($0))" } ?? ""
    let tone: ClaimContent.Tone =
      switch claim.verdict {
      case .holds: .positive
      case .fails, .equivalent: .negative
      case .undecided, .undetermined: .open
      }
    return try add(
      .claim(
        ClaimContent(verdict: claim.signedVerdict, tone: tone, detail: claim.detail + figure)),
      label: claim.label, tag: tag)
  }

  /// Waits for what is still being made.
  /// - Throws: `StudyTagError` when a claim that was found before did not come, `TemplateError` for
  ///   limits.
  func finish() throws {
    try finishTables()
    guard claimCount == results.claims.count else {
      throw StudyTagError.claimDependsOnClaims(span: results.claims[claimCount].span)
    }
  }

  /// What stands for a function of which there is no run.
  private static let noRun = "no run yet"

  /// The results of the variant that a tag names; of the first one without a name.
  private func shown(_ tag: ElementTag) throws -> StudyResults {
    guard let name = tag.variant(in: results.study) else { return results }
    if let results = variants[name] { return results }
    let shown = try results.showing(name)
    variants[name] = shown
    return shown
  }

  private func add(
    _ content: ReportElement.Content, label: String?, tag: ElementTag
  ) throws(TemplateError) -> String {
    let token = list.add(content, label: label, tag: tag)
    if let element = list.elements.last { try count(element, span: tag.span) }
    return token
  }

  private func count(_ element: ReportElement, span: SourceSpan) throws(TemplateError) {
    textBytes += element.textBytes
    guard textBytes <= limits.elementBytes else {
      throw .outputTooLarge(limit: limits.elementBytes, span: span)
    }
  }

  private func datasetName(_ tag: ElementTag) throws -> String {
    guard let name = tag.text("dataset") else {
      throw StudyTagError.missingArgument("dataset", tag: tag.name, span: tag.span)
    }
    return name
  }

  /// A layer by its number, without a result where there is no run of the variant.
  private func layer(_ tag: ElementTag) throws -> (number: Int, result: LayerSeeds?) {
    let name = try datasetName(tag)
    let shown = try shown(tag)
    let count = shown.network.activationCount
    guard case .integer(let number) = tag["layer"], (1...max(count, 1)).contains(number) else {
      throw StudyTagError.noSuchLayer(count: count, span: tag.span(of: "layer"))
    }
    let layers = shown.datasets.first { $0.dataset.name == name }?.base.layers ?? []
    return (number, layers.first { $0.mean.layer == number })
  }

  private func range(_ tag: ElementTag) throws -> StudyRange? {
    guard let name = tag.text("range") else { return nil }
    return results.frontMatter.ranges.first { $0.name == name }
  }
}
