import Files
import Foundation

/// What a `manifest.json` says of the files beside it.
struct ManifestListing: Decodable {
  let generator: String
  let files: [ManifestRecord.FileRecord]

  private static let sizeLimit = 64 << 20

  /// The listing of a manifest that this program wrote, in this or another version.
  /// - Returns: `nil` for a file that is missing, of another program, or that lists paths which
  ///   lead out of its folder.
  init?(file: String) {
    guard let bytes = try? FileSystem.read(file, limit: Self.sizeLimit),
      let listing = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      listing.generator.hasPrefix("report "),
      listing.files.contains(where: { $0.path == "index.html" }),
      listing.files.allSatisfy({ Self.staysInside($0.path) })
    else { return nil }
    self = listing
  }

  private static func staysInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !["", ".", ".."].contains($0) && !$0.contains("\0") }
  }
}
