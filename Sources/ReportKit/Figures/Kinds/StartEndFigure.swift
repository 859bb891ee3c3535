import Activations
import Numbers
import Plotting

/// Coefficients at the end over those at the start, a panel per dataset and layer: a point per term,
/// run and variant, and the lines of `StartDependence`, which have one slope for all terms.
///
/// The title of a panel has that slope ± half of its 95 % interval: 1 where the start decides, 0
/// where the data do. Variants with other terms, or of which each start is the same, add no slope.
enum StartEndFigure: FigureKind {
  static let name = "start-end"
  static let variants = VariantArgument.some
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.coefficients, .start]

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    let panels = try shown.layerPanels { dataset, layer throws(PlottingError) in
      let runs = shown.results(on: dataset).filter { $0.layers.indices.contains(layer) }
        .flatMap { result in
          result.seeds.map { seed in
            Run(
              terms: result.variant.recipe.activation.terms,
              normalization: result.variant.recipe.activation.normalization,
              start: shown.start(of: result, seed)[layer],
              end: seed.run.coefficients[layer].values)
          }
        }
      return try Self.panel(runs, shown)
    }
    return try Figure(
      "Coefficients at the end over those at the start\(shown.titleEnd)",
      size: Size(
        width: StudyFigure.width, height: Double(panels.count) * 165 + 90),
      panels: panels, rowHeadings: shown.datasets.map(\.dataset.markedTitle),
      columnHeadings: shown.layerHeadings, sharedX: .all, sharedY: .all,
      leadingDescription: "A slope of 1 means that the start decides, 0 that the data do.")
  }

  private struct Run {
    let terms: [Term]
    let normalization: Normalization
    let start: [Double]
    let end: [Double]
  }

  private static func panel(
    _ runs: [Run], _ shown: ShownResults
  ) throws(PlottingError) -> Panel {
    let alike = runs.filter { $0.terms == runs[0].terms }
    let dependence = StartDependence(
      starts: alike.map(\.start), ends: alike.map(\.end),
      sumsToOne: !alike.contains { $0.normalization == .none })
    var marks: [any Mark] = []
    let ends = shown.terms.map { term in
      runs.compactMap { run in run.terms.firstIndex(of: term).map { (run.start[$0], run.end[$0]) } }
    }
    if let low = ends.joined().map(\.0).min(), let high = ends.joined().map(\.0).max(), low < high {
      marks.append(
        try LineSeries(
          x: [low, high], y: [low, high], label: "no change", style: .reference, role: .reference))
      if let dependence {
        for (place, center) in dependence.centers.enumerated() {
          let series = shown.series(of: alike[0].terms[place])
          marks.append(
            try LineSeries(
              x: [low, high],
              y: [low, high].map { center.end + dependence.slope * ($0 - center.start) },
              style: LineStyle(.series(series), width: 1), role: .reference))
        }
      }
    }
    for (term, points) in zip(shown.terms, ends) where !points.isEmpty {
      let series = shown.series(of: term)
      let shapes = SymbolStyle.Shape.allCases
      marks.append(
        try PointSeries(
          x: points.map(\.0), y: points.map(\.1), label: term.coefficientTitle,
          style: SymbolStyle(
            shapes[(series - 1) % shapes.count], color: .series(series), size: 4.5)))
    }
    return Panel(
      title: runs.isEmpty ? nil : dependence.map { title($0, shown.numbers) } ?? "all start alike",
      x: Axis("start"), y: Axis("end"), marks: marks)
  }

  private static func title(_ dependence: StartDependence, _ numbers: NumberConventions) -> String {
    let slope = numbers.text(NumberText.fixed(dependence.slope, places: 2))
    guard let margin = dependence.margin else { return "slope \(slope)" }
    return "slope \(slope) ± \(numbers.text(NumberText.fixed(margin, places: 2)))"
  }
}
