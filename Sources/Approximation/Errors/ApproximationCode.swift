import Diagnostics

/// The codes of errors in ranges, fits and histograms, and what `report explain` says of each.
package enum ApproximationCode: String, DiagnosticCode {
  case impossibleRange = "RPT-0509"
  case functionNotFinite = "RPT-0510"
  case histogramUnusable = "RPT-0511"
  case degreeOutOfRange = "RPT-0512"
  case fitNotSettled = "RPT-0513"
  case functionNotBounded = "RPT-0516"
  case inputsBeyondHistogram = "RPT-0517"

  package var explanation: Explanation {
    switch self {
    case .impossibleRange:
      Explanation(
        "Impossible range",
        meaning: "The range is empty, reversed or not finite.",
        cause: "The ends were exchanged, or both are equal.",
        remedy: "Write the smaller end first, as in `-5:5`.")
    case .functionNotFinite:
      Explanation(
        "Function not finite",
        meaning: "The function overflows at a place of the range.",
        cause: "A product of fast functions such as `square*square` meets a wide range.",
        remedy: "Choose a smaller range or slower terms.")
    case .histogramUnusable:
      Explanation(
        "Histogram unusable",
        meaning: "Edges or counts of a histogram cannot be used.",
        cause:
          "Edges do not ascend, there is not one more of them than counts, or every count is 0: "
          + "no pre-activation was measured.",
        remedy: "If you gave no histogram yourself, please report it with the study.")
    case .inputsBeyondHistogram:
      Explanation(
        "Inputs beyond the histogram",
        meaning:
          "A warning: a layer of a run has no input on the test images that its histogram counts, "
          + "so shares of inputs and errors under them are absent.",
        cause:
          "The run diverged, as at a learning rate that is too high, or was given with a narrow "
          + "histogram.",
        remedy: "Lower the learning rate of the run, or give a histogram with a larger `range`.")
    case .degreeOutOfRange:
      Explanation(
        "Degree out of range",
        meaning: "There is no fit of this degree.",
        cause: "Polynomials beyond degree 15 amplify rounding more than they gain.",
        remedy: "Choose a degree from 0 to 15.")
    case .fitNotSettled:
      Explanation(
        "Fit not settled",
        meaning: "The best approximation was not found within the allowed number of exchanges.",
        cause: "The function oscillates too often on the range for this degree.",
        remedy: "Choose a smaller range or degree.")
    case .functionNotBounded:
      Explanation(
        "Function not bounded",
        meaning: "Interval arithmetic found no finite bound of a function on the range.",
        cause: "The function grows or bends so fast that its enclosures overflow however small the "
          + "parts of the range are, or it has a pole beside the range.",
        remedy: "Choose a smaller range or slower terms.")
    }
  }
}
