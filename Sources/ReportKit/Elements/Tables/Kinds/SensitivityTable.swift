import Activations
import Markup
import Statistics
import TemplateEngine

/// Test accuracy and coefficients of the variants of a sweep, in the order of the tag: a row per
/// dataset, variant and layer.
enum SensitivityTable: VariantsTableKind {
  static let name = "sensitivity"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let variants = VariantArgument.ordered
  static let runParts: Set<RunPart> = [.coefficients]

  static func content(_ results: StudyResults, of variants: [StudyVariant]) -> TableContent {
    var terms: [Term] = []
    for term in variants.flatMap(\.recipe.activation.terms) where !terms.contains(term) {
      terms.append(term)
    }
    return TableContent(
      name: name,
      columns: ["Dataset", "Variant"].map { Column(title: $0) }
        + [Column(title: "Layer", alignment: .center)]
        + Column.numbers(["test accuracy"] + terms.map(\.symbolTitle)),
      cells: results.datasets.flatMap { dataset in
        dataset.results(of: variants).flatMap { result in
          result.layers.map { layer in
            [
              .text(MarkdownEscape.value(dataset.dataset.markedTitle)),
              .text(MarkdownEscape.value(result.variant.title)), .text("\(layer.mean.layer)"),
              .percent(result.sample(\.testAccuracy), 2),
            ]
              + terms.map { term -> TableCell in
                guard let place = layer.mean.terms.firstIndex(of: term) else { return "–" }
                return .fixed(layer.coefficient(place), 3)
              }
          }
        }
      }, headerColumns: 3)
  }
}
