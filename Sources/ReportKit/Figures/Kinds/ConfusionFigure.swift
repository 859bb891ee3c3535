import Plotting

/// Predicted against true class of one dataset's test images: rows are true classes, columns
/// predicted ones.
enum ConfusionFigure: FigureKind {
  static let name = "confusion"

  static func figure(
    of dataset: DatasetName, _ results: StudyResults
  ) throws(PlottingError) -> Figure {
    let result = results.dataset(dataset.name)
    let names = result.dataset.classes
    let cells = try MatrixCells(
      result.base.runs[0].confusion.map { $0.map(Double.init) }, rowNames: names, columnNames: names
    )
    return try Figure(
      "\(result.dataset.markedTitle): confusion matrix", size: Size(width: 432, height: 402),
      panel: try .matrix(cells, xLabel: "predicted class", yLabel: "true class"), legend: .none)
  }
}
