/// Why a report could not be written.
package enum OutputError: Error, Sendable, Equatable {
  /// The folder, or the folder that should hold it, cannot be created or written to.
  case cannotCreate(path: String, errno: Int32)
  /// Something stands at the output path that `report` did not make, and would be lost.
  case notAReport(path: String)
  /// Writing failed part-way, for example on a full disk; what stood there before is unchanged.
  case writeFailed(path: String, errno: Int32)
}
