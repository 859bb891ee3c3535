import Datasets
import Diagnostics
import Numbers

/// A dataset as `report datasets check` found it: what the terminal and the page print.
struct ExaminedDataset: Sendable {
  enum Outcome: Sendable {
    case images(DatasetFacts, DatasetInspection)
    /// Why they cannot be read, of each file that is refused; at least one.
    case unreadable([DatasetError])
  }

  let name: String
  /// `nil` for a stand-in, and where the manifest is wrong.
  let manifest: DatasetManifest?
  /// Whether the manifest comes with the program.
  let isShipped: Bool
  /// In the order of the manifest.
  let files: [DatasetFile.Found]
  /// Where the images of findings were in the source, as far as it is known: a path below a folder, or
  /// an index from 0.
  var sourcePlaces: [DatasetInspection.Place: String] = [:]
  let outcome: Outcome
}

extension ExaminedDataset {
  /// Reads all images, after downloading what is missing.
  /// - Throws: `DatasetError` unless it is about the manifest or the files of this dataset.
  init(_ name: String, _ loader: DatasetLoader) throws(DatasetError) {
    self.name = name
    isShipped = try !loader.catalogue.namesInFolder().contains(name)
    var manifest: DatasetManifest?
    do throws(DatasetError) {
      if StandIn(rawValue: name) == nil { manifest = try loader.manifest(named: name) }
      let dataset = try loader.load(DatasetRequest(name: name))
      let lines = try manifest.flatMap(loader.sourcePlaces) ?? []
      files = try manifest.map(loader.look) ?? []
      let inspection = DatasetInspection(dataset)
      sourcePlaces = Self.places(of: inspection, in: lines, trainImages: dataset.train.count)
      outcome = .images(DatasetFacts(dataset, inspection.checks), inspection)
    } catch {
      guard error.isOfOneDataset || error.permitsStandIn else { throw error }
      // One file is enough to end the reading; the others may be damaged, too.
      files = manifest == nil ? [] : try loader.verify(name)
      var problems = files.compactMap { file -> DatasetError? in
        if case .refused(let problem) = file.status { problem } else { nil }
      }
      if problems.isEmpty || error.permitsStandIn { problems.append(error) }
      outcome = .unreadable(problems)
    }
    self.manifest = manifest
  }

  /// The lines of the images that findings are about, the training set first.
  private static func places(
    of inspection: DatasetInspection, in lines: [String], trainImages: Int
  ) -> [DatasetInspection.Place: String] {
    let examples = DatasetFinding.allCases.flatMap { inspection.examples(of: $0) }
    var places: [DatasetInspection.Place: String] = [:]
    for place in examples.flatMap({ [$0.place] + ($0.equal.map { [$0] } ?? []) }) {
      let line = place.index + (place.part == .training ? 0 : trainImages)
      if lines.indices.contains(line) { places[place] = lines[line] }
    }
    return places
  }

  /// What the terminal prints; empty where the images cannot be read.
  var text: String {
    guard case .images(let facts, let inspection) = outcome else { return "" }
    let checks = inspection.checks
    // A name may have the end of a line.
    let shown = facts.classes.prefix(40).map { VisibleText.of("\(cut: $0)") }
    let width = max(5, shown.map(\.count).max() ?? 0)
    func row(_ name: String, _ train: String, _ test: String) -> String {
      let numbers = [train, test].map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
      return name.padded(to: width) + numbers.joined() + "\n"
    }
    var text = "\(name): \(facts.measured.summary)\n" + row("class", "training", "test")
    for (index, name) in shown.enumerated() {
      text += row(
        name, NumberText.grouped(checks.trainCounts[index]),
        NumberText.grouped(checks.testCounts[index]))
    }
    if facts.classes.count > shown.count {
      text += "and \(facts.classes.count - shown.count) more\n"
    }
    for finding in DatasetFinding.allCases {
      text += finding.words(finding.count(in: checks)) + "\n"
    }
    return text
  }

  /// Why the images cannot be read; `nil` where they were.
  var problems: Diagnostics? {
    guard case .unreadable(let errors) = outcome else { return nil }
    let problems = errors.map(\.diagnostics)
    return Diagnostics(problems.flatMap(\.items), sources: problems.flatMap(\.sources))
  }
}

extension DatasetFacts.Measured {
  /// How many images there are and how large they are.
  var summary: String {
    let size = "\(rows ?? 0) × \(columns ?? 0)"
    return "\(NumberText.count(trainImages ?? 0, "training image")), "
      + "\(NumberText.count(testImages ?? 0, "test image")) of \(size) pixels, "
      + (channels == 1 ? "grey" : "RGB")
  }
}

extension DatasetError {
  /// Whether the files of other datasets can be read all the same.
  var isOfOneDataset: Bool {
    switch self {
    case .manifest, .unreadableManifest, .unfit, .content: true
    default: false
    }
  }
}

extension String {
  /// With spaces behind it.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
