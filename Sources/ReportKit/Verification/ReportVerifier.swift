import Diagnostics
import Digests
import Files
import Numbers
import Platform
import SourceText

/// Verifies a report: its files against its manifest, and, where asked for, that the stored results
/// give its files and that training gives its results.
package struct ReportVerifier: Sendable {
  let request: VerificationRequest
  let events: @Sendable (BuildEvent) -> Void
  let stopReason: @Sendable () -> ExitStatus?

  package init(
    _ request: VerificationRequest, events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    self.request = request
    self.events = events
    self.stopReason = stopReason
  }

  /// What was verified, and what was found.
  package struct Outcome: Sendable {
    /// A line for each thing that was verified, with the time that it took.
    package let text: String
    /// `nil` when everything is as it should be.
    package let problems: Diagnostics?
  }

  /// What keeps one part from being verified is a problem among the others.
  /// - Throws: `Diagnostics` for what is no report, a run that it does not have, or when the user
  ///   asked to stop.
  package func verify() throws(Diagnostics) -> Outcome {
    try Diagnostics.catching(stopReason: stopReason) {
      let manifest = try ReportFiles.manifest(of: request.folder)
      if let path = request.certificates {
        if FileSystem.isSameOrAbove(request.folder, path) {
          throw OutputError.unsuitableFile(
            path: path, reason: "it lies in the folder of the report")
        }
        try OutputFile.check(path)
      }
      try checkThatRunsCanBeTrained(manifest)
      let (runs, sample) = try chosenRuns(manifest)
      for line in sample?.lines ?? [] { events(.note(line)) }
      var record = Record()
      let start = ContinuousClock.now
      let files = try ReportFiles(request.folder)
      record.add(
        "files",
        "\(NumberText.count(files.listed.count, "file")), \(megabytes(files.byteCount)) MB",
        good: "as the manifest lists them", files.problems, since: start)
      // Of an audit, what can be derived without training is derived.
      if request.rebuilds || sample != nil {
        try attempt(
          "rebuilt", NumberText.count(files.listed.count, "file"), good: "the same bytes",
          into: &record
        ) { try rebuild(files.listed, manifest) }
      }
      if !runs.isEmpty {
        try attempt(
          "retrained", NumberText.count(runs.count, "run"), good: "the same results", into: &record
        ) { try retrain(runs, manifest, allDatasets: sample != nil) }
        record.rows += runs.map { ["", $0.name] }
      }
      if let path = request.certificates {
        var summary = ""
        try attempt("certified", "bounds", good: "see \(path)", into: &record) {
          summary = try certify(to: path, manifest)
          return []
        }
        if !summary.isEmpty { record.rows.append(["", summary]) }
      }
      let sampleRows = zip(["sample   ", ""], sample?.lines ?? []).map { [$0, $1] }
      return Outcome(
        text: aligned(record.rows) + aligned(sampleRows),
        problems: record.problems.isEmpty
          ? nil : Diagnostics(record.problems, sources: record.sources))
    }
  }

  /// What was verified so far.
  private struct Record {
    var rows: [[String]] = []
    var problems: [Diagnostic] = []
    var sources: [SourceFile] = []

    mutating func add(
      _ name: String, _ what: String, good: String, _ found: [VerificationError],
      since start: ContinuousClock.Instant
    ) {
      let verdict = found.isEmpty ? good : NumberText.count(found.count, "difference")
      rows.append([name, "\(what), \(verdict)", duration(start.secondsSince)])
      problems += found.map(\.diagnostic)
    }
  }

  private func attempt(
    _ name: String, _ what: String, good: String, into record: inout Record,
    _ body: () throws -> [VerificationError]
  ) throws(Diagnostics) {
    let start = ContinuousClock.now
    do throws(Diagnostics) {
      let found = try Diagnostics.catching(body)
      record.add(name, what, good: good, found, since: start)
    } catch {
      if stopReason() != nil { throw error }
      record.rows.append([name, "could not be verified", duration(start.secondsSince)])
      record.problems += error.items
      record.sources += error.sources
    }
  }
}

