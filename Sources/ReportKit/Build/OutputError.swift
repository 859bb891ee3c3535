import Files

/// Why a report, or another file, could not be written.
package enum OutputError: Error, Sendable, Equatable {
  /// The file or folder, or what should hold it, cannot be created or written to.
  case cannotCreate(path: String, errno: Int32)
  /// Something stands at the output path that `report` did not make, and would be lost.
  /// `kept` is where the finished report is when this is found at publishing.
  case notAReport(path: String, kept: String? = nil)
  /// The report folder holds what its manifest does not list; `names` are the first of them.
  case foreignFiles(path: String, names: [String], count: Int, kept: String? = nil)
  /// The output folder is, or is above, something that the build needs.
  case holdsInput(path: String, input: String)
  /// Writing failed part-way, for example on a full disk; what stood there before is unchanged.
  case writeFailed(path: String, errno: Int32)
  /// A folder that can only be written file by file, such as a mount point, has files of two
  /// reports now and no manifest. `kept` is where the finished report is.
  case leftIncomplete(path: String, errno: Int32, kept: String)
  /// All is written and in its place, and the system cannot say that it is on the disk.
  case notSynced(path: String, errno: Int32)
  /// A staged file vanished or changed before it was published.
  case damaged(path: String, name: String)
  /// A file that a build writes beside its report would stand where it must not.
  case unsuitableFile(path: String, reason: String)
  /// What a command prints did not arrive where standard output goes.
  case standardOutputFailed(errno: Int32)
}

extension OutputError {
  /// What an error of one file means for the path that the user gave.
  init(_ error: FileError, at path: String) {
    self =
      switch error.operation {
      case .write, .sync: .writeFailed(path: path, errno: error.code)
      case .create, .read, .rename, .remove, .list, .lock:
        .cannotCreate(path: path, errno: error.code)
      }
  }

  /// Runs a file operation, whose error is one of `path`.
  static func at<Value>(
    _ path: String, _ body: () throws(FileError) -> Value
  ) throws(OutputError) -> Value {
    do {
      return try body()
    } catch {
      throw OutputError(error, at: path)
    }
  }
}
