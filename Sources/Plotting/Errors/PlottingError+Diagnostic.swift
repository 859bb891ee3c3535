import Diagnostics
import Numbers
import SourceText

extension Diagnostic {
  /// Words for an error of `Plotting`; `figure` names the figure, such as its id in the
  /// template, and `span` is where it was asked for.
  package init(_ error: PlottingError, figure: String? = nil, at span: SourceSpan? = nil) {
    let subject = figure.map { "figure “\($0)”" } ?? "the figure"
    let (code, message, hint, status) = Self.words(for: error)
    self.init(
      code: code, message: "cannot draw \(subject): \(message)", span: span, hint: hint,
      exitStatus: status)
  }

  private static func number(_ value: Double) -> String { NumberText.shortest(value) }

  private static func words(
    for error: PlottingError
  ) -> (code: PlottingCode, message: String, hint: String?, status: ExitStatus) {
    switch error {
    case .noData(let mark):
      return (.markWithoutValues, "a \(mark.rawValue) mark has no values", nil, .badInput)
    case .notFinite(let mark, let field, let index):
      return (
        .valueNotFinite,
        "value \(index) of \(field) of a \(mark.rawValue) mark is infinite or not a number",
        "Choose a range in which the function is defined, or look for a run that diverged.",
        .badInput
      )
    case .lengthMismatch(let mark, let field, let count, let expected):
      return (
        .valuesDoNotPair,
        "\(field) of a \(mark.rawValue) mark has \(NumberText.count(count, "value")), not \(expected)",
        nil, .internalError
      )
    case .notIncreasing(let mark, let field, let index):
      return (
        .valuesDoNotGrow, "\(field) of a \(mark.rawValue) mark does not grow at value \(index)",
        nil,
        .badInput
      )
    case .negative(let mark, let field, let index):
      return (
        .negativeCount, "value \(index) of \(field) of a \(mark.rawValue) mark is negative", nil,
        .badInput
      )
    case .tooManyValues(let mark, let count, let limit):
      return (
        .tooManyValues, "a \(mark.rawValue) mark has \(count) values, and \(limit) is the limit",
        nil, .badInput
      )
    case .emptyRange(let lower, let upper):
      return (
        .emptyRange, "the range from \(number(lower)) to \(number(upper)) is empty",
        lower > upper
          ? "Write the lower end first: \(number(upper)):\(number(lower))." : nil, .badInput
      )
    case .unboundedRange(let lower, let upper):
      return (
        .unboundedRange, "the range from \(number(lower)) to \(number(upper)) is not bounded",
        "Both ends and their difference must be finite numbers.", .badInput
      )
    case .notPositive(let axis, let value):
      return (
        .logarithmOfZero, "the logarithmic \(axis) axis would have to show \(number(value))",
        "Use a linear axis, or values above 0.", .badInput
      )
    case .noPanels, .unevenGrid, .headingMismatch:
      return gridWords(for: error)
    case .sizeOutOfBounds(let width, let height, let scale, let limit):
      return (
        .figureTooLarge,
        "\(number(width)) × \(number(height)) points at \(number(scale)) pixels per point "
          + "is not a size for a picture",
        "Each side must have from 1 to \(Int(limit)) pixels, 64 million in all.", .badInput
      )
    case .noRoom(let width, let height):
      return (
        .noRoomInTheFigure,
        "\(number(width)) × \(number(height)) points leave no room for the panels",
        "Make the figure larger, or its labels shorter.", .badInput
      )
    case .fontUnusable:
      return (.fontUnusable, "the embedded font cannot be loaded", nil, .internalError)
    case .cairo(let status):
      return (.cairoFailed, "cairo reports status \(status)", nil, .internalError)
    case .png(let reason):
      return (.libpngFailed, "libpng reports: \(reason)", nil, .internalError)
    case .pdfUnexpected(let part):
      return (
        .pdfUnexpected, "cairo’s PDF file cannot be given its alternative text: \(part)",
        "Use another version of cairo, such as 1.16 or 1.18.", .internalError
      )
    }
  }

  private static func gridWords(
    for error: PlottingError
  ) -> (code: PlottingCode, message: String, hint: String?, status: ExitStatus) {
    switch error {
    case .unevenGrid(let row, let count, let expected):
      return (
        .unevenGridOfPanels,
        "row \(row + 1) has \(NumberText.count(count, "panel")), and the first row \(expected)",
        nil,
        .internalError
      )
    case .headingMismatch(let field, let count, let expected):
      return (.headingsDoNotFitTheGrid, "\(count) \(field) for \(expected)", nil, .internalError)
    default:
      return (.figureWithoutPanels, "it has no panels", nil, .internalError)
    }
  }
}

extension PlottingError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
