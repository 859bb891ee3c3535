import Platform

/// A system call on a file or folder that failed.
package struct FileError: Error, Sendable, Equatable {
  package enum Operation: Sendable {
    case create, read, write, sync, rename, remove, list, lock
  }

  package let operation: Operation
  package let path: String
  /// The system's error number.
  package let code: Int32

  /// Whether no file was read because a folder stands there, or a pipe, a socket or a device, whose code
  /// is `ESPIPE`.
  package var isNoFile: Bool { code == EISDIR || code == ESPIPE }

  package init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }
}
