import Datasets
import Plotting

/// Images that a look at a dataset found, side by side in one row, each over its place.
enum FoundImagesFigure {
  /// In points: places such as `training 59999` stand beside each other.
  private static let columnWidth = 84.0
  /// To the right, in columns: the page has a button there.
  private static let margin = 0.4

  /// - Precondition: there is an image at least, and at most `DatasetInspection.exampleLimit` are.
  static func figure(
    _ title: String, of facts: DatasetFacts, _ examples: [DatasetInspection.Example]
  ) throws(PlottingError) -> Figure {
    let size = ImageScale(width: facts.columns ?? 1, height: facts.rows ?? 1)
    let scale = size.scale(of: 1, in: columnWidth)
    let images = examples.map {
      PixelImage(width: size.width, height: size.height, planes: $0.pixels)
    }
    let ticks = examples.enumerated().map { Tick(Double($0.offset), label: $0.element.place.words) }
    let panel = Panel(
      x: Axis(
        range: try AxisRange(-0.5, Double(examples.count) - 0.5 + margin), ticks: .at(ticks)),
      y: Axis(range: try AxisRange(-0.5, 0.5), ticks: .none),
      marks: [try ImageCells([images], devicePixel: ImageScale.devicePixel)], grid: .none)
    let places = examples.map(\.place.words).joined(separator: ", ")
    let figure = try Figure(
      title, size: Size(width: columnWidth * (Double(examples.count) + margin), height: 200),
      panels: [[panel]],
      leadingDescription: "Images: \(places)."
    ).withPanels(height: max(20, ImageScale.pitch(size.height, scale: scale)))
    // Three points are a whole number of pixels.
    func whole(_ points: Double) -> Double { (points / 3).rounded(.up) * 3 }
    return figure.resized(
      to: Size(width: whole(figure.size.width), height: whole(figure.size.height)))
  }
}

extension DatasetInspection.Place {
  /// Such as `test 17`, counted from 0.
  var words: String { "\(part.rawValue) \(index)" }
}
