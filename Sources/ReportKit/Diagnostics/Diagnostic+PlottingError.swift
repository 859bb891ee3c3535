import Plotting
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

  private static func words(
    for error: PlottingError
  ) -> (code: String, message: String, hint: String?, status: ExitStatus) {
    switch error {
    case .noData(let mark):
      return ("RPT-0701", "a \(mark.rawValue) mark has no values", nil, .badInput)
    case .notFinite(let mark, let field, let index):
      return (
        "RPT-0702",
        "value \(index) of \(field) of a \(mark.rawValue) mark is infinite or not a number",
        "Choose a range in which the function is defined, or look for a run that diverged.",
        .badInput
      )
    case .lengthMismatch(let mark, let field, let count, let expected):
      return (
        "RPT-0703", "\(field) of a \(mark.rawValue) mark has \(count) values, not \(expected)",
        nil, .internalError
      )
    case .notIncreasing(let mark, let field, let index):
      return (
        "RPT-0704", "\(field) of a \(mark.rawValue) mark does not grow at value \(index)", nil,
        .badInput
      )
    case .negative(let mark, let field, let index):
      return (
        "RPT-0705", "value \(index) of \(field) of a \(mark.rawValue) mark is negative", nil,
        .badInput
      )
    case .tooManyValues(let mark, let count, let limit):
      return (
        "RPT-0706", "a \(mark.rawValue) mark has \(count) values, and \(limit) is the limit",
        nil, .badInput
      )
    case .emptyRange(let lower, let upper):
      return (
        "RPT-0707", "the range from \(lower) to \(upper) is empty",
        lower > upper ? "Write the lower end first: \(upper):\(lower)." : nil, .badInput
      )
    case .unboundedRange(let lower, let upper):
      return (
        "RPT-0708", "the range from \(lower) to \(upper) is not bounded",
        "Both ends and their difference must be finite numbers.", .badInput
      )
    case .notPositive(let axis, let value):
      return (
        "RPT-0709", "the logarithmic \(axis) axis would have to show \(value)",
        "Use a linear axis, or values above 0.", .badInput
      )
    case .noPanels, .unevenGrid, .headingMismatch:
      return gridWords(for: error)
    case .sizeOutOfBounds(let width, let height, let scale, let limit):
      return (
        "RPT-0713",
        "\(width) × \(height) points at \(scale) pixels per point is not a size for a picture",
        "Each side must have from 1 to \(Int(limit)) pixels, 64 million in all.", .badInput
      )
    case .noRoom(let width, let height):
      return (
        "RPT-0714", "\(width) × \(height) points leave no room for the panels",
        "Make the figure larger, or its labels shorter.", .badInput
      )
    case .fontUnusable:
      return ("RPT-0715", "the embedded font cannot be loaded", nil, .internalError)
    case .cairo(let status):
      return ("RPT-0716", "cairo reports status \(status)", nil, .internalError)
    case .png(let reason):
      return ("RPT-0717", "libpng reports: \(reason)", nil, .internalError)
    }
  }

  private static func gridWords(
    for error: PlottingError
  ) -> (code: String, message: String, hint: String?, status: ExitStatus) {
    switch error {
    case .unevenGrid(let row, let count, let expected):
      return (
        "RPT-0711", "row \(row + 1) has \(count) panels, and the first row \(expected)", nil,
        .internalError
      )
    case .headingMismatch(let field, let count, let expected):
      return ("RPT-0712", "\(count) \(field) for \(expected)", nil, .internalError)
    default:
      return ("RPT-0710", "it has no panels", nil, .internalError)
    }
  }
}
