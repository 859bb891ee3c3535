import Digests
import Files
import Markup
import Platform
import SourceText

/// What a report's manifest and page say of where it comes from.
struct ReportProvenance {
  let manifest: [UInt8]
  /// Every file of the report, its manifest included.
  let files: [ManifestListing.FileRecord]
  let title: String
  let authors: [String]
  let summary: String?
  let build: BuildRecord?
  let datasets: [ManifestRecord.DatasetRecord]
  let runs: [ManifestRecord.RunRecord]
  /// The file that the runs are from, where they were trained elsewhere.
  let given: StudyRecord.FileRecord?

  private struct Content: Decodable {
    struct Study: Decodable {
      let title: String
      let given: StudyRecord.FileRecord?
    }
    let study: Study
    let build: BuildRecord?
    let datasets: [ManifestRecord.DatasetRecord]
    let runs: [ManifestRecord.RunRecord]
  }

  /// - Throws: `VerificationError` where the manifest is none of this version, or the page cannot be read.
  init(_ manifest: [UInt8], of folder: String) throws {
    guard let listing = ManifestListing(manifest),
      let content = try? JSONDecoder().decode(Content.self, from: Data(manifest))
    else {
      throw VerificationError.notAReport(
        path: folder, reason: "its manifest.json is of another version")
    }
    self.manifest = manifest
    files =
      listing.files + [
        ManifestListing.FileRecord(
          path: ReportFolder.manifest, bytes: manifest.count,
          sha256: SHA256Digest(of: manifest).hex)
      ]
    title = content.study.title
    build = content.build
    datasets = content.datasets
    runs = content.runs
    given = content.study.given
    let page = FileSystem.join(folder, "index.html")
    do throws(FileError) {
      let head = String(decoding: try FileSystem.read(page).prefix(64 << 10), as: UTF8.self)
      authors = Self.meta("author", of: head)
      summary = Self.meta("description", of: head).first
    } catch {
      throw VerificationError.unreadable(path: error.path, errno: error.code)
    }
  }

  /// The contents of the `meta` elements of a name; the page writes its attributes in one order.
  private static func meta(_ name: String, of head: String) -> [String] {
    head.components(separatedBy: "<meta name=\"\(name)\" content=\"").dropFirst().map { rest in
      MarkupEscape.unescaped(String(rest.prefix { $0 != "\"" }))
    }
  }

  /// What the program calls itself where a name of the web is asked for.
  static let program = "urn:report:\(ReportVersion.current)"
}
