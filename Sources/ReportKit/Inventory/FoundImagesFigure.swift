import Datasets
import Plotting

/// Images that a look at a dataset found, side by side in one row, each over its place.
enum FoundImagesFigure {
  /// To the right, in columns: the page has a button there.
  private static let margin = 0.4

  /// - Precondition: there is an image at least, and at most `DatasetInspection.exampleLimit` are.
  static func figure(
    _ title: String, of facts: DatasetFacts, _ examples: [DatasetInspection.Example]
  ) throws(PlottingError) -> Figure {
    let size = ImageScale(width: facts.columns ?? 1, height: facts.rows ?? 1)
    // Fewer images are as large, and as far from each other.
    let columns = Double(DatasetInspection.exampleLimit) + margin
    let scale = size.scale(of: 1, in: StudyFigure.width / columns)
    let images = (0..<DatasetInspection.exampleLimit).map { index in
      index < examples.count
        ? PixelImage(width: size.width, height: size.height, planes: examples[index].pixels) : nil
    }
    let ticks = examples.enumerated().map { Tick(Double($0.offset), label: $0.element.place.words) }
    let panel = Panel(
      x: Axis(range: try AxisRange(-0.5, columns - 0.5), ticks: .at(ticks)),
      y: Axis(range: try AxisRange(-0.5, 0.5), ticks: .none),
      marks: [try ImageCells([images], devicePixel: ImageScale.devicePixel)], grid: .none)
    let places = examples.map(\.place.words).joined(separator: ", ")
    let figure = try Figure(
      title, size: Size(width: StudyFigure.width, height: 200), panels: [[panel]],
      leadingDescription: "Images: \(places)."
    ).withPanels(height: max(20, ImageScale.pitch(size.height, scale: scale)))
    // Three points are a whole number of pixels.
    return figure.resized(
      to: Size(width: figure.size.width, height: (figure.size.height / 3).rounded(.up) * 3))
  }
}

extension DatasetInspection.Place {
  /// Such as `test 17`, counted from 0.
  var words: String { "\(part.rawValue) \(index)" }
}
