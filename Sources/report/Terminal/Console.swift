import ArgumentParser
import Diagnostics
import Foundation
import ReportKit

/// Runs a command's body and turns what it throws into messages and an exit code.
struct Console {
  let terminal = Terminal()

  /// - Throws: `ExitCode` after the diagnostics were printed.
  func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let diagnostics as Diagnostics {
      let renderer = DiagnosticRenderer(
        sources: diagnostics.sources, width: terminal.width, usesColor: terminal.hasColor)
      terminal.write(renderer.render(diagnostics.items))
      throw ExitCode(diagnostics.exitStatus.rawValue)
    }
  }

  /// The end of a build: where the report is and how long each part took.
  func print(_ summary: BuildSummary) {
    for notice in summary.notices { terminal.write(terminal.styled(notice, .yellow) + "\n") }
    let width = summary.parts.map(\.name.count).max() ?? 0
    for part in summary.parts {
      let name = part.name.padding(toLength: width, withPad: " ", startingAt: 0)
      terminal.write("  \(name)  \(duration(part.seconds))\n")
    }
    let total = summary.parts.reduce(0) { $0 + $1.seconds }
    terminal.write(
      "  \("total".padding(toLength: width, withPad: " ", startingAt: 0))  \(duration(total))\n")
    Swift.print(
      "\(summary.output)/index.html (\(megabytes(summary.pageBytes)) MB), report.md beside it")
  }
}
