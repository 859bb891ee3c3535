import Diagnostics

/// The codes of errors in setting up a study or a machine, and what `report explain` says of each.
package enum SetupCode: String, DiagnosticCode {
  case placeTaken = "RPT-0961"
  case notUsable = "RPT-0962"
  case notRemoved = "RPT-0963"

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
    case .notUsable:
      Explanation(
        "Something that a build needs is broken",
        meaning: "`report doctor` found what a build cannot do without.",
        cause: "A damaged file of a dataset, a folder that cannot be written to, or kernels that "
          + "this processor does not have.",
        remedy: "The command prints below each finding what mends it.")
    case .notRemoved:
      Explanation(
        "Something could not be removed",
        meaning: "`report clean` found what it may remove, and some of it is still there.",
        cause:
          "The folder is not writable, or holds files that are not this program\u{2019}s, which "
          + "stay.",
        remedy: "Make the folder writable. What holds files of yours is removed by hand.")
    }
  }
}
