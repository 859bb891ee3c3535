import Markup
import Plotting

/// A figure that a study can show: a kind, its subject and the variants that it shows.
struct StudyFigure: Sendable {
  /// Stem of the figure's files, such as `ranges-mnist`, or `ranges_relu_mnist` of another variant
  /// than the kind's own; no other figure of the study has it.
  let name: String
  let variants: [StudyVariant]
  /// The numbers of a plot of the template's own, as comma-separated values: such a figure does not
  /// follow from the results alone. `nil` for kinds of figures.
  let data: String?
  private let make: @Sendable (StudyResults) throws(PlottingError) -> Figure

  private let explore: @Sendable (StudyResults) throws -> ExplorerContent?

  /// - Precondition: there is a variant at least, and they are the study's.
  init<Kind: FigureKind>(
    _ kind: Kind.Type, of subject: Kind.Subject, variants: [StudyVariant], in study: Study
  ) {
    self.variants = variants
    data = nil
    let ending = subject.choices
    name =
      variants == kind.variants.standard(in: study)
      ? ([kind.name] + ending).joined(separator: "-")
      : ([kind.name] + VariantArgument.fileNames(variants, in: study) + ending).joined(
        separator: "_")
    explore = { try kind.explorer(of: subject, ShownResults(study: $0, variants: variants)) }
    make = { results throws(PlottingError) in
      try kind.figure(of: subject, ShownResults(study: results, variants: variants))
    }
  }

  /// A plot of the template's own.
  init(own plot: OwnPlotFigure, name: String) {
    self.name = name
    variants = []
    data = plot.csv
    explore = { _ in nil }
    make = { _ in plot.figure }
  }

  /// - Precondition: the results are of the study whose figure this is.
  /// - Throws: `PlottingError`.
  func figure(_ results: StudyResults) throws(PlottingError) -> Figure { try make(results) }

  /// What the page shows instead of the drawing; `nil` for the drawing.
  func explorer(_ results: StudyResults) throws -> ExplorerContent? { try explore(results) }

  /// Width of every figure in points; 720 CSS pixels, the width of the page's text.
  static let width = 540.0

  /// A multiple of 3 points, which is a whole number of pixels. Headings of rows are written
  /// upwards and need the height of a row.
  static func gridHeight(_ rows: Int, hasLongHeadings: Bool = false) -> Double {
    Double(rows) * (hasLongHeadings ? 150 : 129) + 72
  }
}
