import ArgumentParser
import ReportKit

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what changed between two reports beyond the noise of seeds.",
    discussion: """
      Compares test accuracies and coefficients over seeds, verdicts of claims and inputs, and
      says which input explains what moved, as far as runs of the reports or of the store show it.
      Trains nothing. Exits with 0 whatever changed, or with 1 as --fail-on says.
      """)

  @Argument(help: "The folder of the earlier report.", completion: .directory)
  var before: String

  @Argument(help: "The folder of the later report.", completion: .directory)
  var after: String

  @Option(help: "Confidence of intervals in percent, above 50 and below 100.")
  var level = 95.0

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when a claim got another verdict (claim), or also when a quantity moved (move).",
      valueName: "what"))
  var failOn: Severity?

  @Flag(help: "How it is printed. (default: text)")
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "A folder of stored runs that may say which input made a difference, also from REPORT_STORE.",
      valueName: "folder"))
  var store: String?

  enum Severity: String, ExpressibleByArgument, CaseIterable { case claim, move }

  enum Format: String, EnumerableFlag {
    case json, markdown

    static func help(for value: Format) -> ArgumentHelp? {
      switch value {
      case .json: "Print one JSON object."
      case .markdown:
        "Print Markdown for a pull request; nothing when only noise moved."
      }
    }
  }

  func validate() throws {
    guard level > 50, level < 100 else {
      throw ValidationError("--level is above 50 and below 100.")
    }
  }

  func run() throws {
    var request = ComparisonRequest(before: before, after: after)
    request.level = level / 100
    request.store = StoreOptions.folder(store)
    let comparison = try request.compare()
    switch format {
    case .json: try StandardOutput.write(exactly: try comparison.json())
    case .markdown: try StandardOutput.write(comparison.markdown)
    case nil: try StandardOutput.write(comparison.text)
    }
    if fails(comparison) { throw ExitCode(1) }
  }

  private func fails(_ comparison: ReportComparison) -> Bool {
    switch failOn {
    case .claim: comparison.hasFlippedClaims
    case .move: comparison.hasFlippedClaims || comparison.hasMoved
    case nil: false
    }
  }
}
