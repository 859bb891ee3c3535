import Markup
import TemplateEngine

/// The tags of a study's template, by their names.
enum StudyTag: String {
  case figure, plot, table, equation, function, normalization, approximation, claim, ref
  case callout, details, margin, references
  case endcallout, enddetails, endmargin
}

extension StudyTag {
  /// What of the runs of its variant a tag shows, apart from figures and tables.
  var parts: Set<RunPart> {
    switch self {
    case .function, .approximation: [.coefficients]
    case .normalization: [.normalization]
    case .figure, .plot, .table, .equation, .claim, .ref, .callout, .details, .margin,
      .references, .endcallout, .enddetails, .endmargin:
      []
    }
  }
}

/// The arguments of the tags.
enum StudyTags {
  /// The signatures of all tags; the front matter gives the names that `dataset` and `range`
  /// accept, and those of `variant`. Of what is unknown of it, any name is accepted.
  static func signatures(for frontMatter: FrontMatter) -> [ElementTagSignature] {
    var unknown: Set<String> = []
    if frontMatter.unknown.contains(.ranges) { unknown.insert("range") }
    if frontMatter.unknown.contains(.study) {
      unknown.formUnion([
        "dataset", VariantArgument.one.name, VariantArgument.some.name,
        ShownPart.Argument.datasets.rawValue, ShownPart.Argument.layers.rawValue,
      ])
    }
    return knownSignatures(for: frontMatter).map { $0.acceptingAnyText(in: unknown) }
  }

