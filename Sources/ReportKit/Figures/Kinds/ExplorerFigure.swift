import Activations
import Approximation
import Markup
import Numbers
import Platform
import Plotting

/// What a layer could have learned: every mixture of its terms in quarters beside the learned one. On the
/// page a reader chooses one and sees its curve, its slopes at 0 and the known function that is closest to it
/// with an inner and an outer line.
enum ExplorerFigure: FigureKind {
  static let name = "explorer"
  static let variants = VariantArgument.one
  static let runParts: Set<RunPart> = [.coefficients]

  static func refusal(of variants: [StudyVariant], in _: Study) -> String? {
    variants.contains { !(2...3).contains($0.recipe.activation.terms.count) }
      ? "shows mixtures of two or three terms" : nil
  }

  static func figure(
    of subject: LayerOfDataset, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let range = shown.frontMatter.middleRange
    let axis = try AxisRange(range.lower, range.upper)
    var marks: [any Mark] = []
    if let functions = functions(subject, shown) {
      for (index, mixture) in grid(functions.mean).joined().enumerated() {
        marks.append(
          try LineSeries(
            over: axis, count: 161, label: index == 0 ? "mixtures in quarters" : nil,
            style: LineStyle(.muted, width: 0.5, strength: 0.6), role: .component
          ) { mixture.value(at: $0) })
      }
      marks.append(try functions.line(over: range))
    } else {
      marks.append(try ShownResults.missing())
    }
    let dataset = shown.study.dataset(subject.dataset).dataset
    return try Figure(
      "\(dataset.markedTitle), layer \(subject.layer): what could have been "
        + "learned\(shown.titleEnd)",
      size: Size(width: 432, height: 300),
      panel: Panel(x: Axis("x", range: axis), y: Axis("f(x)"), marks: marks, showsZeroLines: true),
      leadingDescription: shown.seeds.functionsDescription)
  }

  static func explorer(
    of subject: LayerOfDataset, _ shown: ShownResults, _ closest: ClosestFunctions
  ) throws -> ExplorerContent? {
    guard let functions = functions(subject, shown) else { return nil }
    let layer = functions.mean
    let range = shown.frontMatter.middleRange.bounds
    let rows = grid(layer)
    let states = try ([layer.mixture] + rows.joined()).concurrentMap {
      try state($0, on: range, closest, shown.numbers)
    }
    var next = states.dropFirst()[...]
    let written = rows.map { row in
      defer { next = next.dropFirst(row.count) }
      return Array(next.prefix(row.count))
    }
    var first = states[0]
    first.name = "learned: " + first.name
    first.corner = nil
    return ExplorerContent(
      title: "Coefficients of \(layer.terms.map(\.title).formatted(conjunction: "and"))",
      first: first, rows: written, range: range)
  }

  private static func functions(
    _ subject: LayerOfDataset, _ shown: ShownResults
  ) -> LayerFunctions? {
    LayerFunctions(
      shown.result(on: shown.study.dataset(subject.dataset)), layer: subject.layer - 1,
      seeds: shown.seeds)
  }

  /// The mixtures of the same terms whose coefficients are quarters and sum to 1. Of three terms in a
  /// triangle: the first alone at the top, the second at the left, the third at the right.
  private static func grid(_ layer: LayerResult) -> [[Mixture]] {
    let terms = layer.mixture.terms
    func mixture(_ quarters: [Int]) -> Mixture {
      Mixture(coefficients: quarters.map { Double($0) / 4 }, terms: terms)
    }
    guard terms.count == 3 else { return [(0...4).map { mixture([4 - $0, $0]) }] }
    return (0...4).map { rest in (0...rest).map { mixture([4 - rest, rest - $0, $0]) } }
  }

  private static func state(
    _ mixture: Mixture, on range: ClosedRange<Double>, _ closest: ClosestFunctions,
    _ numbers: NumberConventions
  ) throws -> ExplorerContent.State {
    let leaky = LeakyApproximation(mixture)
    let parts = mixture.parts.filter { $0.coefficient != 0 }.map {
      "\(numbers.text(NumberText.fixed($0.coefficient, places: 2))) \($0.term.title)"
    }
    func slope(_ value: Double) -> String { numbers.text(NumberText.fixed(value, places: 3)) }
    let slopes = [
      ExplorerContent.Fact("slope, x > 0", slope(leaky.positiveSlope)),
      ExplorerContent.Fact("slope, x < 0", slope(leaky.negativeSlope)),
    ]
    let fit = try closest.function(closestTo: mixture, on: range)
    let step = (range.upperBound - range.lowerBound) / 80
    return ExplorerContent.State(
      name: parts.joined(separator: " + "),
      values: (0...80).map { mixture.value(at: range.lowerBound + Double($0) * step) },
      facts: slopes + fit.facts(on: range, numbers),
      corner: mixture.parts.first { $0.coefficient == 1 }?.term.title)
  }
}
