import Diagnostics
import Digests
import Files
import Platform

/// The files of a report, compared with its manifest.
struct ReportFiles {
  /// Relative paths in the manifest, without the manifest itself.
  let listed: [String]
  /// Of the listed files that could be read.
  let byteCount: Int
  let problems: [VerificationError]

  /// The bytes of a report's manifest.
  /// - Throws: `Diagnostics` where there is no folder, or `VerificationError`.
  static func manifest(of folder: String) throws -> [UInt8] {
    let path = FileSystem.join(folder, ReportFolder.manifest)
    guard FileSystem.kind(of: folder, followingLinks: true) != nil else {
      throw Diagnostics(.inputMissing(path: folder, what: "the report"))
    }
    do {
      return try FileSystem.read(path)
    } catch {
      guard error.isNoFile || [ENOENT, ENOTDIR].contains(error.code) else {
        throw VerificationError.unreadable(path: path, errno: error.code)
      }
      throw VerificationError.notAReport(path: folder, reason: "it has no manifest.json")
    }
  }

  /// Reads every listed file.
  /// - Throws: `VerificationError.notAReport` or `.unreadable`.
  init(_ folder: String) throws(VerificationError) {
    let listing: ManifestListing?
    let foreign: [String]
    do {
      listing = try ManifestListing(file: FileSystem.join(folder, ReportFolder.manifest))
      foreign = try ReportFolder(folder)?.foreignEntries() ?? []
    } catch {
      throw .unreadable(path: error.path, errno: error.code)
    }
    guard let listing else {
      throw .notAReport(path: folder, reason: "its manifest.json is not one of report")
    }
    var problems: [VerificationError] = []
    var byteCount = 0
    for file in listing.files {
      let path = FileSystem.join(folder, file.path)
      do {
        let bytes = try FileSystem.read(path)
        byteCount += bytes.count
        let digest = SHA256Digest(of: bytes).hex
        if digest != file.sha256 {
          problems.append(.changed(path: path, listed: file.sha256, found: digest))
        }
      } catch {
        let isMissing = error.isNoFile || [ENOENT, ENOTDIR, ELOOP].contains(error.code)
        problems.append(
          isMissing ? .missing(path: path) : .unreadable(path: path, errno: error.code))
      }
    }
    self.listed = listing.files.map(\.path)
    self.byteCount = byteCount
    self.problems =
      problems + foreign.sorted().map { .additional(path: FileSystem.join(folder, $0)) }
  }
}
