import Markup
import TemplateEngine

/// Puts placeholders where a finished study has figures, tables and formulas of its own, so that
/// everything else of a template can be checked without results.
final class TrialHost: TemplateHost {
  let tags: [ElementTagSignature]
  private(set) var list = ElementList()
  private let frontMatter: FrontMatter

  init(_ frontMatter: FrontMatter) {
    self.frontMatter = frontMatter
    tags = StudyTags.signatures(for: frontMatter)
  }

  func expand(_ tag: ElementTag) -> String {
    switch StudyTag(rawValue: tag.name) {
    case .figure:
      let figure = figure(tag)
      return add(
        .figure(
          FigureContent(
            name: figure?.name ?? "figure", width: 1, height: 1,
            alternativeText: tag.text("alt") ?? "A figure.",
            lightPNG: [], darkPNG: [])),
        tag, default: figure.map(DefaultLabel.figure))
    case .plot:
      return add(
        .figure(
          FigureContent(
            name: OwnElementName.of(tag.text("label"), as: "plot"), width: 1, height: 1,
            alternativeText: tag.text("alt") ?? "A plot.", lightPNG: [], darkPNG: [])), tag,
        default: nil)
    case .table where OwnTable.isMeant(by: tag):
      // What is no table in this trial may be one in the report; `OwnElementCheck` finds the others.
      let name = OwnElementName.of(tag.text("label"), as: "table")
      let content = try? OwnTable.content(tag, name: name, .english, isTrial: true)
      return add(
        .table(content ?? TableContent(name: name, columns: [], rows: [])), tag, default: nil)
    case .table:
      let kind = tag.text("kind").flatMap(TableKinds.named)
      let study = frontMatter.study
      let isUnknown =
        !frontMatter.knowsElements
        || kind.map { kind in
          !tag.unknownArguments.isDisjoint(
            with: [kind.variants.name] + ShownPart.Argument.allCases.map(\.rawValue))
        } ?? true
      let variants = isUnknown ? nil : kind?.variants(of: tag, in: study)
      let name = kind.flatMap { kind in
        variants.map {
          DefaultLabel.tableName(kind, of: $0, part: ShownPart(of: tag, in: study), in: study)
        }
      }
      return add(
        .table(TableContent(name: name ?? "table", columns: [], rows: [])), tag,
        default: name.map { "tbl:\($0)" })
    case .equation: return add(.equation(tag.text("tex") ?? "x"), tag, default: nil)
    case .function:
      var label: String?
      if frontMatter.knowsElements, let dataset = tag.text("dataset"),
        case .integer(let layer)? = tag["layer"], !tag.unknownArguments.contains("variant")
      {
        label = DefaultLabel.function(
          dataset: dataset, layer: layer, variant: tag.variant(in: frontMatter.study))
      }
      return add(.equation("x"), tag, default: label)
    case .normalization:
      let isUnknown =
        !frontMatter.knowsElements || tag.unknownArguments.contains("variant")
      let label = DefaultLabel.normalization(variant: tag.variant(in: frontMatter.study))
      return add(.equation("x"), tag, default: isUnknown ? nil : label)
    case .claim:
      let detail = tag.text("figure").map(ElementToken.reference) ?? ""
      return add(
        .claim(ClaimContent(verdict: "0", tone: .open, detail: detail)), tag, default: nil)
    case .ref:
      guard let label = tag.text("label") else { return "0" }
      return list.refer(to: label, tag: tag)
    case .callout, .details, .margin, .references, .endcallout, .enddetails, .endmargin:
      return StudyTags.markdown(of: tag, in: &list) ?? ""
    case .approximation, nil: return "0"
    }
  }

  /// What the tag shows; `nil` when that depends on values, or on what is unknown.
  private func figure(_ tag: ElementTag) -> StudyFigure? {
    guard frontMatter.knowsElements, !tag.unknownArguments.contains("kind"),
      let kind = tag.text("kind").flatMap(FigureKinds.named)
    else { return nil }
    let arguments =
      kind.arguments.map(\.name) + [kind.variants.name, "width", "height"]
      + ShownPart.Argument.allCases.map(\.rawValue)
    guard tag.unknownArguments.isDisjoint(with: arguments) else { return nil }
    return kind.figure(of: tag, in: frontMatter)
  }

  /// A label that depends on values is none; references to it are not checked.
  private func add(
    _ content: ReportElement.Content, _ tag: ElementTag, default label: String?
  ) -> String {
    let isUnknown = !tag.unknownArguments.isDisjoint(with: ["label", "numbered"])
    return list.add(content, label: isUnknown ? nil : tag.label(default: label), tag: tag)
  }
}
