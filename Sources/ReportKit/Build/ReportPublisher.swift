import Diagnostics
import ResultStore
import Training

/// Makes a report of the runs that there are and puts it to its place.
struct ReportPublisher: Sendable {
  /// What the manifest says of how the report was built; `nil`: nothing.
  let build: BuildRecord?
  let template: StudyTemplate
  let networks: [String: Network]
  let datasets: [DatasetFacts]
  let store: Store?
  let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  /// - Throws: `Diagnostics`; what stands at the output is then as it was before.
  func publish(
    _ runs: [StudyRun: RunResult], probes: ProbeResults = ProbeResults(), to folder: OutputFolder
  ) throws -> (results: StudyResults, pageBytes: Int, unmetClaims: Diagnostics?) {
    events(.writing("analysis"))
    let results = try StudyResults(
      frontMatter: template.frontMatter, networks: networks, datasets: datasets, runs: runs,
      probes: probes)
    let report = try ReportWriter(
      template: template, results: results, build: build, store: store,
      events: events
    ).write()
    try checkStop()
    for file in report.files { try folder.write(file.bytes, to: file.path) }
    try checkStop()
    try folder.publish()
    return (results, report.pageBytes, unmet(report.claims))
  }

  /// The claims that have to hold and do not.
  private func unmet(_ claims: [Claim]) -> Diagnostics? {
    let errors = claims.filter { $0.isRequired && $0.verdict != .holds }.map { claim in
      Diagnostic(
        .requiredClaim(
          text: claim.text, claim.verdict, detail: claim.detail, span: claim.span))
    }
    return errors.isEmpty ? nil : Diagnostics(errors, sources: template.sources)
  }

  private func checkStop() throws {
    if let status = stopReason() { throw Diagnostics(.stopped(status)) }
  }
}
