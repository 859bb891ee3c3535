import ArgumentParser
import ReportKit

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Makes a paper, another format, PyTorch modules or a provenance file of a report.",
    discussion: """
      The report is verified first. --to paper sets the report anew from its template and the stored
      results, trains nothing, and writes a folder with main.tex, figures as PDF and TikZ, tables,
      \\newcommand for every value, BibTeX and alternative texts; --to typst the same in Typst. --to md
      writes a folder for GitHub, --to torch one with the learned functions and networks for PyTorch and the stored weights,
      --to docx and epub a file by pandoc, --to pdf one by Chromium. --to ro-crate describes the folder
      as a research object, --to in-toto states where its files come from. Nothing is replaced.
      """)

  @Argument(help: "The folder of the report.", completion: .directory)
  var folder: String

  @Option(
    help: "The form: paper, typst, md, torch, docx, epub, pdf, ro-crate or in-toto.",
    completion: .list(ExportRequest.formats))
  var to: String

  @Option(help: "The folder or file to make. (default: the report's name and the form, here)")
  var output: String?

  @Option(
    help: "What a paper is set for: article, ieee, neurips or acm.",
    completion: .list(ExportRequest.styles))
  var style = "article"

  @Option(
    help: ArgumentHelp(
      "How wide figures are printed: single, double, a style, or such as 85mm. (default: by their "
        + "panels)", valueName: "width"))
  var figureWidth: String?

  @Option(
    help: "How columns of numbers are set: plain or siunitx.",
    completion: .list(ExportRequest.columns))
  var columns = "plain"

  @Option(
    help: "What a paper does with tables that are too wide for a page: split or turn.",
    completion: .list(ExportRequest.wideTables))
  var wideTables = "split"

  @Option(help: "The licence of a report's research object: an address or a name.")
  var licence: String?

  @OptionGroup var standing: StandingTemplateOptions
  @OptionGroup var data: DataOptions
  @OptionGroup var choice: StudyChoiceOptions

  func run() throws {
    var build = choice.request(
      template: standing.template ?? "", overrides: standing.set, data: data.folder)
    build.memory = MemorySize.halfOfFree
    var request = try ExportRequest(
      folder: folder, to: to, style: style, columns: columns, wideTables: wideTables,
      figureWidth: figureWidth, build: build)
    request.output = output
    request.licence = licence
    request.template = standing.template
    let display = ProgressDisplay(terminal: Terminal())
    defer { display.finish() }
    let interruption = Interruption()
    let path = try ReportExporter(
      request, events: { display.show($0) }, stopReason: interruption.stopReason
    ).export()
    display.finish()
    try StandardOutput.write("\(path)\n")
  }
}
