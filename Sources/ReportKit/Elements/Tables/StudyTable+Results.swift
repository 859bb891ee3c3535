import Activations
import Datasets
import Markup
import TemplateEngine

extension StudyTable {
  /// Learned coefficients beside the paper's, the largest of each triple in bold, and learned
  /// slopes.
  ///
  /// With coefficients per channel, means and standard deviations over the channels, of which a
  /// column gives the number; otherwise over the seeds.
  static func coefficients(_ results: StudyResults) -> TableContent {
    let terms = results.study.activation.terms
    let slopes = terms.indices.filter { terms[$0].learned?.parts.count == 1 }
    let hasPaper = results.datasets.contains { $0.layers.contains { $0.paper != nil } }
    let isPerChannel = results.study.activation.coefficientsPer == .channel
    let titles = terms.map(\.symbolTitle)
    return TableContent(
      name: "coefficients",
      columns: layerColumns + numberColumns(isPerChannel ? ["channels"] : [])
        + numberColumns(titles + slopes.map { "slope of \(terms[$0].symbolTitle)" })
        + (hasPaper ? numberColumns(titles.map { "\($0) paper" }) : []),
      rows: layerRows(results) { result, layer in
        let index = layer.layer - 1
        let own = terms.indices.map { term in
          result.overFunctions(layer: index) { $0.coefficients.values[term] }
        }
        let largest = own.map(\.mean).max()
        var cells = own.map { value in
          let text = Self.meanText(value)
          return value.mean == largest ? "**\(text)**" : text
        }
        cells += slopes.map { term in
          Self.meanText(
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

  /// Test accuracy after each cycle, final accuracy with its standard error, and final loss.
  static func accuracy(_ results: StudyResults) -> TableContent {
    let cycles = results.study.schedule.cycles
    let titles = cycles.indices.map { "cycle \($0 + 1)" }
    return TableContent(
      name: "accuracy",
      columns: [Column(title: "Dataset")]
        + numberColumns(titles + ["final accuracy", "errors", "test loss"]),
      rows: results.datasets.map { result in
        let accuracy = result.overSeeds(\.testAccuracy)
        let images = Double(result.dataset.testImages)
        let deviation =
          accuracy.standardDeviation
          ?? (accuracy.mean * (1 - accuracy.mean) / images).squareRoot()
        let errors = (1 - result.runs[0].testAccuracy) * images
        return [escaped(result.dataset.markedTitle)]
          + result.cycleEnds.map { CellNumber.percent($0.testAccuracy, 2) }
          + [
            "**\(CellNumber.fixed(accuracy.mean * 100, 2))** ± "
              + "\(CellNumber.fixed(deviation * 100, 2)) %",
            CellNumber.count(Int(errors.rounded())),
            CellNumber.fixed(result.overSeeds(\.testLoss).mean, 4),
          ]
      })
  }

  /// The LeakyReLU form's slope, its proven bound and its measured error per range.
  static func approximation(_ results: StudyResults) -> TableContent {
    let titles = results.frontMatter.ranges.flatMap {
      ["\($0.name) bound", "\($0.name) error"].map(escaped)
    }
    // Coefficients that sum to one have slope 1 for x > 0; a column of ones says nothing.
    let showsPositive = results.layers.contains { abs($0.leaky.positiveSlope - 1) > 1e-9 }
    return TableContent(
      name: "approximation",
      columns: layerColumns
        + numberColumns((showsPositive ? ["slope $x > 0$"] : []) + ["slope $x < 0$"] + titles),
      rows: layerRows(results) { _, layer in
        (showsPositive ? [CellNumber.fixed(layer.leaky.positiveSlope, 4)] : [])
          + [CellNumber.fixed(layer.leaky.negativeSlope, 4)]
          + layer.ranges.flatMap {
            [
              CellNumber.significant($0.leakyBound.roundedUp(significantDigits: 3), 3),
              CellNumber.significant($0.leakyError.value, 3),
            ]
          }
      }, headerColumns: 2)
  }

  /// The two slopes that fit best on each range, by least squares, and their largest error.
  static func fits(_ results: StudyResults) -> TableContent {
    let titles = results.frontMatter.ranges.flatMap { range in
      ["$x > 0$", "$x < 0$", "error"].map { "\(escaped(range.name)) \($0)" }
    }
    return TableContent(
      name: "fits", columns: layerColumns + numberColumns(titles),
      rows: layerRows(results) { _, layer in
        layer.ranges.flatMap { range in
          [
            range.fit.positiveSlope.map { CellNumber.fixed($0, 3) } ?? "–",
            range.fit.negativeSlope.map { CellNumber.fixed($0, 3) } ?? "–",
            CellNumber.significant(range.fit.maximumError.value, 3),
          ]
        }
      }, headerColumns: 2)
  }

  /// x* and what share of the pre-activations lies beyond it.
  static func dominance(_ results: StudyResults) -> TableContent {
    TableContent(
      name: "dominance",
      columns: layerColumns
        + numberColumns([
          "$x^{*}$", "beyond $x^{*}$", "mean", "deviation", "1 %", "99 %",
        ]),
      rows: layerRows(results) { _, layer in
        let statistics = layer.preActivations
        return [
          layer.dominance.map { CellNumber.significant($0.threshold, 3) } ?? "none",
          layer.shareBeyondDominance.map { CellNumber.percent($0, 2) } ?? "–",
          CellNumber.fixed(statistics.mean, 2),
          CellNumber.fixed(statistics.standardDeviation, 2),
        ] + [0.01, 0.99].map { statistics.quantile($0).map { CellNumber.fixed($0, 2) } ?? "–" }
      }, headerColumns: 2)
  }
}

extension Term {
  /// The column title of a coefficient: the paper's letter where it has one, and the term.
  var symbolTitle: String {
    switch name {
    case "relu": "$\\alpha$"
    case "tanh": "$\\beta$"
    case "sin": "$\\gamma$"
    default: MarkdownEscape.text(title)
    }
  }
}
