import Plotting

/// Predicted against true class of one dataset's test images: rows are true classes, columns
/// predicted ones; counts are sums over the seeds.
enum ConfusionFigure: FigureKind {
  static let name = "confusion"
  static let variants = VariantArgument.one

  static func figure(
    of dataset: DatasetName, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let dataset = shown.study.dataset(dataset.name)
    let result = shown.result(on: dataset)
    let names = dataset.dataset.classes
    let seeds = SeedCount([result])
    let sum = seeds.isSeveral ? "sum over \(seeds.text)" : nil
    var panel: Panel
    if let first = result.runs.first?.confusion {
      let counts = first.indices.map { row in
        first[row].indices.map { column in
          Double(result.runs.reduce(0) { $0 + $1.confusion[row][column] })
        }
      }
      panel = try .matrix(
        try MatrixCells(counts, rowNames: names, columnNames: names), title: sum,
        xLabel: "predicted class", yLabel: "true class")
    } else {
      panel = Panel(
        x: try .categories(names, label: "predicted class"),
        y: try .categories(names, label: "true class", reversed: true),
        marks: [try ShownResults.missing()], grid: .none)
    }
    return try Figure(
      "\(dataset.dataset.markedTitle): confusion matrix\(shown.titleEnd)",
      size: Size(width: 432, height: sum == nil ? 402 : 417), panel: panel, legend: .none)
  }
}
