import Digests
import Files
import Platform
import Synchronization

/// What a `manifest.json` says of the files beside it, the same in every version.
struct ManifestListing: Codable, Sendable {
  /// `report` and its version.
  let generator: String
  /// Every file of the report but the manifest itself.
  let files: [FileRecord]

  struct FileRecord: Codable, Sendable, Hashable {
    /// Relative to the folder of the manifest.
    let path: String
    let bytes: Int
    let sha256: String
  }

  init(_ files: [ReportFile]) {
    generator = "report \(ReportVersion.current)"
    self.files = files.map(\.record)
  }

  private static let sizeLimit = 64 << 20

  /// The listing of a manifest that this program wrote, in this or another version.
  /// - Returns: `nil` for a file that is missing, of another program, or that lists paths which
  ///   lead out of its folder.
  /// - Throws: `FileError` when there is one that cannot be read, so that nobody takes a report for
  ///   something else because a disk fails.
  init?(file: String) throws(FileError) {
    let bytes: [UInt8]
    do {
      bytes = try Self.read(file)
    } catch {
      guard error.isNoFile || [ENOENT, ENOTDIR, ELOOP, EFBIG].contains(error.code) else {
        throw error
      }
      return nil
    }
    self.init(bytes)
  }

  /// The bytes of a manifest; one of more than 64 MiB is an error.
  static func read(_ file: String) throws(FileError) -> [UInt8] {
    try FileSystem.read(file, limit: sizeLimit)
  }

  /// The last manifest that was read: publishing a report reads the previous one six times.
  private static let last = Mutex<(bytes: [UInt8], listing: ManifestListing)?>(nil)

  /// The same of a manifest that was read.
  init?(_ bytes: [UInt8]) {
    if let last = Self.last.withLock({ $0 }), last.bytes == bytes {
      self = last.listing
      return
    }
    guard let listing = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      listing.generator.hasPrefix("report "),
      listing.files.contains(where: { $0.path == "index.html" }),
      listing.files.allSatisfy({ Self.staysInside($0.path) })
    else { return nil }
    self = listing
    Self.last.withLock { $0 = (bytes, listing) }
  }

  /// The path of the first listed file that is not in a folder as it is listed; `known` ones are not
  /// looked at.
  func firstDamage(in folder: String, besides known: Set<String> = []) -> String? {
    let looked = files.filter { !known.contains($0.path) }
    let isWhole = looked.concurrentMap { $0.isWhole(in: folder) }
    return zip(looked, isWhole).first { !$1 }?.0.path
  }

  private static func staysInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !["", ".", ".."].contains($0) && !$0.contains("\0") }
  }
}

extension ManifestListing.FileRecord {
  /// Whether a folder has the file with these bytes.
  func isWhole(in folder: String) -> Bool {
    let place = FileSystem.join(folder, path)
    guard FileSystem.kind(of: place) == .file, let content = try? FileSystem.read(place) else {
      return false
    }
    return content.count == bytes && SHA256Digest(of: content).hex == sha256
  }
}
