import Diagnostics

/// The codes of what `report verify` finds, and what `report explain` says of each.
package enum VerificationCode: String, DiagnosticCode {
  case notAReport = "RPT-0931"
  case missingFile = "RPT-0932"
  case changedFile = "RPT-0933"
  case additionalFile = "RPT-0934"
  case unreadableFile = "RPT-0935"
  case rebuiltDiffers = "RPT-0936"
  case retrainedDiffers = "RPT-0937"
  case otherDataset = "RPT-0938"
  case runNotInStudy = "RPT-0939"
  case templateNotFound = "RPT-0940"
  case resultDiffers = "RPT-0718"
  case datasetDiffers = "RPT-0719"
  case auditStoreOfReport = "RPT-0720"

  package var explanation: Explanation {
    switch self {
    case .notAReport:
      Explanation(
        "Not a report that can be verified",
        meaning: "The folder has no `manifest.json` of this program, or one of another version.",
        cause: "Another folder, a report that is being written, or an edited manifest.",
        remedy: "Give the folder that `report build` wrote.")
    case .missingFile:
      Explanation(
        "File of a report is missing",
        meaning: "The manifest of the report lists a file that is not there.",
        cause: "It was removed, or the folder was not copied to its end.",
        remedy: "Build the report again, or copy it again.")
    case .changedFile:
      Explanation(
        "File of a report has changed",
        meaning: "A file does not have the SHA-256 that the manifest lists.",
        cause: "It was edited, converted on its way, or the disk is failing.",
        remedy: "Build the report again, or copy it again.")
    case .additionalFile:
      Explanation(
        "Additional file in a report",
        meaning: "The folder of the report has something that its manifest does not list.",
        cause: "A file was put there, or a listed file was replaced by a link or a folder.",
        remedy: "Move it away.")
    case .unreadableFile:
      Explanation(
        "File of a report cannot be read",
        meaning: "The system refuses to read a file or folder of the report.",
        cause: "Missing permission, or a failing disk.",
        remedy: "Allow reading, or look at the disk.")
    case .rebuiltDiffers:
      Explanation(
        "Rebuilt file differs",
        meaning: "With `--rebuild` the report is made again from stored results, and a file did "
          + "not come out with the same bytes.",
        cause: "The template, an include or an option is not the one that the report was built "
          + "with, another version built it, or a file was changed together with its manifest.",
        remedy: "Give the template and the options of the build, and use its version.")
    case .retrainedDiffers:
      Explanation(
        "Retrained run differs",
        meaning: "A run was trained again without the store, and its weights do not have the "
          + "SHA-256 that the manifest lists.",
        cause: "The study or an option is not that of the build, another version trained it, or "
          + "the listed run was not trained as the manifest says.",
        remedy: "Give the template and the options of the build, and use its version.")
    case .otherDataset:
      Explanation(
        "Other images than those of the report",
        meaning: "A run cannot be repeated, because the dataset that is here is another one.",
        cause: "The report stands on the real images and a stand-in was drawn, or the other way "
          + "round, or the files have another edition of the dataset.",
        remedy: "Give the data that the report was built on with `--data`.")
    case .runNotInStudy:
      Explanation(
        "Run of another study",
        meaning: "A run that the manifest lists is not a run of the template's study.",
        cause: "The template was changed, or `--set`, `--seeds`, `--only` or `--quick` differ from "
          + "those of the build.",
        remedy: "Give the template and the options of the build.")
    case .resultDiffers:
      Explanation(
        "Result of a run differs",
        meaning:
          "A run was trained again, and a field of its record in `results.json` did not come "
          + "out as it is listed: an accuracy, a coefficient, a count of its confusion matrix or of "
          + "its pre-activations, or an answer to a question to it.",
        cause: "The study or an option is not that of the build, another version trained it, or "
          + "`results.json` was changed together with everything that is made from it.",
        remedy: "Give the template and the options of the build, and use its version.")
    case .datasetDiffers:
      Explanation(
        "Facts about images differ",
        meaning: "What `results.json` says of a dataset, such as the mean of its pixels, is not "
          + "what its images tell.",
        cause:
          "The images are other ones, the study has other limits, or `results.json` was changed "
          + "together with everything that is made from it.",
        remedy: "Give the data that the report was built on with `--data`.")
    case .auditStoreOfReport:
      Explanation(
        "Store of the report as the store of its audit",
        meaning:
          "An audit trains runs again and keeps them in the folder of `--audit-store`. What is "
          + "there already is taken as trained, and this is the store that the report was built with.",
        cause: "Both options name the same folder.",
        remedy: "Give a folder of your own, or leave the option out.")
    case .templateNotFound:
      Explanation(
        "Template of a report is not here",
        meaning: "To build a report or its runs again its template is needed, which is not in the "
          + "report. The manifest names it, without its folder.",
        cause: "It is not in `templates/`, nor in the folder in which the command runs.",
        remedy: "Give it with `--template FILE`.")
    }
  }
}
