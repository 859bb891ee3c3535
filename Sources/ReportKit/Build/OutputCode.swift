import Diagnostics

/// The codes of errors in files that are written, and what `report explain` says of each.
package enum OutputCode: String, DiagnosticCode {
  case cannotCreateTheOutput = "RPT-0801"
  case outputIsNotAReport = "RPT-0802"
  case cannotWrite = "RPT-0803"
  case foreignFilesInTheReport = "RPT-0804"
  case outputHoldsAnInput = "RPT-0805"
  case stagedFileLost = "RPT-0806"
  case reportLeftIncomplete = "RPT-0807"
  case standardOutputFailed = "RPT-0808"
  case notOnTheDisk = "RPT-0811"
  case unsuitableFile = "RPT-0812"

  package var explanation: Explanation {
    switch self {
    case .cannotCreateTheOutput:
      Explanation(
        "Cannot create the output",
        meaning: "The output folder or file, or the folder that should hold it, cannot be created.",
        cause: "The system's reason stands in the message: no permission, a file in the way, a "
          + "read-only disk.",
        remedy: "Choose another place, with the option that the command has for it, such as "
          + "`--output` or `--save`, or make this one writable.")
    case .outputIsNotAReport:
      Explanation(
        "Output is not a report",
        meaning: "The output folder has files in it and no `manifest.json` of `report`.",
        cause: "A build replaces the whole folder, and this one was not made by `report`. When "
          + "that is found after the training, the note says where the finished report is.",
        remedy: "Choose another folder with `--output`, or empty this one.")
    case .cannotWrite:
      Explanation(
        "Cannot write",
        meaning: "A file could not be written to its end.",
        cause: "The system's reason stands in the message: often a full disk.",
        remedy: "Make room and build again; the report that stood there is unchanged.")
    case .foreignFilesInTheReport:
      Explanation(
        "Foreign files in the report",
        meaning: "The output folder is a report, and something else is in it.",
        cause: "A build replaces the whole folder, and only what the manifest of the report lists "
          + "may be lost. When that is found after the training, the note says where the finished "
          + "report is.",
        remedy: "Move the files in the note away, or choose another folder with `--output`.")
    case .outputHoldsAnInput:
      Explanation(
        "Output holds an input",
        meaning: "The output folder is, or is above, something that the build reads: the folder in "
          + "which the command runs, the template, an include or the data.",
        cause: "A build replaces the whole folder; the input would be lost.",
        remedy: "Choose a folder of its own with `--output`.")
    case .stagedFileLost:
      Explanation(
        "Staged file lost",
        meaning: "A report is gathered in a hidden folder and checked before it is published. A "
          + "file was missing, or not as it was written.",
        cause: "Another program cleared the folder, or the disk is failing.",
        remedy: "Build again; what stood at the output before is unchanged.")
    case .reportLeftIncomplete:
      Explanation(
        "Report left incomplete",
        meaning: "The files of a folder that cannot be renamed, such as a mount point, are "
          + "replaced one by one, and that failed in between. The folder has no `manifest.json` "
          + "now.",
        cause: "The system's reason stands in the message: often a full disk.",
        remedy: "Make room and build again; the build knows the files as its own, and removes the "
          + "finished report in the hidden folder of the note, which is there until then.")
    case .notOnTheDisk:
      Explanation(
        "Perhaps not on the disk",
        meaning: "Everything was written and put in its place, and then the system failed to bring "
          + "the names in the folder to the disk.",
        cause: "A failing disk, or a network file system that lost its server.",
        remedy: "Look at the disk, and write to another one if in doubt.")
    case .unsuitableFile:
      Explanation(
        "Unsuitable file",
        meaning:
          "A file of `--claims`, `--summary` or `--certificates` would stand in the folder of "
          + "the report, or replace the template or another one of these files.",
        cause: "A build replaces the whole folder of the report, and only what its manifest lists "
          + "may be in it.",
        remedy: "Give each file a place of its own outside of the report.")
    case .standardOutputFailed:
      Explanation(
        "Standard output failed",
        meaning: "What the command prints could not be written to its end.",
        cause: "Standard output is closed, or goes to a full disk. A pipe whose reader has left is "
          + "no error.",
        remedy: "Send the output to a place that can take it.")
    }
  }
}
