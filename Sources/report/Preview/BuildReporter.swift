import Diagnostics
import Files
import Preview
import ReportKit
import Synchronization

/// Shows one build of a preview, on the terminal and in the open pages.
final class BuildReporter: Sendable {
  private struct State {
    var warnings: [Diagnostics] = []
    var lastUpdate = ContinuousClock.now
    var page: FileSignature?
  }

  private let status: PreviewStatus
  private let report: PublishedReport
  private let terminal: Terminal
  private let display: ProgressDisplay
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// Time between two updates of progress in the page.
  private static let interval = Duration.milliseconds(100)
  /// Builds that are done sooner do not announce themselves.
  private static let patience = Duration.milliseconds(300)

  init(status: PreviewStatus, report: PublishedReport, terminal: Terminal) {
    self.status = status
    self.report = report
    self.terminal = terminal
    display = ProgressDisplay(terminal: terminal)
    status.update { content in
      content.isBuilding = true
      content.isSlow = false
      content.progress = []
    }
    updatePage()
  }

  func show(_ event: BuildEvent) {
    display.show(event)
    if case .warning(let diagnostics) = event {
      state.withLock { $0.warnings.append(diagnostics) }
    }
    let progress = progress(in: event)
    let now = ContinuousClock.now
    let isDue = state.withLock { state in
      guard progress == nil || now - state.lastUpdate >= Self.interval else { return false }
      state.lastUpdate = now
      return true
    }
    guard isDue else { return }
    // A build may publish while it goes on.
    updatePage()
    guard let progress else { return }
    status.update { content in
      // What is trained was read without an error.
      if case .training = event { content.failure = nil }
      content.isSlow = now - start >= Self.patience
      content.progress = progress
    }
  }

  func finish(_ summary: BuildSummary) {
    display.finish()
    updatePage()
    for notice in summary.notices {
      terminal.write(terminal.styled("\(notice)", .yellow) + "\n")
    }
    let seconds = summary.parts.reduce(0) { $0 + $1.seconds }
    terminal.write("built in \(preciseDuration(seconds))\n")
    if let unmet = summary.unmetClaims { terminal.write(unmet) }
    let warnings = state.withLock(\.warnings) + [summary.unmetClaims].compactMap(\.self)
    status.update { content in
      content.failure = nil
      content.warnings = warnings
      content.isBuilding = false
      content.progress = []
    }
  }

  func fail(_ diagnostics: Diagnostics) {
    display.finish()
    terminal.write(diagnostics)
    status.update { content in
      content.failure = diagnostics
      content.isBuilding = false
      content.progress = []
    }
  }

  /// Another build follows, or the end.
  func stop() {
    display.finish()
  }

  /// Tells the open pages which page stands in the folder now.
  private func updatePage() {
    let signature = report.pageSignature
    let isNew = state.withLock { state in
      guard signature != state.page else { return false }
      state.page = signature
      return true
    }
    guard isNew else { return }
    let page = report.content(of: "index.html").map { ServedPage.digest(of: $0) } ?? ""
    if status.content.page != page { status.update { $0.page = page } }
  }

  /// What an event says of how far the build is; `nil` for events of other kinds.
  private func progress(in event: BuildEvent) -> [PreviewContent.Progress]? {
    switch event {
    case .training(let runs, let build):
      display.lines(of: runs, in: build).map { line in
        .init(label: line.label, fraction: line.fraction, details: line.details.map(\.text))
      }
    case .downloading(let dataset, let file, let received, let total):
      [
        .init(
          label: "\(dataset): \(file)",
          fraction: total.map { Double(received) / Double(max($0, 1)) },
          details: ["\(megabytes(received)) MB"])
      ]
    case .probing(let what, let done, let all):
      [
        .init(
          label: what, fraction: Double(done) / Double(max(all, 1)),
          details: ["\(done) of \(all) probes done"])
      ]
    case .writing(let part): [.init(label: part, fraction: nil, details: [])]
    case .note, .warning, .loaded, .cycleFinished, .trained, .published: nil
    }
  }
}
