import Datasets
import Markup
import Plotting

/// A figure that a study can show: a kind, its subject and the variants that it shows.
struct StudyFigure: Sendable {
  /// Stem of the figure's files, such as `ranges-mnist`, or `ranges_relu_mnist` of another variant
  /// than the kind's own; no other figure of the study has it. Parts and sizes end it.
  private(set) var name: String
  let variants: [StudyVariant]
  /// The numbers of a plot of the template's own, as comma-separated values: such a figure does not
  /// follow from the results alone. `nil` for kinds of figures.
  let data: String?
  /// What the figure shows in its author's words; `nil` for those that the figure has of itself.
  var ownText: String?
  private let make: @Sendable (StudyResults) throws(PlottingError) -> Figure
  /// In CSS pixels; `nil` for that of the kind.
  private var width: Int?
  private var height: Int?

  private let explore: @Sendable (StudyResults, ClosestFunctions) throws -> ExplorerContent?

  /// - Precondition: there is a variant at least, and they are the study's.
  init<Kind: FigureKind>(
    _ kind: Kind.Type, of subject: Kind.Subject, variants: [StudyVariant],
    part: ShownPart = .whole, in study: Study
  ) {
    self.variants = variants
    data = nil
    let ending = subject.choices
    let whole =
      variants == kind.variants.standard(in: study)
      ? ([kind.name] + ending).joined(separator: "-")
      : ([kind.name] + VariantArgument.fileNames(variants, in: study) + ending).joined(
        separator: "_")
    name = part.fileName(in: study).map { "\(whole)_\($0)" } ?? whole
    @Sendable func shown(_ results: StudyResults) -> ShownResults {
      ShownResults(study: results.showing(datasetsOf: part), variants: variants, part: part)
    }
    explore = { try kind.explorer(of: subject, shown($0), $1) }
    make = { results throws(PlottingError) in try kind.figure(of: subject, shown(results)) }
  }

  /// A plot of the template's own.
  init(own figure: Figure, csv: String, name: String) {
    self.name = name
    variants = []
    data = csv
    explore = { _, _ in nil }
    make = { _ in figure }
  }

  /// - Precondition: the results are of the study whose figure this is.
  /// - Throws: `PlottingError`.
  func figure(_ results: StudyResults) throws(PlottingError) -> Figure {
    var figure = try make(results)
    figure.numbers = results.frontMatter.numbers
    figure.ownText = ownText.map { ($0, results.frontMatter.language) }
    guard width != nil || height != nil else { return figure }
    func points(_ pixels: Int) -> Double { Double(pixels) / FigureFiles.pixelsPerPoint }
    return figure.resized(
      to: Size(
        width: width.map(points) ?? figure.size.width,
        height: height.map(points) ?? figure.size.height))
  }

  /// In CSS pixels.
  mutating func set(width: Int) {
    self.width = width
    name += "_width-\(width)"
  }

  /// In CSS pixels.
  mutating func set(height: Int) {
    self.height = height
    name += "_height-\(height)"
  }

  /// What the page shows instead of the drawing; `nil` for the drawing.
  func explorer(
    _ results: StudyResults, _ closest: ClosestFunctions
  ) throws -> ExplorerContent? {
    try explore(results, closest)
  }

  /// In CSS pixels.
  static let widths = 180...720
  static let heights = 90...1600
  /// The arguments by which every figure has a size.
  static let ownSizes = [(name: "width", range: widths), (name: "height", range: heights)]
  /// Of arguments that are numbers.
  static let sizes: [(name: String, range: ClosedRange<Int>)] =
    ownSizes + [(ShownPart.Argument.images.rawValue, SampleSelection.imageRange)]

  /// Width of every figure in points; 720 CSS pixels, the width of the page's text.
  static let width = 540.0

  /// A multiple of 3 points, which is a whole number of pixels. Headings of rows are written
  /// upwards and need the height of a row.
  static func gridHeight(_ rows: Int, hasLongHeadings: Bool = false) -> Double {
    Double(rows) * (hasLongHeadings ? 150 : 129) + 72
  }
}
