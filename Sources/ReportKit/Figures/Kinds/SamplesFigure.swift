import Datasets
import Plotting

/// The first training images of each class of a dataset, as they are in its files.
///
/// A column per class, in blocks one below the other where not all fit; a row per class where there are
/// fewer classes than images, or their names are long. A pixel is a whole number of the page's device pixels wide and high.
enum SamplesFigure: FigureKind {
  static let name = "samples"
  static let variants = VariantArgument.one
  static let narrowing: [ShownPart.Argument] = [.classes, .images]
  static let runParts: Set<RunPart> = [.samples]

  /// Of rows in points, as long as images are no smaller than they have to be.
  private static let highest = 480.0

  static func figure(
    of dataset: DatasetName, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    try figure(of: shown.study.dataset(dataset.name).dataset, shown.part.samples)
  }

  static func figure(
    of facts: DatasetFacts, _ selection: SampleSelection
  ) throws(PlottingError) -> Figure {
    let title = "\(facts.markedTitle): training images"
    let names = facts.classNames
    let indices = selection.indices(in: names)
    guard let samples = facts.samples, !samples.pixels.isEmpty, !indices.isEmpty else {
      let note = try TextAnnotation("no images here", at: .topLeft)
      return try Figure(
        title, size: Size(width: StudyFigure.width, height: 90),
        panel: Panel(x: Axis(ticks: .none), y: Axis(ticks: .none), marks: [note], grid: .none))
    }
    let size = ImageScale(width: samples.columns, height: samples.rows)
    let wanted = selection.count(in: names, imageSize: samples.imageSize)
    let shownClasses = indices.map { index in
      Class(
        name: names[index],
        images: samples.images(of: index).prefix(wanted).map {
          PixelImage(width: size.width, height: size.height, planes: $0)
        })
    }
    let count = max(1, shownClasses.map(\.images.count).max() ?? 1)
    let words = Words(
      shownClasses, count: count, of: names.count, isChosen: selection.classes != nil)
    let grid =
      isByRow(shownClasses, count, size)
      ? try rows(shownClasses, count, size, label: words.label)
      : try columns(shownClasses, count, size, label: words.label)
    let colour = samples.channels == 1 ? "grey" : "in colour"
    let figure = try Figure(
      title, size: Size(width: StudyFigure.width, height: 200 * Double(grid.panels.count)),
      panels: grid.panels,
      leadingDescription: "\(words.sentence), \(colour): \(words.classes)."
    ).withPanels(height: max(20, grid.height))
    // Three points are a whole number of pixels.
    return figure.resized(
      to: Size(
        width: figure.size.width, height: (figure.size.height / 3).rounded(.up) * 3))
  }

  /// Whether each class is a row: where there are few, or where their names would be cut below columns.
  private static func isByRow(_ classes: [Class], _ count: Int, _ size: ImageScale) -> Bool {
    if classes.count < count { return true }
    let (width, scale) = columns(classes.count, size)
    let room = StudyFigure.width / Double(width)
    let longest = longestName(classes)
    // Turned names take at most three tenths of the height with them.
    return longest > room
      && longest > 0.4 * Double(count) * ImageScale.pitch(size.height, scale: scale)
  }

  private static func longestName(_ classes: [Class]) -> Double {
    classes.map { TextMeasure.width(of: $0.name, size: Typography().base) }.max() ?? 0
  }

  private struct Class {
    let name: String
    let images: [PixelImage]

    func image(_ place: Int) -> PixelImage? { place < images.count ? images[place] : nil }
  }

  private typealias Grid = (panels: [[Panel]], height: Double)

  /// How many columns stand side by side, at which scale.
  private static func columns(_ classes: Int, _ size: ImageScale) -> (count: Int, scale: Int) {
    // Less the margins.
    let room = StudyFigure.width - 16
    let most = max(1, Int(room / ImageScale.pitch(size.width, scale: size.least)))
    let blocks = (classes + most - 1) / most
    let count = (classes + blocks - 1) / blocks
    return (count, size.scale(of: count, in: room))
  }

