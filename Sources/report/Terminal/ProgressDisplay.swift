import Numbers
import ReportKit
import Synchronization

/// Shows a build's events: one rewritten line with a bar on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
  private let terminal: Terminal
  /// Whether a rewritten line stands on the terminal without a line end.
  private let hasOpenLine = Mutex(false)

  init(terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ event: BuildEvent) {
    switch event {
    case .note(let text):
      printLine("\(text)")
    case .warning(let diagnostics):
      finish()
      terminal.write(diagnostics)
    case .downloading(let dataset, let file, let received, let total):
      let all = total.map { " of \(megabytes($0))" } ?? ""
      rewriteLine(
        ProgressLine(
          label: "\(dataset): \(file)",
          fraction: total.map { Double(received) / Double(max($0, 1)) },
          details: [.init(text: "\(megabytes(received))\(all) MB", width: 2 * all.count)]))
    case .loaded(let dataset, let images, let seconds):
      printLine("\(dataset): \(NumberText.count(images, "image")), checked (\(duration(seconds)))")
    case .training(let status):
      rewriteLine(
        ProgressLine(
          label: "\(status.run)  \(status.cycle)/\(status.cycles) \(status.train)  "
            + "epoch \(padded(status.epoch, as: status.epochs))/\(status.epochs)",
          fraction: status.fraction, details: details(of: status)))
    case .cycleFinished(let status):
      if !terminal.isInteractive {
        printLine(
          """
          \(status.run): \(cycleText(status)) done, loss \(NumberText.fixed(status.loss, places: 4))\
          \(accuracyText(status)) (\(duration(status.seconds)))
          """)
      }
    case .trained(let run, let accuracy, let seconds):
      let share = terminal.styled("\(NumberText.percentage(accuracy, places: 2)) %", .bold)
      printLine("\(run): trained, test accuracy \(share) (\(duration(seconds)))")
    case .writing(let part):
      rewriteLine(ProgressLine(label: part, fraction: nil))
    }
  }

  /// Ends a rewritten line, so that what follows starts on a line of its own.
  func finish() {
    hasOpenLine.withLock { isOpen in
      if isOpen { terminal.write("\r\u{1B}[K") }
      isOpen = false
    }
  }

  private func printLine(_ text: TerminalText) {
    hasOpenLine.withLock { isOpen in
      terminal.write((isOpen ? "\r\u{1B}[K" : "") + text + "\n")
      isOpen = false
    }
  }

  private func rewriteLine(_ line: ProgressLine) {
    guard terminal.isInteractive else { return }
    let text = line.text(width: terminal.width)
    hasOpenLine.withLock { isOpen in
      terminal.write("\r\u{1B}[K\(text)")
      isOpen = true
    }
  }

  private func cycleText(_ status: TrainingStatus) -> String {
    "cycle \(status.cycle) of \(status.cycles) (\(status.train))"
  }

  private func accuracyText(_ status: TrainingStatus) -> String {
    status.testAccuracy.map { ", test accuracy \(NumberText.percentage($0, places: 2)) %" } ?? ""
  }

  private func details(of status: TrainingStatus) -> [ProgressLine.Detail] {
    let percent = Int((status.fraction * 100).rounded(.down))
    let left = status.secondsLeft.map { "\(duration($0)) left" }
    let accuracy = status.testAccuracy.map { "test \(NumberText.percentage($0, places: 2)) %" }
    return [
      .init(text: "\(padded(percent, as: 100)) %", width: 5),
      .init(text: left ?? "", width: "10 min 00 s left".count),
      .init(text: accuracy ?? "", width: "test 10.00 %".count),
    ]
  }

  /// As wide as the largest number that can stand here.
  private func padded(_ number: Int, as largest: Int) -> String {
    let text = "\(number)"
    return String(repeating: " ", count: max(0, "\(largest)".count - text.count)) + text
  }
}
