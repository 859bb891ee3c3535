import Numbers
import ReportKit
import Synchronization

/// Shows a build's events: rewritten lines with bars on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
  private let terminal: Terminal
  /// How many rewritten lines stand on the terminal, the last one without a line end.
  private let openLines = Mutex(0)

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
      rewrite([
        ProgressLine(
          label: "\(dataset): \(file)",
          fraction: total.map { Double(received) / Double(max($0, 1)) },
          details: [.init(text: "\(megabytes(received))\(all) MB", width: 2 * all.count)])
      ])
    case .loaded(let dataset, let images, let seconds):
      printLine("\(dataset): \(NumberText.count(images, "image")), checked (\(duration(seconds)))")
    case .training(let runs, let build):
      rewrite(lines(of: runs, in: build))
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
    case .published(let runs, let all, let bytes):
      printLine("page of \(runs) of \(all) runs published (\(megabytes(bytes)) MB)")
    case .probing(let what, let done, let all):
      if terminal.isInteractive {
        rewrite([
          ProgressLine(
            label: what, fraction: Double(done) / Double(max(all, 1)),
            details: [.init(text: "\(done) of \(all) probes done", width: 20)])
        ])
      } else {
        printLine("probing \(what)")
      }
    case .writing(let part):
      rewrite([ProgressLine(label: part, fraction: nil)])
    }
  }

  /// Ends the rewritten lines, so that what follows starts on a line of its own.
  func finish() {
    openLines.withLock { count in
      terminal.write(Self.clearing(count))
      count = 0
    }
  }

  private func printLine(_ text: TerminalText) {
    openLines.withLock { count in
      terminal.write(Self.clearing(count) + text + "\n")
      count = 0
    }
  }

  private func rewrite(_ lines: [ProgressLine]) {
    guard terminal.isInteractive else { return }
    let width = terminal.width
    openLines.withLock { count in
      var text = Self.clearing(count)
      for (index, line) in lines.enumerated() {
        text = text + (index > 0 ? "\n" : "") + "\(line.text(width: width))"
      }
      terminal.write(text)
      count = lines.count
    }
  }

  /// Goes to the start of the first of so many open lines and clears them.
  private static func clearing(_ lines: Int) -> TerminalText {
    if lines == 0 { return "" }
    return lines == 1 ? "\r\u{1B}[K" : "\r\u{1B}[\(lines - 1)A\u{1B}[J"
  }

  /// A line for each running run, and one for the whole where there are several.
  func lines(of runs: [TrainingStatus], in build: BuildProgress) -> [ProgressLine] {
    let isAlone = runs.count == 1 && build.done + build.left == 0
    let lines = runs.map { line(of: $0, in: isAlone ? build : nil) }
    return isAlone ? lines : lines.suffix(maximumLines - 1) + [line(of: build)]
  }

  private func cycleText(_ status: TrainingStatus) -> String {
    "cycle \(status.cycle) of \(status.cycles) (\(status.train))"
  }

  private func accuracyText(_ status: TrainingStatus) -> String {
    status.testAccuracy.map { ", test accuracy \(NumberText.percentage($0, places: 2)) %" } ?? ""
  }

  /// Of one run; with the time left where it is the only one of its build.
  private func line(of status: TrainingStatus, in build: BuildProgress?) -> ProgressLine {
    let accuracy = status.testAccuracy.map { "test \(NumberText.percentage($0, places: 2)) %" }
    return ProgressLine(
      label: "\(status.run)  \(status.cycle)/\(status.cycles) \(status.train)  "
        + "epoch \(padded(status.epoch, as: status.epochs))/\(status.epochs)",
      fraction: status.fraction,
      details: [percentage(status.fraction)] + (build.map { [timeLeft($0)] } ?? [])
        + [.init(text: accuracy ?? "", width: "test 10.00 %".count)])
  }

  /// Of all runs together.
  private func line(of build: BuildProgress) -> ProgressLine {
    let runs = build.done + build.running + build.left
    return ProgressLine(
      label: "\(padded(build.done, as: runs)) of \(NumberText.count(runs, "run")) done, "
        + "\(build.running) running, \(padded(build.left, as: runs)) left",
      fraction: build.fraction, details: [percentage(build.fraction), timeLeft(build)])
  }

  private func percentage(_ fraction: Double) -> ProgressLine.Detail {
    .init(text: "\(padded(Int((fraction * 100).rounded(.down)), as: 100)) %", width: 5)
  }

  private func timeLeft(_ build: BuildProgress) -> ProgressLine.Detail {
    .init(
      text: build.secondsLeft.map { "\(duration($0)) left" } ?? "",
      width: "10 min 00 s left".count)
  }

  /// Lines of runs that are shown at once, and the line of the whole.
  private var maximumLines: Int { 12 }

  /// As wide as the largest number that can stand here.
  private func padded(_ number: Int, as largest: Int) -> String {
    let text = "\(number)"
    return String(repeating: " ", count: max(0, "\(largest)".count - text.count)) + text
  }
}