extension ReportVerifier {
  /// Builds the report in a folder of its own and compares it with these files of the report.
  private func rebuild(
    _ listed: [String], _ manifest: [UInt8]
  ) throws -> [VerificationError] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "report-verify-\(UUID().uuidString)").path
    try FileSystem.makeFolder(folder)
    defer { try? FileSystem.removeTree(folder) }
    let record = ManifestBuild(manifest).build
    var build = try request.build.repeating(record, of: request.folder, template: request.template)
    build.output = FileSystem.join(folder, "report")
    build.drawsAnew = true
    try build.remaking(request.folder, manifest) {
      events(.note("the runs are not in the store; the page is made from its own results.json"))
    } make: { build in
      // A template may have another name here, and manifests of older versions say nothing.
      _ = try ReportBuilder(build, recording: record, events: events, stopReason: stopReason)
        .build()
    }
    let rebuilt = try ReportFiles(build.outputPath)
    let own = Set(rebuilt.listed)
    let names = (own.union(listed).union([ReportFolder.manifest])).sorted()
    return try names.compactMap { name in
      let path = FileSystem.join(request.folder, name)
      let isListed = listed.contains(name) || name == ReportFolder.manifest
      guard own.contains(name) || name == ReportFolder.manifest else {
        return .rebuiltDiffers(path: path, .notRebuilt)
      }
      // What is missing was told by the look at the files.
      guard isListed else { return .rebuiltDiffers(path: path, .notInReport) }
      guard let bytes = try? FileSystem.read(path) else { return nil }
      let others = try FileSystem.read(FileSystem.join(build.outputPath, name))
      guard bytes != others else { return nil }
      let offset = zip(bytes, others).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      return .rebuiltDiffers(
        path: path,
        .bytes(
          offset: offset ?? min(bytes.count, others.count), size: bytes.count,
          rebuiltSize: others.count))
    }
  }

  /// Writes the certificates of the report's bounds.
  /// - Returns: how many there are, in words.
  private func certify(to path: String, _ manifest: [UInt8]) throws -> String {
    let build = try request.build.repeating(
      ManifestBuild(manifest).build, of: request.folder, template: request.template)
    let results = try build.remaking(request.folder, manifest) { build in
      try ReportBuilder(build, events: events, stopReason: stopReason).storedResults().results
    }
    let certificates = CertificatesRecord(results)
    try OutputFile.write(try certificates.encoded(), to: path)
    return certificates.summary
  }

  /// - Throws: `VerificationError.notAReport` for a manifest of another version.
  func listedRuns(_ manifest: [UInt8]) throws(VerificationError) -> ManifestRuns {
    guard let runs = ManifestRuns(manifest) else {
      throw .notAReport(path: request.folder, reason: "its manifest does not list its runs")
    }
    return runs
  }

  /// - Throws: `Diagnostics` where runs are to be trained again that were given. What keeps the template
  ///   from being read is told with the parts that need it.
  private func checkThatRunsCanBeTrained(_ manifest: [UInt8]) throws(Diagnostics) {
    guard request.sample != nil || !request.retrained.isEmpty,
      let build = try? request.build.repeating(
        ManifestBuild(manifest).build, of: request.folder, template: request.template),
      let given = (try? TemplateReader(build).read())?.frontMatter.study.given
    else { return }
    throw Diagnostics(
      .nothingToTrain(
        option: request.sample == nil ? "--retrain" : "--sample", file: given.path))
  }

  /// The named runs and those of the sample, in the manifest's order.
  private func chosenRuns(
    _ manifest: [UInt8]
  ) throws -> (runs: [StudyRun], sample: AuditSample?) {
    if request.retrained.isEmpty, request.sample == nil { return ([], nil) }
    // A manifest is not to be trusted to list each run once.
    var listed: Set<StudyRun> = []
    let runs = try listedRuns(manifest).runs.map(\.studyRun)
      .filter { listed.insert($0).inserted }
    let names = runs.map(\.name)
    for name in request.retrained where !names.contains(name) {
      throw Diagnostics(.unknownChoice(name, option: "--retrain", choices: names))
    }
    let sample = request.sample.map { AuditSample(of: names, percent: $0.percent, seed: $0.seed) }
    let chosen = Set(request.retrained + (sample?.names ?? []))
    return (runs.filter { chosen.contains($0.name) }, sample)
  }
}
