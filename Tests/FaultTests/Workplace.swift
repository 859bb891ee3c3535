import Digests
import Foundation
import Testing

/// A folder with a study that trains in a moment, a report of an earlier version of it, and a file
/// that is none of the program's business.
struct Workplace: Sendable {
  /// What stands at the output path.
  enum Report: Equatable {
    case old, new, none
    case broken(String)
  }

  private let scratch: Scratch?
  let url: URL

  private static let titles = (old: "The old study", new: "The new study")

  /// One that has its old report, to be copied.
  private static let original: Result<Workplace, any Error> = Result {
    let place = Workplace(
      scratch: nil, url: try Scratch.shared.get().url.appending(path: "original"))
    try TinyStudy.write(to: place.url, title: titles.old)
    let outcome = try place.build()
    #expect(outcome.status == 0, "\(outcome.errors)")
    try Data("mine".utf8).write(to: place.url.appending(path: "notes.txt"))
    return place
  }

  private init(scratch: Scratch?, url: URL) {
    self.scratch = scratch
    self.url = url
  }

  init() throws {
    let original = try Self.original.get()
    let scratch = try Scratch()
    self.init(scratch: scratch, url: scratch.url)
    for name in try FileManager.default.contentsOfDirectory(atPath: original.url.path) {
      try FileManager.default.copyItem(
        at: original.url.appending(path: name), to: scratch.url.appending(path: name))
    }
    try TinyStudy.write(to: url, title: Self.titles.new)
  }

  static let arguments = [
    "build", "study.md", "--offline", "--no-store", "--threads", "1", "--output", "out",
  ]

  /// Builds the study into `out`.
  func build(environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.run(Self.arguments, environment: environment, in: url)
  }

  /// The report in `out`: every file that its manifest lists, with its digest, and no other file
  /// but `leftovers`.
  func report(leftovers: [String] = []) throws -> Report {
    let folder = url.appending(path: "out")
    guard FileManager.default.fileExists(atPath: folder.path) else { return .none }
    let manifest = folder.appending(path: "manifest.json")
    guard let data = try? Data(contentsOf: manifest) else { return .broken("no manifest") }
    let listing = try JSONDecoder().decode(Listing.self, from: data)
    for file in listing.files {
      guard let bytes = try? Data(contentsOf: folder.appending(path: file.path)),
        SHA256Digest(of: Array(bytes)).hex == file.sha256
      else { return .broken("\(file.path) is not what the manifest lists") }
    }
    let others = Set(Self.files(in: folder))
      .subtracting(listing.files.map(\.path) + ["manifest.json"] + leftovers)
    guard others.isEmpty else { return .broken("not listed: \(others.sorted())") }
    let page = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
    if page.contains(Self.titles.new) { return .new }
    return page.contains(Self.titles.old) ? .old : .broken("a page of neither study")
  }

  /// Makes sure that the next build succeeds and that nothing is left of the one before.
  func expectRecovery(_ comment: Comment) throws {
    let outcome = try build()
    #expect(outcome.status == 0, "\(comment): \(outcome.errors)")
    #expect(try report() == .new, comment)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    #expect(names == ["data", "notes.txt", "out", "study.md"], comment)
    let note = try String(contentsOf: url.appending(path: "notes.txt"), encoding: .utf8)
    #expect(note == "mine", comment)
  }

  private static func files(in folder: URL) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return names.filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(
        atPath: folder.appending(path: $0).path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  private struct Listing: Decodable {
    struct File: Decodable {
      let path: String
      let sha256: String
    }
    let files: [File]
  }
}
