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
      printLine(text)
    case .downloading(let dataset, let file, let received, let total):
      rewriteLine(
        label: "\(dataset): \(file)", fraction: total.map { Double(received) / Double(max($0, 1)) },
        detail: megabytes(received) + (total.map { " of \(megabytes($0))" } ?? "") + " MB")
    case .loaded(let dataset, let images, let seconds):
      printLine("\(dataset): \(images) images, checked (\(duration(seconds)))")
    case .training(let status):
      rewriteLine(
        label: "\(status.run)  \(status.cycle)/\(status.cycles) \(status.train)  "
          + "epoch \(status.epoch)/\(status.epochs)",
        fraction: status.fraction, detail: detail(of: status))
    case .cycleFinished(let status):
      if !terminal.isInteractive {
        printLine(
          "\(status.run): \(cycleText(status)) done, loss \(fixed(status.loss, 4))"
            + accuracyText(status) + " (\(duration(status.seconds)))")
      }
    case .trained(let dataset, let accuracy, let seconds):
      printLine(
        "\(dataset): trained, test accuracy "
          + terminal.styled("\(fixed(accuracy * 100, 2)) %", .bold) + " (\(duration(seconds)))")
    case .writing(let part):
      if terminal.isInteractive { rewriteLine(label: part, fraction: nil, detail: "") }
    }
  }

  /// Ends a rewritten line, so that what follows starts on a line of its own.
  func finish() {
    hasOpenLine.withLock { isOpen in
      if isOpen { terminal.write("\r\u{1B}[K") }
      isOpen = false
    }
  }

  private func printLine(_ text: String) {
    hasOpenLine.withLock { isOpen in
      terminal.write((isOpen ? "\r\u{1B}[K" : "") + text + "\n")
      isOpen = false
    }
  }

  private func rewriteLine(label: String, fraction: Double?, detail: String) {
    guard terminal.isInteractive else { return }
    var line = label
    if let fraction {
      // The same width all the time: a bar that jumps cannot be read.
      line += "  " + bar(fraction, cells: min(max(terminal.width - 72, 8), 28))
    }
    if !detail.isEmpty { line += "  " + detail }
    line = String(line.prefix(max(10, terminal.width - 1)))
    hasOpenLine.withLock { isOpen in
      terminal.write("\r\u{1B}[K" + line)
      isOpen = true
    }
  }

  private func bar(_ fraction: Double, cells: Int) -> String {
    let filled = Int((min(max(fraction, 0), 1) * Double(cells)).rounded())
    return String(repeating: "━", count: filled) + String(repeating: "─", count: cells - filled)
  }

  private func cycleText(_ status: TrainingStatus) -> String {
    "cycle \(status.cycle) of \(status.cycles) (\(status.train))"
  }

  private func accuracyText(_ status: TrainingStatus) -> String {
    status.testAccuracy.map { ", test accuracy \(fixed($0 * 100, 2)) %" } ?? ""
  }

  private func detail(of status: TrainingStatus) -> String {
    var text = "\(Int((status.fraction * 100).rounded(.down))) %"
    if let left = status.secondsLeft { text += "  \(duration(left)) left" }
    if let accuracy = status.testAccuracy { text += "  test \(fixed(accuracy * 100, 2)) %" }
    return text
  }
}
