import Activations
import Plotting
import Statistics

/// How much of a layer's function each part makes under the inputs that the layer has on the test
/// images: shares E|αReLU(x)| / Σ E|part|, and, as hollow triangles, how often ReLU alone outweighs
/// the rest: P(αx ≥ |β tanh x + γ sin x| given x > 0). See `PartContributions`.
///
/// A row per variant, a panel per dataset, layers side by side. Symbols are means over the seeds,
/// lines reach from the lowest to the highest.
enum ContributionsFigure: FigureKind {
  static let name = "contributions"
  static let variants = VariantArgument.some
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.preActivations]

  static func figure(of _: WholeStudy, _ shown: ShownResults) throws(PlottingError) -> Figure {
    var cells: [(heading: String, panel: Panel)] = []
    for variant in shown.variants {
      for dataset in shown.datasets {
        let result = dataset.variants.first { $0.variant == variant }
        cells.append(("\(dataset.dataset.markedTitle)", try panel(result, shown)))
      }
    }
    let columns = shown.datasets.count <= 3 ? shown.datasets.count : 1
    let rows = stride(from: 0, to: cells.count, by: columns).map { Array(cells[$0..<$0 + columns]) }
    let titles = shown.variants.flatMap { variant in
      (0..<rows.count / shown.variants.count).map { _ in variant.title }
    }
    return try Figure(
      "Contributions of the parts\(shown.titleEnd)",
      size: Size(
        width: StudyFigure.width,
        height: StudyFigure.gridHeight(rows.count, hasLongHeadings: shown.variants.count > 1) + 60),
      panels: rows.map { row in
        row.map { cell in
          var panel = cell.panel
          if columns == 1 { panel.title = cell.heading }
          return panel
        }
      },
      rowHeadings: shown.variants.count > 1 ? titles : [],
      columnHeadings: columns == 1 ? [] : rows[0].map(\.heading), sharedX: .all, sharedY: .all)
  }

  private static func panel(
    _ result: VariantResult?, _ shown: ShownResults
  ) throws(PlottingError) -> Panel {
    let layers = shown.layers.map { "\($0 + 1)" }
    var panel = Panel(
      x: try .categories(layers, label: "layer"),
      y: Axis("share, %", range: try AxisRange(-4, 106)), marks: [], grid: .horizontal)
    guard let result else {
      panel.marks = [try TextAnnotation("not trained here", at: .topLeft)]
      return panel
    }
    guard !result.layers.isEmpty else {
      panel.marks = [try ShownResults.missing()]
      return panel
    }
    let contributions = shown.layers.filter(result.layers.indices.contains)
      .map { result.layers[$0].seeds.compactMap(\.contributions) }
    guard contributions.contains(where: { !$0.isEmpty }) else {
      panel.marks = [try TextAnnotation("no inputs counted", at: .topLeft)]
      return panel
    }
    let terms = result.variant.recipe.activation.terms
    let shapes = SymbolStyle.Shape.allCases
    for (index, term) in terms.enumerated() {
      let shares = contributions.enumerated().compactMap { layer, seeds in
        Sample(seeds.map { $0.shares[index] * 100 }).map { (Double(layer), $0) }
      }
      let shift = (Double(index) - Double(terms.count - 1) / 2) * 0.5 / Double(terms.count)
      let series = shown.series(of: term)
      panel.marks.append(
        try PointSeries(
          x: shares.map { $0.0 + shift }, y: shares.map(\.1.mean),
          intervals: shares.map { $0.1.minimum...$0.1.maximum }, label: term.coefficientTitle,
          style: SymbolStyle(
            shapes[(series - 1) % shapes.count], color: .series(series), size: 6.5)))
    }
    let dominance = contributions.enumerated().compactMap { layer, seeds in
      Sample(seeds.compactMap { $0.dominance.map { $0 * 100 } }).map { (Double(layer), $0) }
    }
    if !dominance.isEmpty {
      panel.marks.append(
        try PointSeries(
          x: dominance.map(\.0), y: dominance.map(\.1.mean),
          intervals: dominance.map { $0.1.minimum...$0.1.maximum },
          label: "x > 0 where ReLU outweighs the rest",
          style: SymbolStyle(.triangle, color: .ink, size: 6.5, isFilled: false)))
    }
    return panel
  }
}
