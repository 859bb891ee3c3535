import Digests
import Files
import Platform
import ResultStore

/// What is kept of a report that was published: what it was made from and which manifest it has. A
/// build of the same finds by it that nothing is left to do.
struct PublishedStamp: Codable {
  /// The program that made the report.
  let program: String
  /// `ReportInputs.digest`.
  let inputs: String
  /// SHA-256 of `manifest.json`, in hexadecimal digits.
  let manifest: String
  let notices: [String]
  let pageBytes: Int

  static let kind: StoreKind = "report"
  private static let part = "stamp.json"

  /// That of the report that this program published last to a folder, behind any links; `nil` where
  /// none is known.
  static func stored(for folder: String, in store: Store) -> PublishedStamp? {
    guard let program = ProgramIdentity.current, let slot = slot(of: folder),
      let data = store.entry(for: slot.key)?[part],
      let stamp = try? JSONDecoder().decode(Self.self, from: Data(data)), stamp.program == program
    else { return nil }
    return stamp
  }

  func keep(for folder: String, in store: Store) {
    guard let slot = Self.slot(of: folder), let data = try? JSONEncoder().encode(self) else {
      return
    }
    store.replace([Self.part: Array(data)], for: slot)
  }

  /// A folder has one, whatever stands there. Paths of a machine are nobody else's business.
  private static func slot(of folder: String) -> KeyInputs? {
    guard let path = try? FileSystem.absolute(folder) else { return nil }
    return KeyInputs(kind, [KeyInput("folder", .text(SHA256Digest(of: Array(path.utf8)).hex))])
  }
}
