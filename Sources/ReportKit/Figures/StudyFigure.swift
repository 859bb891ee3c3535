import Plotting

/// A figure that a study can show: a kind and its subject.
struct StudyFigure: Sendable {
  /// Stem of the figure's files, such as `ranges-mnist`; no other figure of the study has it.
  let name: String
  private let make: @Sendable (StudyResults) throws(PlottingError) -> Figure

  init<Kind: FigureKind>(_ kind: Kind.Type, of subject: Kind.Subject) {
    name = subject.choice.map { "\(kind.name)-\($0)" } ?? kind.name
    make = { results throws(PlottingError) in try kind.figure(of: subject, results) }
  }

  /// - Precondition: the results are of the study whose figure this is.
  /// - Throws: `PlottingError`.
  func figure(_ results: StudyResults) throws(PlottingError) -> Figure { try make(results) }

  /// Width of every figure in points; 720 CSS pixels, the width of the page's text.
  static let width = 540.0

  /// A multiple of 3 points, which is a whole number of pixels. Headings of rows are written
  /// upwards and need the height of a row.
  static func gridHeight(_ rows: Int, hasLongHeadings: Bool = false) -> Double {
    Double(rows) * (hasLongHeadings ? 150 : 129) + 72
  }
}
