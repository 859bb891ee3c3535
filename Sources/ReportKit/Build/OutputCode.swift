import Diagnostics

/// The codes of errors in files that are written, and what `report explain` says of each.
package enum OutputCode: String, DiagnosticCode {
  case cannotCreateTheOutput = "RPT-0801"
  case outputIsNotAReport = "RPT-0802"
  case cannotWrite = "RPT-0803"

  package var explanation: Explanation {
    switch self {
    case .cannotCreateTheOutput:
      Explanation(
        "Cannot create the output",
        meaning: "The output folder, or the folder that should hold it, cannot be created.",
        cause: "The system's reason stands in the message: no permission, a file in the way, a "
          + "read-only disk.",
        remedy: "Choose another folder with `--output`, or make this one writable.")
    case .outputIsNotAReport:
      Explanation(
        "Output is not a report",
        meaning: "The output folder has files in it and no `manifest.json`.",
        cause: "A build replaces the whole folder, and this one was not made by `report`.",
        remedy: "Choose another folder with `--output`, or empty this one.")
    case .cannotWrite:
      Explanation(
        "Cannot write",
        meaning: "A file could not be written to its end.",
        cause: "The system's reason stands in the message: often a full disk.",
        remedy: "Make room and build again; the report that stood there is unchanged.")
    }
  }
}
