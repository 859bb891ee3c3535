import TemplateEngine

/// The tags of a study's template and their arguments.
enum StudyTags {
  /// The signatures of all tags; the front matter gives the names that `dataset` and `range`
  /// accept.
  static func signatures(for frontMatter: FrontMatter) -> [ElementTagSignature] {
    typealias Parameter = ElementTagSignature.Parameter
    let dataset = Parameter("dataset", .choice(frontMatter.study.datasets.map(\.name)))
    let range = Parameter("range", .choice(frontMatter.ranges.map(\.name)))
    let label = Parameter("label", .value(.text))
    let isNumbered = Parameter("numbered", .value(.boolean))
    let caption = Parameter("caption", .markup)
    return [
      ElementTagSignature(
        "figure",
        parameters: [
          Parameter(
            "kind", .choice(["functions", "ranges", "training", "approximation", "confusion"]),
            isRequired: true, isPositional: true),
          dataset, range, label, isNumbered, caption,
        ], bodyParameter: "caption"),
      ElementTagSignature(
        "table",
        parameters: [
          Parameter(
            "kind", .choice(StudyTable.allCases.map(\.rawValue)), isRequired: true,
            isPositional: true),
          label, isNumbered, caption,
        ], bodyParameter: "caption"),
      ElementTagSignature(
        "equation", parameters: [label, Parameter("tex", .markup)], bodyParameter: "tex"),
      ElementTagSignature(
        "function",
        parameters: [
          Parameter(
            "dataset", .choice(frontMatter.study.datasets.map(\.name)), isRequired: true),
          Parameter("layer", .value(.integer), isRequired: true), label, isNumbered,
        ]),
      ElementTagSignature("normalization", parameters: [label, isNumbered]),
      ElementTagSignature(
        "approximation", placement: .inline,
        parameters: [
          Parameter(
            "dataset", .choice(frontMatter.study.datasets.map(\.name)), isRequired: true),
          Parameter("layer", .value(.integer), isRequired: true), range,
        ]),
      ElementTagSignature(
        "ref", placement: .inline,
        parameters: [Parameter("label", .value(.text), isRequired: true, isPositional: true)]),
    ]
  }
}
