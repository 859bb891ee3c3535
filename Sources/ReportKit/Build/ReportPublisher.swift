import Diagnostics
import Platform
import ResultStore
import SourceText
import Training

/// Makes a report of the runs that there are and puts it to its place.
struct ReportPublisher: Sendable {
  /// What the manifest says of how the report was built; `nil`: nothing.
  let build: BuildRecord?
  let template: StudyTemplate
  let networks: [String: Network]
  let datasets: [DatasetFacts]
  /// `nil`: everything is derived and drawn anew, and nothing of it kept.
  let store: Store?
  /// What the report of all runs is made from.
  let inputs: ReportInputs
  let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  /// What was derived from all runs before, read while something else goes on.
  func derived() -> Background<DerivedResults.Content?> {
    Background { [store, inputs] in
      store.flatMap { DerivedResults.stored(of: inputs.study, in: $0) }
    }
  }

  /// Publishes a report of the runs that there are, with what was derived from all before; without
  /// `known` everything is derived anew and nothing of it kept.
  /// - Throws: `Diagnostics`; what stands at the output is then as it was before.
  func publish(
    _ runs: [StudyRun: RunResult], probes: ProbeResults = ProbeResults(),
    known: Background<DerivedResults.Content?>? = nil, to folder: OutputFolder
  ) throws -> (notices: [String], pageBytes: Int, unmetClaims: Diagnostics?, warningCount: Int) {
    events(.writing("analysis"))
    let isWhole = runs.count == template.frontMatter.study.runCount
    let derived = store.flatMap { store in
      known?.get().map { DerivedResults($0, of: inputs.study, in: store) }
    }
    let results = try StudyResults(
      frontMatter: template.frontMatter, networks: networks, datasets: datasets, runs: runs,
      probes: probes, known: derived?.analysis)
    let typedNumbers = isWhole ? typedNumbers(results) : nil
    let report = try ReportWriter(
      template: template, results: results, build: build, store: store, derived: derived,
      events: events
    ).write()
    derived?.keep(results)
    try checkStop()
    folder.syncedManifest = stamp(of: folder)?.manifest
    try folder.stage(report.files)
    try checkStop()
    try folder.publish()
    let unmet = unmet(report.claims)
    let warnings =
      (isWhole ? [results.uncountedInputs].compactMap(\.self) : []) + (typedNumbers?.get() ?? [])
    if !warnings.isEmpty { events(.warning(Diagnostics(warnings, sources: template.sources))) }
    // What was told is told again by making the report again.
    if isWhole, unmet == nil, warnings.isEmpty, template.knowsItsFiles, let store,
      let program = ProgramIdentity.current,
      let manifest = report.files.last
    {
      PublishedStamp(
        program: program, inputs: inputs.digest, manifest: manifest.record.sha256,
        notices: results.notices, pageBytes: report.pageBytes
      ).keep(for: folder.place.target, in: store)
    }
    return (results.notices, report.pageBytes, unmet, warnings.count)
  }

  /// Where a number was typed, this asks for every value of the study, which takes as long as to fill
  /// the template does; so it goes on beside that.
  private func typedNumbers(_ results: StudyResults) -> Background<[Diagnostic]> {
    Background { [template] in
      TypedNumberLint.warnings(template.body, frontMatter: template.frontMatter) {
        StudyValues.fields.record(of: results)
      }
    }
  }

  /// The claims that have to hold and do not.
  private func unmet(_ claims: [Claim]) -> Diagnostics? {
    let errors = claims.filter { $0.isRequired && $0.verdict != .holds }.map { claim in
      Diagnostic(
        .requiredClaim(
          text: ReservedScalar.withoutValueMarks(claim.text), claim.verdict,
          detail: ReservedScalar.withoutValueMarks(claim.detail), span: claim.span))
    }
    return errors.isEmpty ? nil : Diagnostics(errors, sources: template.sources)
  }

  /// What to tell of the report of all runs where it stands in a folder already, whole and made by
  /// this program from the same inputs; `nil` where it is to be published.
  func published(
    in folder: OutputFolder
  ) -> (notices: [String], pageBytes: Int)? {
    guard let stamp = stamp(of: folder), stamp.inputs == inputs.digest,
      folder.holds(manifest: stamp.manifest)
    else { return nil }
    return (stamp.notices, stamp.pageBytes)
  }

  private func stamp(of folder: OutputFolder) -> PublishedStamp? {
    store.flatMap { PublishedStamp.stored(for: folder.place.target, in: $0) }
  }

  private func checkStop() throws {
    if let status = stopReason() { throw Diagnostics(.stopped(status)) }
  }
}
