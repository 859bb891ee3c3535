import Plotting

/// Predicted against true class of one dataset's test images: rows are true classes, columns
/// predicted ones; counts are sums over the seeds.
///
/// Of more than `shownClasses` classes those are shown that take part in most mistakes.
enum ConfusionFigure: FigureKind {
  static let name = "confusion"
  static let variants = VariantArgument.one
  /// More would have cells too small for a number.
  static let shownClasses = 30
  static let runParts: Set<RunPart> = [.confusion]

  static func figure(
    of dataset: DatasetName, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let (dataset, result, seeds) = shown.results(on: dataset)
    let matrices = result.runs.compactMap(\.confusion)
    let classes = dataset.dataset.classes
    let names = classes.isEmpty ? (matrices.first ?? []).indices.map { "\($0)" } : classes
    let sum = seeds.isSeveral ? "sum over \(seeds.text)" : nil
    var panel: Panel
    if let first = matrices.first {
      let counts = first.indices.map { row in
        first[row].indices.map { column in matrices.reduce(0) { $0 + $1[row][column] } }
      }
      let shown = Self.mostMistaken(counts)
      let names = shown.map { names[$0] }
      let notes = [
        sum,
        shown.count < counts.count
          ? "the \(shown.count) of \(counts.count) classes with most mistakes" : nil,
      ].compactMap { $0 }
      panel = try .matrix(
        try MatrixCells(
          shown.map { row in shown.map { Double(counts[row][$0]) } }, rowNames: names,
          columnNames: names),
        title: notes.isEmpty ? nil : notes.joined(separator: ", "),
        xLabel: "predicted class", yLabel: "true class")
    } else {
      let names = Array(names.prefix(shownClasses))
      panel = Panel(
        x: try .categories(names, label: "predicted class"),
        y: try .categories(names, label: "true class", reversed: true),
        marks: [try ShownResults.missing()], grid: .none)
    }
    return try Figure(
      "\(dataset.dataset.markedTitle): confusion matrix\(shown.titleEnd)",
      size: Size(width: 432, height: panel.title == nil ? 402 : 417), panel: panel, legend: .none)
  }

  /// The classes that are drawn, in their order.
  static func mostMistaken(_ counts: [[Int]]) -> [Int] {
    guard counts.count > shownClasses else { return Array(counts.indices) }
    let mistakes = counts.indices.map { index in
      counts[index].reduce(0, +) + counts.reduce(0) { $0 + $1[index] } - 2 * counts[index][index]
    }
    let order = counts.indices.sorted { (mistakes[$1], $0) < (mistakes[$0], $1) }
    return order.prefix(shownClasses).sorted()
  }
}
