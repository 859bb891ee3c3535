import Markup
import SourceText
import TemplateEngine

/// Turns a template's tags into the elements of the report, in the order of the text.
final class StudyHost: TemplateHost {
  let tags: [ElementTagSignature]
  private(set) var elements: [ReportElement] = []
  /// Where the tag of each element stands, for messages.
  private(set) var spans: [SourceSpan] = []
  /// Where each label was first referred to.
  private(set) var references: [String: SourceSpan] = [:]

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
    switch tag.name {
    case "figure": try expandFigure(tag)
    case "table": try expandTable(tag)
    case "equation":
      try add(.equation(tag.text("tex") ?? ""), label: tag.text("label"), tag: tag)
    case "function":
      try expandFunction(tag)
    case "normalization":
      try add(
        .equation(results.study.activation.equation),
        label: tag.label(default: DefaultLabel.normalization), tag: tag)
    case "approximation":
      try LeakyStatement(
        layer: layer(tag), range: try range(tag) ?? results.frontMatter.narrowestRange
      ).markdown()
    case "ref":
      refer(to: tag.text("label") ?? "", tag: tag)
    default:
      preconditionFailure("a tag without a signature reached the host: \(tag.name)")
    }
  }

  private func expandFigure(_ tag: ElementTag) throws -> String {
    let figure: StudyFigure
    switch tag.text("kind") ?? "" {
    case "functions":
      figure = .functions(try range(tag) ?? results.frontMatter.middleRange)
    case "ranges": figure = .ranges(dataset: try datasetName(tag))
    case "training": figure = .training
    case "approximation": figure = .approximation(dataset: try datasetName(tag))
    default: figure = .confusion(dataset: try datasetName(tag))
    }
    return try add(
      .figure(try draw(figure)), label: tag.label(default: DefaultLabel.figure(figure)), tag: tag)
  }

  private func expandTable(_ tag: ElementTag) throws -> String {
    guard let table = StudyTable(rawValue: tag.text("kind") ?? "") else {
      preconditionFailure("the signature lists every table")
    }
    return try add(
      .table(table.content(results)), label: tag.label(default: DefaultLabel.table(table)),
      tag: tag)
  }

  private func expandFunction(_ tag: ElementTag) throws -> String {
    let layer = try layer(tag)
    return try add(
      .equation(LearnedEquation(layer).tex),
      label: tag.label(
        default: DefaultLabel.function(dataset: try datasetName(tag), layer: layer.layer)), tag: tag
    )
  }

  private func add(
    _ content: ReportElement.Content, label: String?, tag: ElementTag
  ) throws(TemplateError) -> String {
    let element = ReportElement(
      label: label, caption: tag.text("caption") ?? "", content: content)
    textBytes += element.textBytes
    guard textBytes <= limits.elementBytes else {
      throw .outputTooLarge(limit: limits.elementBytes, span: tag.span)
    }
    elements.append(element)
    spans.append(tag.span)
    return ElementToken.block(elements.count - 1)
  }

  private func refer(to label: String, tag: ElementTag) -> String {
    if references[label] == nil { references[label] = tag.span(of: "label") }
    return ElementToken.reference(label)
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

extension ElementTag {
  fileprivate func text(_ name: String) -> String? {
    switch self[name] {
    case .text(let text), .markup(let text): text
    default: nil
    }
  }

  /// The label as given, otherwise the default one; `nil` with `numbered=false`.
  fileprivate func label(default label: String) -> String? {
    if case .boolean(false) = self["numbered"] { return nil }
    return text("label") ?? label
  }
}
