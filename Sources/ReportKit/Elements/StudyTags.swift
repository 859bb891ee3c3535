import TemplateEngine

/// The tags of a study's template, by their names.
enum StudyTag: String {
  case figure, table, equation, function, normalization, approximation, claim, ref
}

/// The arguments of the tags.
enum StudyTags {
  /// The signatures of all tags; the front matter gives the names that `dataset` and `range`
  /// accept, and those of `variant`.
  static func signatures(for frontMatter: FrontMatter) -> [ElementTagSignature] {
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
          + VariantArgument.parameters(in: frontMatter.study) + [label, isNumbered, caption],
        bodyParameter: "caption"),
      ElementTagSignature(
        StudyTag.table.rawValue,
        parameters: [
          Parameter("kind", .choice(TableKinds.all.map { $0.name }), isPositional: true)
        ] + VariantArgument.parameters(in: frontMatter.study) + [
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
    ]
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
