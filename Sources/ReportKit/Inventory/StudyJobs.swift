import Cluster
import Diagnostics
import Files
import Numbers
import ResultStore

/// The jobs that builds of a template have submitted to a cluster.
package struct StudyJobs: Sendable {
  private let request: BuildRequest
  private let stopReason: @Sendable () -> ExitStatus?

  package init(
    _ request: BuildRequest, stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    self.request = request
    self.stopReason = stopReason
  }

  /// Ends those that no build follows.
  /// - Returns: how many there were, in sentences.
  /// - Throws: `Diagnostics`, also for a template that is not there.
  package func cancel() throws(Diagnostics) -> String {
    try Diagnostics.catching(stopReason: stopReason) {
      guard
        request.usesShippedTemplate
          || FileSystem.kind(of: request.template, followingLinks: true) == .file
      else {
        throw Diagnostics(.inputMissing(path: request.template, what: "the template"))
      }
      guard FileSystem.kind(of: request.storePath, followingLinks: true) != nil else {
        return Self.text(ClusterJobs.Cancelled())
      }
      let store = try Store(request.storePath, producer: "report \(ReportVersion.current)") { _ in }
      return Self.text(
        try ClusterJobs(of: store).cancel(of: request.owner) {
          if let status = stopReason() { throw Diagnostics(.stopped(status)) }
        })
    }
  }

  private static func text(_ cancelled: ClusterJobs.Cancelled) -> String {
    var text =
      cancelled.jobs == 0
      ? "no job to cancel\n" : "cancelled \(NumberText.count(cancelled.jobs, "job"))\n"
    if cancelled.followed > 0 {
      let isOne = cancelled.followed == 1
      text +=
        "\(NumberText.count(cancelled.followed, "job")) \(isOne ? "goes" : "go") on: a build "
        + "that runs follows \(isOne ? "it" : "them"); end that first\n"
    }
    return text
  }
}
