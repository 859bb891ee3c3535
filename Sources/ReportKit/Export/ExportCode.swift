import Diagnostics

/// The codes of errors of `report export`, and what `report explain` says of each.
package enum ExportCode: String, DiagnosticCode {
  case outputExists = "RPT-0981"
  case otherReport = "RPT-0982"
  case programMissing = "RPT-0983"
  case programFailed = "RPT-0984"
  case nothingLearned = "RPT-0986"

  package var explanation: Explanation {
    switch self {
    case .outputExists:
      Explanation(
        "The output is there already",
        meaning: "Something stands where the export should go. Nothing was written.",
        cause: "An earlier export, most often. Papers are edited, so it is not replaced.",
        remedy: "Choose another `--output`, or move it away.")
    case .otherReport:
      Explanation(
        "Another report than the one in the folder",
        meaning: "A paper is set anew from the template and the stored results, and its text would "
          + "not be that of the report in the folder.",
        cause: "The template, the program or the results changed since the report was built.",
        remedy: "Build the report again, or give the template it was built from with `--template`.")
    case .nothingLearned:
      Explanation(
        "No learned function to export",
        meaning: "An export to PyTorch is of learned functions, and the report has none.",
        cause: "Its runs were trained elsewhere and given without `coefficients`.",
        remedy: "Write the coefficients into the file of the runs, and build the report again.")
    case .programMissing:
      Explanation(
        "The program for a format is missing",
        meaning: "DOCX and EPUB are made by pandoc, PDF by Chromium or Chrome, and none was found "
          + "in the folders of `PATH`.",
        cause: "It is not installed.",
        remedy: "Install it, or export `--to paper` or `--to md`.")
    case .programFailed:
      Explanation(
        "The program for a format failed",
        meaning: "Pandoc or Chromium could not convert the page. Nothing was written.",
        cause: "Its own words stand in the notes: too little memory, no permission, a sandbox.",
        remedy: "Try what the notes suggest, or another version of the program.")
    }
  }
}
