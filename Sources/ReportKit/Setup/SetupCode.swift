import Diagnostics

/// The codes of errors in setting up a study or a machine, and what `report explain` says of each.
package enum SetupCode: String, DiagnosticCode {
  case placeTaken = "RPT-0961"

  package var explanation: Explanation {
    switch self {
    case .placeTaken:
      Explanation(
        "The place of a new study is taken",
        meaning: "`report init` makes a folder, and something stands there. Nothing was written.",
        cause:
          "The name is that of another folder or file, or the folder that should be filled has "
          + "files already.",
        remedy:
          "Choose another name. A study is no more than its template: in a folder with files, "
          + "write one there by hand, or move one over.")
    }
  }
}
