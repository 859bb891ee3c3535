import Digests

/// A file of a report: what its manifest says of it, and its bytes once somebody needs them.
struct ReportFile: Sendable {
  let record: ManifestListing.FileRecord
  private let content: @Sendable () throws -> [UInt8]

  /// `path` is relative to the folder of the report.
  init(_ path: String, _ bytes: [UInt8]) {
    record = ManifestListing.FileRecord(
      path: path, bytes: bytes.count, sha256: SHA256Digest(of: bytes).hex)
    content = { bytes }
  }

  /// A file that was made before; `make` makes the same bytes again.
  init(_ known: ManifestListing.FileRecord, make: @escaping @Sendable () throws -> [UInt8]) {
    record = known
    content = make
  }

  var path: String { record.path }

  /// - Throws: what making them throws.
  func bytes() throws -> [UInt8] { try content() }
}
