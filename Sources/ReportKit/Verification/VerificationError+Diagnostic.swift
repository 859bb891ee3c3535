import Diagnostics
import Numbers

extension VerificationError: DiagnosticError {
  package var diagnostic: Diagnostic {
    Diagnostic(words, at: nil, exitStatus: exitStatus)
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .unreadable: .inputOutput
    case .templateNotFound, .auditStoreOfReport: .usage
    case .notAReport, .missing, .changed, .additional, .rebuiltDiffers, .retrainedDiffers,
      .otherDataset, .runNotInStudy, .resultDiffers, .datasetDiffers:
      .badInput
    }
  }

  private var words: DiagnosticWords<VerificationCode> {
    switch self {
    case .notAReport(let path, let reason):
      DiagnosticWords(
        .notAReport, "`\(path)` is not a report that can be verified",
        hint: "Give the folder that `report build` wrote.", notes: [reason])
    case .missing(let path):
      DiagnosticWords(
        .missingFile, "`\(path)` is missing", hint: "Build the report again, or copy it again.",
        notes: ["its manifest lists it"])
    case .changed(let path, let listed, let found):
      DiagnosticWords(
        .changedFile, "`\(path)` is not the file that was written",
        hint: "Build the report again, or copy it again.",
        notes: ["listed sha256 \(listed)", "found  sha256 \(found)"])
    case .additional(let path):
      DiagnosticWords(
        .additionalFile, "`\(path)` is not of the report",
        hint: "Move it away; a build would not replace the folder with it.",
        notes: ["its manifest does not list it"])
    case .unreadable(let path, let errno):
      DiagnosticWords(
        .unreadableFile, "cannot read `\(path)`: \(SystemError.text(errno))",
        hint: "Allow reading, or look at the disk.")
    case .rebuiltDiffers(let path, let difference):
      DiagnosticWords(
        .rebuiltDiffers, "`\(path)` \(difference.words)",
        hint: "Give the template and the options that the report was built with, and the program "
          + "that built it.")
    case .retrainedDiffers(let run, let listed, let found):
      DiagnosticWords(
        .retrainedDiffers, "the run \(run) has other weights when it is trained again",
        hint: "Give the template and the options that the report was built with, and the program "
          + "that built it.",
        notes: ["listed  sha256 \(listed)", "trained sha256 \(found)"])
    case .otherDataset(let name, let listed, let found):
      DiagnosticWords(
        .otherDataset, "the images of \(name) are not those of the report",
        hint: "Give the data that the report was built on with --data.",
        notes: ["listed digest \(listed)", "found  digest \(found)"])
    case .resultDiffers(let run, let difference, let others):
      DiagnosticWords(
        .resultDiffers,
        "the run \(run) has another `\(cut: difference.field)` when it is trained again",
        hint: "Give the template and the options that the report was built with, and the program "
          + "that built it.", notes: difference.notes(found: "trained", others: others))
    case .datasetDiffers(let name, let difference, let others):
      DiagnosticWords(
        .datasetDiffers, "the images of \(name) have another `\(cut: difference.field)`",
        hint: "Give the data that the report was built on with --data.",
        notes: difference.notes(found: "found  ", others: others))
    case .auditStoreOfReport(let path):
      DiagnosticWords(
        .auditStoreOfReport, "`\(path)` is the store that the report was built with",
        hint: "Give --audit-store a folder of your own: what is stored is not trained again.")
    case .templateNotFound(let paths):
      DiagnosticWords(
        .templateNotFound, "the template of the report is not here",
        hint: "Give it with --template FILE.",
        notes: ["looked for \(paths.map { "`\($0)`" }.formatted(conjunction: "and"))"])
    case .runNotInStudy(let name, let template):
      DiagnosticWords(
        .runNotInStudy, "the study of `\(template)` has no run \(name)",
        hint: "Give the template and the options that the report was built with.")
    }
  }
}

extension RebuiltDifference {
  /// A clause that follows the name of the file.
  fileprivate var words: String {
    switch self {
    case .notRebuilt: "is not made when the report is built again"
    case .notInReport: "is made when the report is built again, and missing from it"
    case .bytes(let offset, let size, let rebuilt):
      "differs from byte \(offset) on when it is built again"
        + (size == rebuilt ? "" : ", and has \(size) bytes instead of \(rebuilt)")
    }
  }
}

extension FieldDifference {
  /// `found` has the width of `trained`.
  fileprivate func notes(found word: String, others: Int) -> [String] {
    ["listed  \(cut: listed)", "\(word) \(cut: found)"]
      + (others > 0 ? ["and \(NumberText.count(others, "more field")) of it differ"] : [])
  }
}
