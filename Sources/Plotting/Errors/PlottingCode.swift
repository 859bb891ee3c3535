import Diagnostics

/// The codes of errors in figures, and what `report explain` says of each.
package enum PlottingCode: String, DiagnosticCode {
  case markWithoutValues = "RPT-0701"
  case valueNotFinite = "RPT-0702"
  case valuesDoNotPair = "RPT-0703"
  case valuesDoNotGrow = "RPT-0704"
  case negativeCount = "RPT-0705"
  case tooManyValues = "RPT-0706"
  case emptyRange = "RPT-0707"
  case unboundedRange = "RPT-0708"
  case logarithmOfZero = "RPT-0709"
  case figureWithoutPanels = "RPT-0710"
  case unevenGridOfPanels = "RPT-0711"
  case headingsDoNotFitTheGrid = "RPT-0712"
  case figureTooLarge = "RPT-0713"
  case noRoomInTheFigure = "RPT-0714"
  case fontUnusable = "RPT-0715"
  case cairoFailed = "RPT-0716"
  case libpngFailed = "RPT-0717"
  case pdfUnexpected = "RPT-0721"

  package var explanation: Explanation {
    switch self {
    case .markWithoutValues:
      Explanation(
        "Mark without values",
        meaning: "A line, a bar or another mark of a figure has nothing to show.",
        cause: "What it should show is empty, such as the epochs of a run that had none.",
        remedy: "Leave the figure out, or please report it with the template.")
    case .valueNotFinite:
      Explanation(
        "Value not finite",
        meaning: "A value of a figure is infinite or not a number.",
        cause: "The function is not defined on the whole range, or a run diverged.",
        remedy: "Choose a smaller range, or lower the learning rate.")
    case .valuesDoNotPair:
      Explanation(
        "Values do not pair",
        meaning: "Two lists of a mark have different lengths.",
        cause: "This is a defect of `report`, not of the template.",
        remedy: "Please report it with the template.")
    case .valuesDoNotGrow:
      Explanation(
        "Values do not grow",
        meaning: "Edges of bins or positions on an axis must grow, and do not.",
        cause: "Two values are equal or in the wrong order.",
        remedy: "Sort the values and remove repeated ones.")
    case .negativeCount:
      Explanation(
        "Negative count",
        meaning: "A count or another value that cannot be below 0 is.",
        cause: "The data was changed or read wrongly.",
        remedy: "Correct the data.")
    case .tooManyValues:
      Explanation(
        "Too many values",
        meaning: "A mark has more than a million values.",
        cause: "No picture has so many pixels across.",
        remedy: "Draw fewer of them, or a summary.")
    case .emptyRange:
      Explanation(
        "Empty range",
        meaning: "The lower end of an axis is not below its upper end.",
        cause: "The ends were exchanged, or all values are equal.",
        remedy: "Write the lower end first, as in `-5:5`.")
    case .unboundedRange:
      Explanation(
        "Unbounded range",
        meaning: "An end of an axis, or the distance between the ends, is not a finite number.",
        cause: "A value overflowed, or the ends are more than 10³⁰⁸ apart.",
        remedy: "Choose a smaller range.")
    case .logarithmOfZero:
      Explanation(
        "Logarithm of zero",
        meaning: "A logarithmic axis would have to show a value that is not above 0.",
        cause: "A loss or count is exactly 0.",
        remedy: "Use a linear axis.")
    case .figureWithoutPanels:
      Explanation(
        "Figure without panels",
        meaning: "The figure has nothing to draw into.",
        cause: "The network has no activation layer, so there is no function to show.",
        remedy: "Leave the figure out, or add `activation` to the layers.")
    case .unevenGridOfPanels:
      Explanation(
        "Uneven grid of panels",
        meaning: "The rows of a figure have different numbers of panels.",
        cause: "This is a defect of `report`, not of the template.",
        remedy: "Please report it with the template.")
    case .headingsDoNotFitTheGrid:
      Explanation(
        "Headings do not fit the grid",
        meaning: "There are more or fewer headings than rows or columns.",
        cause: "This is a defect of `report`, not of the template.",
        remedy: "Please report it with the template.")
    case .figureTooLarge:
      Explanation(
        "Figure too large",
        meaning: "A side of the picture is beyond 32,767 pixels, or the whole beyond 64 million.",
        cause: "The study has very many datasets or layers, and each adds a row.",
        remedy: "Split the study, or make the figure smaller.")
    case .noRoomInTheFigure:
      Explanation(
        "No room in the figure",
        meaning: "Labels leave no room for the panels.",
        cause: "There are too many layers or ranges for the width, or names of classes are long.",
        remedy: "Shorten the names, or show fewer of them.")
    case .fontUnusable:
      Explanation(
        "Font unusable",
        meaning: "The font inside the program cannot be loaded.",
        cause: "The system's FreeType or Cairo library is damaged or built without fonts.",
        remedy: "Install the system libraries again; `make report` lists them.")
    case .cairoFailed:
      Explanation(
        "Cairo failed",
        meaning: "The drawing library reports an error, by its number.",
        cause: "Usually the system has no memory left.",
        remedy: "Close other programs; if it happens again, please report it with the template.")
    case .libpngFailed:
      Explanation(
        "libpng failed",
        meaning: "The library that writes PNG files reports an error, in its own words.",
        cause: "Usually the system has no memory left.",
        remedy: "Close other programs; if it happens again, please report it with the template.")
    case .pdfUnexpected:
      Explanation(
        "Unexpected PDF file",
        meaning: "Figures get their alternative text behind what cairo writes, and this file is "
          + "not built as the known versions of cairo build theirs.",
        cause: "The system has a version of cairo that `report` does not know.",
        remedy: "Use cairo 1.16 or 1.18, and please report it with the version.")
    }
  }
}
