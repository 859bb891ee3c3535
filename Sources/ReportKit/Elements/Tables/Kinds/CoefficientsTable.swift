import Activations
import Markup
import Statistics
import TemplateEngine
import Training

/// Learned coefficients beside the paper's, the largest of each triple in bold, and learned
/// slopes.
///
/// With coefficients per channel, means and standard deviations over the channels of all seeds, of
/// which a column gives the number; otherwise over the seeds.
enum CoefficientsTable: TableKind {
  static let name = "coefficients"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients]

  static func content(_ results: StudyResults) -> TableContent {
    let activation = results.study.base.activation
    let terms = activation.terms
    let slopes = terms.indices.filter { terms[$0].learned?.parts.count == 1 }
    let hasPaper = results.baseLayers.contains { $0.paper != nil }
    let isPerChannel = activation.coefficientsPer == .channel
    let titles = terms.map(\.symbolTitle)
    return TableContent(
      name: name,
      columns: Column.layer + Column.numbers(isPerChannel ? ["channels"] : [])
        + Column.numbers(titles + slopes.map { "slope of \(terms[$0].symbolTitle)" })
        + (hasPaper ? published(activation) : []),
      cells: results.datasets.flatMap { result in
        result.base.layers.map { layer in
          let functions = result.base.runs.flatMap { $0.functions(layer: layer.mean.layer - 1) }
          func sample(_ value: (ChannelFunction) -> Double) -> Sample? {
            Sample(functions.map(value))
          }
          let own = terms.indices.map { term in sample { $0.coefficients.values[term] } }
          let largest = own.compactMap { $0?.mean }.max()
          var cells: [TableCell] = own.map { value in
            let cell = cell(value)
            return value?.mean == largest ? cell.strong : cell
          }
          cells += slopes.map { term in
            cell(
              sample { function in
                function.learnedValues.first { $0.term == terms[term].name }?.values[0] ?? 0
              })
          }
          if isPerChannel { cells.insert(.text("\(layer.seeds[0].channels.count)"), at: 0) }
          if hasPaper { cells += published(layer.mean, count: terms.count) }
          return [
            .text(MarkdownEscape.value(result.dataset.markedTitle)), .text("\(layer.mean.layer)"),
          ] + cells
        }
      }, headerColumns: 2)
  }

  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column] {
    content(none).columns + published(none.study.base.activation)
  }

  private static func published(_ activation: MixtureSpecification) -> [Column] {
    Column.numbers(activation.terms.map { "\($0.symbolTitle) paper" })
  }

  /// Three decimals beside a deviation, which seldom leaves the fourth a meaning and makes the table
  /// too wide for the page.
  private static func cell(_ sample: Sample?) -> TableCell {
    .fixed(sample, (sample?.n ?? 0) > 1 ? 3 : 4)
  }

  private static func published(_ layer: LayerResult, count: Int) -> [TableCell] {
    guard let coefficients = layer.paper?.coefficients else {
      return Array(repeating: "–", count: count)
    }
    return coefficients.map { value in
      let cell = TableCell.text(CellNumber.fixed(value, 4))
      return value == coefficients.max() ? cell.strong : cell
    }
  }
}
