import Datasets
import Plotting

/// How many training and test images each class of a dataset has.
///
/// Of more than `namedClasses` classes the bars are sorted and have no names.
enum ClassBalanceFigure: FigureKind {
  static let name = "class-balance"
  static let variants = VariantArgument.one
  /// More names would not fit below the bars.
  static let namedClasses = 30

  static func figure(
    of dataset: DatasetName, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    try figure(of: shown.study.dataset(dataset.name).dataset)
  }

  static func figure(of facts: DatasetFacts) throws(PlottingError) -> Figure {
    guard let checks = facts.checks else {
      let names = facts.classes.isEmpty ? ["–"] : Array(facts.classes.prefix(namedClasses))
      return try figure(
        facts,
        Panel(
          x: try .categories(names), y: Axis("images"),
          marks: [try TextAnnotation("not counted", at: .topLeft)], grid: .none))
    }
    // Runs that were given may have counts without names.
    let names =
      facts.classes.isEmpty ? checks.trainCounts.indices.map { "\($0)" } : facts.classes
    let isNamed = names.count <= namedClasses
    func heights(_ counts: [Int]) -> [Double] {
      (isNamed ? counts : counts.sorted(by: >)).map(Double.init)
    }
    func bars(_ counts: [Int], _ label: String, shift: Double, color: Int) throws(PlottingError)
      -> Bars
    {
      try Bars(
        x: counts.indices.map { Double($0) + shift }, heights: heights(counts), width: 0.4,
        label: label, style: FillStyle(.series(color), strength: 0.8))
    }
    let marks: [any Mark] = [
      try bars(checks.trainCounts, "training", shift: -0.2, color: 0),
      try bars(checks.testCounts, "test", shift: 0.2, color: 1),
    ]
    let x =
      isNamed
      ? try Axis.categories(names)
      : Axis(
        "classes, most images first", range: try AxisRange(-0.5, Double(names.count) - 0.5))
    return try figure(
      facts, Panel(x: x, y: Axis("images", including: [0]), marks: marks))
  }

  private static func figure(
    _ facts: DatasetFacts, _ panel: Panel
  ) throws(PlottingError) -> Figure {
    try Figure(
      "\(facts.markedTitle): images of each class",
      size: Size(width: StudyFigure.width, height: 261), panels: [[panel]])
  }
}
