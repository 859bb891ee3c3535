import Datasets
import Diagnostics
import Markup
import Numbers

/// What `report datasets` lists, fetches and verifies.
package struct DatasetInventory: Sendable {
  private let loader: DatasetLoader
  private let stopReason: @Sendable () -> ExitStatus?

  /// - Parameters:
  ///   - data: folder looked at first, from `--data` or `REPORT_DATA`.
  ///   - catalogue: folder of the manifests, and of downloads.
  ///   - events: download progress.
  ///   - stopReason: the status to end with when the user asked to stop.
  package init(
    data: String?, catalogue: String = "data",
    events: @escaping @Sendable (BuildEvent) -> Void = { _ in },
    stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    loader = DatasetLoader(
      catalogue: catalogue, data: data, isOffline: false, events: events, stopReason: stopReason)
    self.stopReason = stopReason
  }

  /// One line per dataset: name, title, and which files are here.
  /// - Throws: `Diagnostics`.
  package func list() throws(Diagnostics) -> String {
    try Diagnostics.catching {
      let names = try loader.catalogue.names()
      let width = names.map(\.count).max() ?? 0
      return try names.map { name in
        "\(name.padded(to: width))  \(VisibleText.of(try state(of: name)))\n"
      }.joined()
    }
  }

  /// The title and which files are here; of a broken manifest, which hides no other, what is wrong.
  private func state(of name: String) throws(DatasetError) -> String {
    let manifest: DatasetManifest
    do throws(DatasetError) {
      manifest = try loader.manifest(named: name)
    } catch {
      guard error.isOfOneDataset else { throw error }
      return error.diagnostic.message
    }
    let files = try loader.look(for: manifest)
    let present = files.count { $0.status != .missing }
    let state =
      present == files.count
      ? "complete" : "\(present) of \(NumberText.count(files.count, "file")) here"
    return "\(manifest.description.title): \(state)"
  }

  /// Downloads what is missing of the named datasets; no name stands for those with a manifest in
  /// the folder, and where it has none, for those that ship.
  ///
  /// Throws `Diagnostics`; what was fetched before stays.
  package func fetch(_ names: [String]) throws(Diagnostics) -> String {
    try Diagnostics.catching(stopReason: stopReason) {
      try selected(names).map { name in
        try loader.fetch(name).map { line($0, of: name) }.joined()
      }.joined()
    }
  }

  /// What `verify` or `check` found.
  package struct Verification: Sendable {
    /// For people: of `verify` one line per file.
    package var text = ""
    /// Each file and manifest that is refused, with its place and remedy; `nil` when none is.
    package var problems: Diagnostics?
    /// Whether `verify` misses a file.
    package var isIncomplete = false
  }

  /// Verifies the files of the named datasets; no name stands for the same as in `fetch`.
  ///
  /// A broken manifest hides no other dataset.
  /// - Throws: `Diagnostics` when there are no manifests or a name is unknown.
  package func verify(_ names: [String]) throws(Diagnostics) -> Verification {
    try Diagnostics.catching {
      var verification = Verification()
      var problems: [Diagnostics] = []
      for name in try selected(names) {
        do throws(DatasetError) {
          for found in try loader.verify(name) {
            verification.text += line(found, of: name)
            switch found.status {
            case .refused(let error): problems.append(error.diagnostics)
            case .missing: verification.isIncomplete = true
            case .present, .verified, .downloaded: continue
            }
          }
        } catch {
          guard error.isOfOneDataset else { throw error }
          problems.append(error.diagnostics)
        }
      }
      verification.problems = Self.joined(problems)
      return verification
    }
  }

  /// Looks at all images of the named datasets: counts of each class, and images that are equal or
  /// show nothing. A dataset that cannot be read hides no other.
  ///
  /// `page` is where a page about all of them is written; `nil` for none.
  /// - Throws: `Diagnostics` when a name is unknown or the page cannot be written, before anything is
  ///   read.
  package func check(_ names: [String], page: String? = nil) throws(Diagnostics) -> Verification {
    try Diagnostics.catching(stopReason: stopReason) {
      if let page { try DatasetsPage.check(page) }
      let known = try loader.catalogue.names()
      for name in names where !known.contains(name) && StandIn(rawValue: name) == nil {
        throw DatasetError.unknownDataset(name: name, known: known)
      }
      var seen: Set<String> = []
      let datasets = try names.filter { seen.insert($0).inserted }
        .map { try ExaminedDataset($0, loader) }
      var verification = Verification()
      verification.text = datasets.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
      verification.problems = Self.joined(datasets.compactMap(\.problems))
      if let page {
        let html = HTMLPageWriter.write(try DatasetsPage(datasets).report)
        try OutputFile.write(Array(html.utf8), to: page)
        verification.text +=
          "written: \(VisibleText.of(page)) (\((html.utf8.count + 999) / 1000) KB)\n"
      }
      return verification
    }
  }

  private static func joined(_ problems: [Diagnostics]) -> Diagnostics? {
    problems.isEmpty
      ? nil : Diagnostics(problems.flatMap(\.items), sources: problems.flatMap(\.sources))
  }

  private func selected(_ names: [String]) throws -> [String] {
    if !names.isEmpty { return names }
    let own = try loader.catalogue.namesInFolder()
    return own.isEmpty ? try loader.catalogue.names() : own.sorted()
  }

  private func line(_ found: DatasetFile.Found, of dataset: String) -> String {
    let file = "\(dataset)/\(found.file.name)"
    switch found.status {
    case .missing: return "\(file): missing\n"
    case .present(let path): return "\(file): here, \(path)\n"
    case .verified(let path): return "\(file): verified, \(path)\n"
    case .downloaded(let path): return "\(file): fetched, \(path)\n"
    case .refused: return "\(file): refused\n"
    }
  }
}
