import Diagnostics
import Files
import Platform
import Preview
import ReportKit
import Synchronization

/// Builds a report, waits until one of its inputs is saved, and builds again.
struct PreviewLoop {
  let request: BuildRequest
  let status: PreviewStatus
  let report: PublishedReport
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  private let terminal = Terminal()
  private let watch: InputWatch

  init(
    request: BuildRequest, status: PreviewStatus, report: PublishedReport,
    stopReason: @escaping @Sendable () -> ExitStatus?
  ) {
    self.request = request
    self.status = status
    self.report = report
    self.stopReason = stopReason
    watch = InputWatch(Self.inputs(of: request, files: [request.template]))
  }

  /// Returns when the user asks to stop between builds.
  /// - Throws: `Diagnostics` when the user asks to stop while a build is going on.
  func run() throws(Diagnostics) {
    repeat {
      try build()
    } while watch.waitForChange(isStopped: { stopReason() != nil })
  }

  private func build() throws(Diagnostics) {
    let start = Date().timeIntervalSince1970
    let reporter = BuildReporter(status: status, report: report, terminal: terminal)
    let builder = ReportBuilder(
      request, events: { reporter.show($0) },
      // A save makes the rest of this build worthless; finished runs are in the store.
      stopReason: { [stopReason, watch] in
        stopReason() ?? (watch.hasChanged() ? .interrupted : nil)
      })
    do throws(Diagnostics) {
      reporter.finish(try builder.build())
    } catch {
      if stopReason() != nil {
        reporter.stop()
        throw error
      }
      if watch.hasChanged() {
        reporter.stop()
        return
      }
      reporter.fail(error)
    }
    // Until the errors are mended, what was included before may be again.
    var files = TemplateReader(request).templateFiles()
    if status.content.failure != nil { files.formUnion(watch.files) }
    watch.watch(Self.inputs(of: request, files: files), readSince: start)
  }

  private static func inputs(of request: BuildRequest, files: Set<String>) -> InputWatch.Inputs {
    InputWatch.Inputs(files: files, folder: request.catalogue, ending: ".yml")
  }
}