  /// Blocks of columns, one below the other.
  private static func columns(
    _ classes: [Class], _ count: Int, _ size: ImageScale, label: String
  ) throws(PlottingError) -> Grid {
    let (width, scale) = columns(classes.count, size)
    var panels: [[Panel]] = []
    for start in stride(from: 0, to: classes.count, by: width) {
      let block = classes[start..<min(start + width, classes.count)]
      let cells = (0..<count).map { row in
        (0..<width).map { column in
          start + column < block.endIndex ? block[start + column].image(row) : nil
        }
      }
      let ticks = block.enumerated().map { Tick(Double($0.offset), label: $0.element.name) }
      let isLast = block.endIndex == classes.count
      panels.append([
        Panel(
          x: Axis(
            isLast ? label : nil, range: try AxisRange(-0.5, Double(width) - 0.5),
            ticks: .at(ticks)),
          y: Axis(range: try AxisRange(-0.5, Double(count) - 0.5), ticks: .none),
          marks: [try ImageCells(cells, devicePixel: ImageScale.devicePixel)], grid: .none)
      ])
    }
    return (panels, Double(count) * ImageScale.pitch(size.height, scale: scale))
  }

  /// Blocks of rows, side by side.
  private static func rows(
    _ classes: [Class], _ count: Int, _ size: ImageScale, label: String
  ) throws(PlottingError) -> Grid {
    // Names take at most three tenths of the width, all blocks together.
    func room(_ blocks: Int) -> Double {
      let name = min(longestName(classes), 0.3 * StudyFigure.width / Double(blocks))
      return StudyFigure.width / Double(blocks) - name - 20
    }
    let wanted = classes.count <= 7 ? 1 : classes.count <= 20 ? 2 : 3
    let least = Double(count) * ImageScale.pitch(size.width, scale: size.least)
    let blocks = (1...wanted).last { least <= room($0) } ?? 1
    let height = (classes.count + blocks - 1) / blocks
    var scale = size.scale(of: count, in: room(blocks))
    while scale > size.least,
      Double(height) * ImageScale.pitch(size.height, scale: scale) > highest
    {
      scale -= 1
    }
    var panels: [Panel] = []
    for start in stride(from: 0, to: classes.count, by: height) {
      let block = classes[start..<min(start + height, classes.count)]
      let cells = (0..<height).map { row in
        (0..<count).map { start + row < block.endIndex ? block[start + row].image($0) : nil }
      }
      let ticks = block.enumerated().map {
        Tick(Double(height - 1 - $0.offset), label: $0.element.name)
      }
      panels.append(
        Panel(
          x: Axis(label, range: try AxisRange(-0.5, Double(count) - 0.5), ticks: .none),
          y: Axis(range: try AxisRange(-0.5, Double(height) - 0.5), ticks: .at(ticks)),
          marks: [try ImageCells(cells, devicePixel: ImageScale.devicePixel)], grid: .none))
    }
    return ([panels], Double(height) * ImageScale.pitch(size.height, scale: scale))
  }

  /// What is said of the choice of images.
  private struct Words {
    let label: String
    let sentence: String
    /// Their names, as many as can be listened to.
    let classes: String

    init(_ classes: [Class], count: Int, of total: Int, isChosen: Bool) {
      let number = count == 1 ? "first training image" : "first \(count) training images"
      let isUneven = classes.contains { $0.images.count < count }
      let images = isUneven ? "\(number), or all there are," : number
      let which =
        if classes.count == total {
          "each class"
        } else if isChosen {
          "\(classes.count) of \(total) classes"
        } else {
          "the first \(classes.count) of \(total) classes"
        }
      label = "the \(images) of \(which)"
      sentence =
        "The \(images) of " + (classes.count == total ? "each of \(total) classes" : which)
      let named = classes.prefix(30).map { shown in
        let name = shown.name.count > 30 ? "\(shown.name.prefix(29))…" : shown.name
        return shown.images.count == count ? name : "\(name) (\(shown.images.count))"
      }
      self.classes =
        named.joined(separator: ", ")
        + (classes.count > named.count ? " and \(classes.count - named.count) more" : "")
    }
  }
}

extension SampleImages {
  /// Bytes of an image.
  fileprivate var imageSize: Int { channels * rows * columns }
}