  private static func knownSignatures(for frontMatter: FrontMatter) -> [ElementTagSignature] {
    typealias Parameter = ElementTagSignature.Parameter
    let range = Parameter("range", .choice(frontMatter.ranges.map(\.name)))
    let label = Parameter("label", .value(.text))
    let isNumbered = Parameter("numbered", .value(.boolean))
    let caption = Parameter("caption", .markup)
    let variant = Parameter("variant", .choice(frontMatter.study.variants.map(\.name)))
    return [
      ElementTagSignature(
        StudyTag.figure.rawValue,
        parameters: [
          Parameter(
            "kind", .choice(FigureKinds.all.map { $0.name }), isRequired: true,
            isPositional: true)
        ] + subjects(in: frontMatter)
          + VariantArgument.parameters(in: frontMatter.study)
          + ShownPart.parameters(in: frontMatter.study)
          + [
            Parameter(ShownPart.Argument.classes.rawValue, .value(.text)),
            Parameter(ShownPart.Argument.images.rawValue, .value(.integer)),
          ]
          + [Parameter("width", .value(.integer)), Parameter("height", .value(.integer))]
          + [label, isNumbered, Parameter("alt", .words), caption],
        bodyParameter: "caption"),
      ElementTagSignature(
        StudyTag.plot.rawValue,
        parameters: [
          Parameter("rows", .rows), Parameter("from", .file),
          Parameter("x", .ofRow([.number, .integer, .text])),
          Parameter("y", .ofRow([.number, .integer, .sample])),
          Parameter("lower", .ofRow([.number, .integer])),
          Parameter("upper", .ofRow([.number, .integer])),
          Parameter("function", .ofRow([.text])),
          Parameter("series", .ofRow([.text, .integer, .number, .boolean, .markup])),
          Parameter("panels", .ofRow([.text, .integer, .number, .boolean, .markup])),
          Parameter("mark", .choice(OwnPlot.Mark.allCases.map(\.rawValue))),
          Parameter("average", .value(.boolean)), range,
          Parameter("xlabel", .value(.text)), Parameter("ylabel", .value(.text)),
          Parameter("xscale", .choice(["linear", "log"])),
          Parameter("yscale", .choice(["linear", "log"])), Parameter("bins", .value(.integer)),
          Parameter("legend", .choice(["below", "right", "none"])),
          Parameter("across", .value(.integer)), Parameter("width", .value(.integer)),
          Parameter("height", .value(.integer)),
          Parameter("label", .value(.text), isRequired: true), isNumbered,
          Parameter("alt", .words), caption,
        ],
        bodyParameter: "caption"),
      ElementTagSignature(
        StudyTag.table.rawValue,
        parameters: [
          Parameter("kind", .choice(TableKinds.all.map { $0.name }), isPositional: true)
        ] + VariantArgument.parameters(in: frontMatter.study)
          + ShownPart.parameters(in: frontMatter.study) + [
            Parameter("rows", .rows), Parameter("from", .file), Parameter("columns", .columns),
            Parameter("headings", .value(.list)), Parameter("body", .markup), label, isNumbered,
            caption,
          ],
        bodyParameter: "caption", content: .init("body", unless: ["kind", "rows", "from"])),
      ElementTagSignature(
        StudyTag.equation.rawValue, parameters: [label, Parameter("tex", .markup)],
        bodyParameter: "tex"),
      ElementTagSignature(
        StudyTag.function.rawValue,
        parameters: [
          Parameter(
            "dataset", .choice(frontMatter.study.datasets.map(\.name)), isRequired: true),
          Parameter("layer", .value(.integer), isRequired: true), variant, label, isNumbered,
        ]),
      ElementTagSignature(
        StudyTag.normalization.rawValue, parameters: [variant, label, isNumbered]),
      ElementTagSignature(
        StudyTag.approximation.rawValue, placement: .inline,
        parameters: [
          Parameter(
            "dataset", .choice(frontMatter.study.datasets.map(\.name)), isRequired: true),
          Parameter("layer", .value(.integer), isRequired: true), variant, range,
        ]),
      ElementTagSignature(
        StudyTag.claim.rawValue,
        parameters: [
          Parameter("text", .markup, isRequired: true, isPositional: true), label,
          Parameter("figure", .value(.text)), Parameter("level", .value(.number)),
          Parameter("margin", .value(.number)), Parameter("tail", .value(.integer)),
          Parameter("required", .value(.boolean)),
        ], takesPredicate: true),
      ElementTagSignature(
        StudyTag.ref.rawValue, placement: .inline,
        parameters: [Parameter("label", .value(.text), isRequired: true, isPositional: true)]),
      ElementTagSignature(
        StudyTag.callout.rawValue,
        parameters: [
          Parameter(
            "kind", .choice(Callout.allCases.map(\.rawValue)), isRequired: true,
            isPositional: true), Parameter("title", .markup),
        ], isContainer: true),
      ElementTagSignature(
        StudyTag.details.rawValue,
        parameters: [Parameter("title", .markup, isRequired: true, isPositional: true)],
        isContainer: true),
      ElementTagSignature(
        StudyTag.margin.rawValue, parameters: [Parameter("title", .markup)], isContainer: true),
      ElementTagSignature(StudyTag.references.rawValue, parameters: []),
    ]
  }

  /// What a tag without results is in the text, and what it adds to the elements.
  static func markdown(of tag: ElementTag, in list: inout ElementList) -> String? {
    let container: ReportElement.Container
    switch StudyTag(rawValue: tag.name) {
    case .callout: container = .callout(tag.text("kind").flatMap(Callout.init) ?? .note)
    case .details: container = .details
    case .margin: container = .margin
    case .endcallout, .enddetails, .endmargin: return ElementToken.closing
    case .references: return ElementToken.references
    case .figure, .plot, .table, .equation, .function, .normalization, .approximation, .claim, .ref,
      nil:
      return nil
    }
    return list.open(container, tag: tag)
  }

  /// The arguments by which kinds of figures choose what they show, each once.
  private static func subjects(
    in frontMatter: FrontMatter
  ) -> [ElementTagSignature.Parameter] {
    var parameters: [ElementTagSignature.Parameter] = []
    for kind in FigureKinds.all {
      for (place, argument) in kind.arguments.enumerated()
      where !parameters.contains(where: { $0.name == argument.name }) {
        parameters.append(
          .init(
            argument.name,
            argument.isNumber
              ? .value(.integer) : .choice(kind.choices(of: place, in: frontMatter))))
      }
    }
    return parameters
  }
}
