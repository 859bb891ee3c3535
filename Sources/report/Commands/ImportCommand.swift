import ArgumentParser
import Diagnostics
import ReportKit

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes a template of a Quarto, R Markdown or Jupyter document.",
    discussion: """
      Prose, formulas, citations, figures of files and front matter are rewritten; code is shown and
      not run. What has no counterpart is listed with its place on standard error, and the template
      has a comment where the output of code stood. A study that trains in a second is added, so that
      the template can be built at once; put yours in its place.
      """)

  @Argument(
    help: "The document: .qmd, .Rmd or .ipynb.",
    completion: .file(extensions: ["qmd", "Rmd", "rmd", "ipynb"]))
  var document: String

  @Option(
    help: "The template to write. (default: beside the document, with the ending .md)",
    completion: .file(extensions: ["md"]))
  var output: String?

  @Flag(help: "Replace files that stand there.")
  var force = false

  @Flag(help: "Print what was written and what has no counterpart as one JSON object.")
  var json = false

  @Flag(help: "End with 1 when anything has no counterpart; the template is written all the same.")
  var strict = false

  /// A document of another kind of thinking has more than anybody reads.
  private static let shownNotes = 100

  func run() throws {
    var request = DocumentImportRequest(document: document)
    request.output = output
    request.replaces = force
    let outcome = try DocumentImporter(request).run()
    let notes = outcome.diagnostics?.items ?? []
    if json {
      try StandardOutput.write(exactly: try outcome.json())
    } else {
      if let diagnostics = outcome.diagnostics {
        Terminal().write(
          Diagnostics(Array(notes.prefix(Self.shownNotes)), sources: diagnostics.sources))
      }
      if notes.count > Self.shownNotes {
        Terminal().write(
          TerminalText(lines: "and \(notes.count - Self.shownNotes) more; --json has all of them\n")
        )
      }
      try StandardOutput.write("\(outcome.template)\n")
    }
    if strict, !notes.isEmpty { throw Diagnostics(.notesWithStrict(notes.count)) }
  }
}
