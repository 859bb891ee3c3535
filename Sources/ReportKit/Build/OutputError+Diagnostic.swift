import Diagnostics
import Platform

extension Diagnostic {
  /// Words for what keeps a report from being written.
  package init(_ error: OutputError) {
    switch error {
    case .cannotCreate(let path, let errno):
      self.init(
        code: OutputCode.cannotCreateTheOutput,
        message: "cannot create `\(path)`: \(Self.text(errno))",
        hint: "Choose another place, or make this one writable.",
        exitStatus: .cannotCreateOutput)
    case .notAReport(let path, let kept):
      self.init(
        code: OutputCode.outputIsNotAReport, message: "`\(path)` exists and is not a report",
        hint: "A build replaces the whole folder. Choose another one with --output, or empty it.",
        notes: Self.keptNote(kept), exitStatus: .cannotCreateOutput)
    case .writeFailed(let path, let errno):
      self.init(
        code: OutputCode.cannotWrite, message: "cannot write `\(path)`: \(Self.text(errno))",
        hint: "What stood there before is unchanged.", exitStatus: .inputOutput)
    case .foreignFiles(let path, let names, let count, let kept):
      let more = count > names.count ? " and \(count - names.count) more" : ""
      self.init(
        code: OutputCode.foreignFilesInTheReport,
        message: "`\(path)` holds what is not of the report in it",
        hint: "A build replaces the whole folder. Move these away, or choose another --output.",
        notes: ["not listed by its manifest: \(names.joined(separator: ", "))\(more)"]
          + Self.keptNote(kept), exitStatus: .cannotCreateOutput)
    case .holdsInput(let path, let input):
      self.init(
        code: OutputCode.outputHoldsAnInput, message: "`\(path)` is or holds \(input)",
        hint: "A build replaces the whole folder. Choose a folder of its own with --output.",
        exitStatus: .cannotCreateOutput)
    case .damaged(let path, let name):
      self.init(
        code: OutputCode.stagedFileLost,
        message: "`\(name)` vanished or changed before `\(path)` was published",
        hint: "Something else works in the folder that holds the report. Nothing was published.",
        exitStatus: .inputOutput)
    case .notSynced(let path, let errno):
      self.init(
        code: OutputCode.notOnTheDisk,
        message: "`\(path)` is written, but may not be on the disk: \(Self.text(errno))",
        hint: "Look at the disk. A power failure now could bring back what stood there before.",
        exitStatus: .inputOutput)
    case .leftIncomplete(let path, let errno, let kept):
      self.init(
        code: OutputCode.reportLeftIncomplete,
        message: "the report in `\(path)` is incomplete: \(Self.text(errno))",
        hint: "The folder cannot be replaced as a whole, and writing failed in between. Make room "
          + "and build again.",
        notes: ["until then the finished report is in `\(kept)`"], exitStatus: .inputOutput)
    case .unsuitableFile(let path, let reason):
      self.init(
        code: OutputCode.unsuitableFile, message: "cannot write `\(path)`: \(reason)",
        hint: "Give the file a place of its own outside of the report.",
        exitStatus: .cannotCreateOutput)
    case .standardOutputFailed(let errno):
      self.init(
        code: OutputCode.standardOutputFailed,
        message: "cannot write to standard output: \(Self.text(errno))",
        hint: "What was printed is not complete.", exitStatus: .inputOutput)
    }
  }

  private static func keptNote(_ kept: String?) -> [String] {
    kept.map { ["the finished report is in `\($0)`"] } ?? []
  }

  /// The system's words for an error number, the same in every locale.
  private static func text(_ errno: Int32) -> String {
    switch errno {
    case EACCES, EPERM: "permission denied"
    case EFBIG: "the file is larger than the system allows"
    case EILSEQ: "the path is not UTF-8"
    case EBADF: "it is closed"
    case ENOSPC: "no space left on the disk"
    case EROFS: "the file system is read-only"
    case ENOTDIR: "a part of the path is not a folder"
    case EEXIST: "something stands there already"
    default: String(cString: strerror(errno))
    }
  }
}

extension OutputError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
