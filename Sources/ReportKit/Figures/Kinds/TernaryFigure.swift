import Activations
import Numbers
import Plotting
import Statistics

/// The ways of the coefficients of three terms in their triangle, a panel per dataset and layer: from
/// a ring, the start, through the epochs to a dot, the end, of every seed and variant.
///
/// A corner is the function of one term alone, the opposite side has none of it, and lines in the
/// grid are 0.25 apart. Of each panel the description has the mean end.
enum TernaryFigure: FigureKind {
  static let name = "ternary"
  static let variants = VariantArgument.some
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.epochCoefficients, .start]

  static func refusal(of variants: [StudyVariant], in _: Study) -> String? {
    let terms = variants.map(\.recipe.activation.terms)
    if terms.contains(where: { $0.count != 3 || $0 != terms[0] }) {
      return "shows mixtures of the same three terms"
    }
    let canLeave: [Normalization] = [.affine, .none]
    return variants.contains { canLeave.contains($0.recipe.activation.normalization) }
      ? "shows mixtures whose coefficients are positive and sum to 1" : nil
  }

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let terms = shown.variant.recipe.activation.terms
    let backdrop = try triangle(terms)
    let (x, y) = (try AxisRange(-0.14, 1.14), try AxisRange(-0.15, SimplexPlane.height + 0.14))
    let panels = try shown.layerPanels { dataset, layer throws(PlottingError) in
      Panel.drawing(x: x, y: y, marks: backdrop + (try ways(dataset, layer, shown)))
    }
    return try Figure(
      "Ways of the coefficients\(shown.titleEnd)",
      size: Size(width: StudyFigure.width, height: Double(panels.count) * 156 + 72),
      panels: panels, rowHeadings: shown.datasets.map(\.dataset.markedTitle),
      columnHeadings: shown.layerHeadings, leadingDescription: description(terms, shown))
  }

  /// Sides, grid and names of the corners.
  private static func triangle(_ terms: [Term]) throws(PlottingError) -> [any Mark] {
    func line(_ ends: [[Double]], _ style: LineStyle) throws(PlottingError) -> LineSeries {
      let places = ends.map(SimplexPlane.point)
      return try LineSeries(
        x: places.map(\.x), y: places.map(\.y), style: style, role: .component)
    }
    var marks: [any Mark] = []
    for share in [0.25, 0.5, 0.75] {
      let rest = 1 - share
      for ends in [
        [[share, rest, 0], [share, 0, rest]], [[rest, share, 0], [0, share, rest]],
        [[rest, 0, share], [0, rest, share]],
      ] {
        marks.append(try line(ends, LineStyle(.grid, width: 0.75)))
      }
    }
    marks.append(
      try line([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]], LineStyle(.muted, width: 0.75)))
    for (term, corner) in zip(terms, [(0.5, SimplexPlane.height + 0.08), (0, -0.09), (1, -0.09)]) {
      marks.append(
        try TextAnnotation(term.title, at: .centered(x: corner.0, y: corner.1), color: .ink))
    }
    return marks
  }

  private static func ways(
    _ dataset: DatasetResult, _ layer: Int, _ shown: ShownResults
  ) throws(PlottingError) -> [any Mark] {
    var lines: [any Mark] = []
    var points: [any Mark] = []
    for result in shown.results(on: dataset) where result.layers.indices.contains(layer) {
      let series = shown.series(of: result.variant)
      let ways = result.seeds.map { seed in
        ([shown.start(of: result, seed)[layer]]
          + seed.run.epochs.map { $0.coefficients[layer].values }).map(SimplexPlane.point)
      }
      for way in ways {
        lines.append(
          try LineSeries(
            x: way.map(\.x), y: way.map(\.y), style: LineStyle(.series(series), width: 1),
            role: .component))
      }
      let isCompared = shown.variants.count > 1
      points.append(
        try PointSeries(
          x: ways.map { $0[0].x }, y: ways.map { $0[0].y },
          label: series == 0 ? "start" : nil,
          style: SymbolStyle(color: .series(series), size: 5.5, isFilled: false),
          isDescribed: false))
      points.append(
        try PointSeries(
          x: ways.map { $0[$0.count - 1].x }, y: ways.map { $0[$0.count - 1].y },
          label: isCompared ? result.variant.title : "end",
          style: SymbolStyle(color: .series(series), size: 4.5), isDescribed: false))
    }
    return lines + points
  }

  private static func description(_ terms: [Term], _ shown: ShownResults) -> String {
    let ends = shown.datasets.flatMap { dataset in
      shown.layers.compactMap { layer -> String? in
        let runs = shown.results(on: dataset).filter { $0.layers.indices.contains(layer) }
          .flatMap(\.runs)
        guard !runs.isEmpty else { return nil }
        let means = terms.indices.compactMap { term in
          Sample(runs.map { $0.coefficients[layer].values[term] })?.mean
        }
        return "\(dataset.dataset.markedTitle), layer \(layer + 1): "
          + means.map { shown.numbers.text(NumberText.fixed($0, places: 2)) }
          .joined(separator: shown.numbers.listSeparator)
      }
    }
    return "Mean coefficients of \(terms.map(\.title).joined(separator: ", ")) at the end. "
      + ends.map { "\($0)." }.joined(separator: " ")
  }
}
