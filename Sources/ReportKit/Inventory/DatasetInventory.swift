import Datasets
import Diagnostics
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
        "\(name.padded(to: width))  \(try state(of: name))\n"
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

  /// What `verify` found.
  package struct Verification: Sendable {
    /// One line per file.
    package var text = ""
    /// Each file and manifest that is refused, with its place and remedy; `nil` when none is.
    package var problems: Diagnostics?
    /// Whether a file is not here.
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
      if !problems.isEmpty {
        verification.problems = Diagnostics(
          problems.flatMap(\.items), sources: problems.flatMap(\.sources))
      }
      return verification
    }
  }

  /// What a look at all images of a dataset tells: counts of each class, and images that are equal or show
  /// nothing.
  /// - Throws: `Diagnostics` where the dataset cannot be had.
  package func check(_ name: String) throws(Diagnostics) -> String {
    let dataset = try Diagnostics.catching(stopReason: stopReason) {
      try loader.load(DatasetRequest(name: name))
    }
    let checks = DatasetChecks(dataset)
    let shown = 40
    let width = max(5, dataset.classes.prefix(shown).map { "\(cut: $0)".count }.max() ?? 0)
    func row(_ name: String, _ train: String, _ test: String) -> String {
      let numbers = [train, test].map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
      return name.padded(to: width) + numbers.joined() + "\n"
    }
    var text =
      "\(name): \(NumberText.count(dataset.train.count, "training image")), "
      + "\(NumberText.count(dataset.test.count, "test image")) of \(dataset.train.rows) × "
      + "\(dataset.train.columns) pixels, \(dataset.train.channels == 1 ? "grey" : "RGB")\n"
    text += row("class", "training", "test")
    for (index, name) in dataset.classes.prefix(shown).enumerated() {
      text += row(
        "\(cut: name)", NumberText.grouped(checks.trainCounts[index]),
        NumberText.grouped(checks.testCounts[index]))
    }
    if dataset.classes.count > shown { text += "and \(dataset.classes.count - shown) more\n" }
    let facts = [
      (checks.trainDuplicates, "equal to an earlier training image"),
      (checks.testDuplicates, "equal to an earlier test image"),
      (checks.sharedImages, "test images equal to a training image"),
      (checks.conflictingImages, "equal to an image of another class"),
      (checks.constantImages, "of one value everywhere"),
    ]
    for (count, words) in facts { text += "\(NumberText.grouped(count)) \(words)\n" }
    return text
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

extension DatasetError {
  /// Whether the files of other datasets can be read all the same.
  fileprivate var isOfOneDataset: Bool {
    switch self {
    case .manifest, .unreadableManifest, .unfit, .content: true
    default: false
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
