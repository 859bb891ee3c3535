import Markup

/// Learned coefficients beside the paper's, the largest of each triple in bold, and learned
/// slopes.
///
/// With coefficients per channel, means and standard deviations over the channels, of which a
/// column gives the number; otherwise over the seeds.
enum CoefficientsTable: TableKind {
  static let name = "coefficients"

  static func content(_ results: StudyResults) -> TableContent {
    let terms = results.study.base.activation.terms
    let slopes = terms.indices.filter { terms[$0].learned?.parts.count == 1 }
    let hasPaper = results.datasets.contains { $0.layers.contains { $0.paper != nil } }
    let isPerChannel = results.study.base.activation.coefficientsPer == .channel
    let titles = terms.map(\.symbolTitle)
    return TableContent(
      name: name,
      columns: Column.layer + Column.numbers(isPerChannel ? ["channels"] : [])
        + Column.numbers(titles + slopes.map { "slope of \(terms[$0].symbolTitle)" })
        + (hasPaper ? Column.numbers(titles.map { "\($0) paper" }) : []),
      rows: results.layerRows { result, layer in
        let index = layer.layer - 1
        let own = terms.indices.map { term in
          result.overFunctions(layer: index) { $0.coefficients.values[term] }
        }
        let largest = own.map(\.mean).max()
        var cells = own.map { value in
          let text = meanText(value)
          return value.mean == largest ? "**\(text)**" : text
        }
        cells += slopes.map { term in
          meanText(
            result.overFunctions(layer: index) { function in
              function.learnedValues.first { $0.term == terms[term].name }?.values[0] ?? 0
            })
        }
        if isPerChannel { cells.insert("\(layer.channels.count)", at: 0) }
        guard hasPaper else { return cells }
        let published = layer.paper?.coefficients
        let paper = terms.indices.map { term -> String in
          guard let published else { return "–" }
          let text = CellNumber.fixed(published[term], 4)
          return published[term] == published.max() ? "**\(text)**" : text
        }
        return cells + paper
      }, headerColumns: 2)
  }

  /// Three digits beside a deviation, which seldom leaves the fourth a meaning and makes the table
  /// too wide for the page.
  private static func meanText(_ value: (mean: Double, standardDeviation: Double?)) -> String {
    guard let deviation = value.standardDeviation else { return CellNumber.fixed(value.mean, 4) }
    return "\(CellNumber.fixed(value.mean, 3)) ± \(CellNumber.fixed(deviation, 3))"
  }
}
