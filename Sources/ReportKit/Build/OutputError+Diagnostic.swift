import Diagnostics
import Foundation

extension Diagnostic {
  /// Words for what keeps a report from being written.
  package init(_ error: OutputError) {
    switch error {
    case .cannotCreate(let path, let errno):
      self.init(
        code: OutputCode.cannotCreateTheOutput,
        message: "cannot create `\(path)`: \(Self.text(errno))",
        hint: "Choose another folder with --output, or make this one writable.",
        exitStatus: .cannotCreateOutput)
    case .notAReport(let path):
      self.init(
        code: OutputCode.outputIsNotAReport, message: "`\(path)` exists and is not a report",
        hint: "A build replaces the whole folder. Choose another one with --output, or empty it.",
        exitStatus: .cannotCreateOutput)
    case .writeFailed(let path, let errno):
      self.init(
        code: OutputCode.cannotWrite, message: "cannot write `\(path)`: \(Self.text(errno))",
        hint: "What stood there before is unchanged.", exitStatus: .inputOutput)
    }
  }

  /// The system's words for an error number, the same in every locale.
  private static func text(_ errno: Int32) -> String {
    switch errno {
    case EACCES, EPERM: "permission denied"
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
