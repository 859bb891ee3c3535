import Datasets
import Markup
import TemplateEngine

/// The tables that a template can place with `{% table "…" %}`.
enum StudyTable: String, CaseIterable {
  case data
  case sources
  case coefficients
  case accuracy
  case approximation
  case fits
  case dominance
  case identifiability

  func content(_ results: StudyResults) -> TableContent {
    switch self {
    case .data: Self.data(results)
    case .sources: Self.sources(results)
    case .coefficients: Self.coefficients(results)
    case .accuracy: Self.accuracy(results)
    case .approximation: Self.approximation(results)
    case .fits: Self.fits(results)
    case .dominance: Self.dominance(results)
    case .identifiability: Self.identifiability(results)
    }
  }

  typealias Column = TableContent.Column

  static func numberColumns(_ titles: [String]) -> [Column] {
    titles.map { Column(title: $0, alignment: .trailing) }
  }

  /// One row per dataset and layer: title, layer and the given cells.
  static func layerRows(
    _ results: StudyResults, _ cells: (DatasetResult, LayerResult) -> [String]
  ) -> [[String]] {
    results.datasets.flatMap { result in
      result.layers.map { layer in
        [escaped(result.dataset.markedTitle), "\(layer.layer)"] + cells(result, layer)
      }
    }
  }

  static let layerColumns = [
    Column(title: "Dataset"), Column(title: "Layer", alignment: .center),
  ]

  /// Plain text as inline Markdown.
  static func escaped(_ text: String) -> String { MarkdownEscape.text(text) }
}
