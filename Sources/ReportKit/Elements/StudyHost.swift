import Markup
import SourceText
import TemplateEngine

/// Turns a template's tags into the elements of the report, in the order of the text.
final class StudyHost: TemplateHost {
  let tags: [ElementTagSignature]
  private(set) var list = ElementList()

  private let results: StudyResults
  private let limits: TemplateLimits
  /// Of all elements; a tag of a few letters in a loop can make any number of tables.
  private var textBytes = 0
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
    switch StudyTag(rawValue: tag.name) {
    case .figure: try expandFigure(tag)
    case .table: try expandTable(tag)
    case .equation:
      try add(.equation(tag.text("tex") ?? ""), label: tag.text("label"), tag: tag)
    case .function:
      try expandFunction(tag)
    case .normalization:
      try add(
        .equation(results.study.base.activation.equation),
        label: tag.label(default: DefaultLabel.normalization), tag: tag)
    case .approximation:
      try LeakyStatement(
        layer: layer(tag), range: try range(tag) ?? results.frontMatter.narrowestRange
      ).markdown()
    case .ref:
      list.refer(to: tag.text("label") ?? "", tag: tag)
    case nil:
      preconditionFailure("a tag without a signature reached the host: \(tag.name)")
    }
  }

  private func expandFigure(_ tag: ElementTag) throws -> String {
    guard let kind = tag.text("kind").flatMap(FigureKinds.named) else {
      preconditionFailure("the signature lists every kind of figure")
    }
    guard let figure = kind.figure(of: tag, in: results.frontMatter) else {
      throw StudyTagError.missingArgument(
        kind.argument ?? "kind", tag: tag.name, span: tag.span)
    }
    return try add(
      .figure(try draw(figure)), label: tag.label(default: DefaultLabel.figure(figure)), tag: tag)
  }

  private func expandTable(_ tag: ElementTag) throws -> String {
    guard let kind = tag.text("kind").flatMap(TableKinds.named) else {
      preconditionFailure("the signature lists every kind of table")
    }
    return try add(
      .table(kind.content(results)), label: tag.label(default: DefaultLabel.table(kind)),
      tag: tag)
  }

  private func expandFunction(_ tag: ElementTag) throws -> String {
    let layer = try layer(tag)
    let dataset = try datasetName(tag)
    return try add(
      .equation(LearnedEquation(layer).tex),
      label: tag.label(default: DefaultLabel.function(dataset: dataset, layer: layer.layer)),
      tag: tag)
  }

  private func add(
    _ content: ReportElement.Content, label: String?, tag: ElementTag
  ) throws(TemplateError) -> String {
    let token = list.add(content, label: label, tag: tag)
    textBytes += list.elements.last?.textBytes ?? 0
    guard textBytes <= limits.elementBytes else {
      throw .outputTooLarge(limit: limits.elementBytes, span: tag.span)
    }
    return token
  }

  private func datasetName(_ tag: ElementTag) throws -> String {
    guard let name = tag.text("dataset") else {
      throw StudyTagError.missingArgument("dataset", tag: tag.name, span: tag.span)
    }
    return name
  }

  private func layer(_ tag: ElementTag) throws -> LayerResult {
    let layers = results.dataset(try datasetName(tag)).layers
    guard case .integer(let number) = tag["layer"], layers.indices.contains(number - 1)
    else {
      throw StudyTagError.noSuchLayer(count: layers.count, span: tag.span(of: "layer"))
    }
    return layers[number - 1]
  }

  private func range(_ tag: ElementTag) throws -> StudyRange? {
    guard let name = tag.text("range") else { return nil }
    return results.frontMatter.ranges.first { $0.name == name }
  }
}
