import ArgumentParser
import Diagnostics
import ReportKit

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Checks a template without training: front matter, manifests, tags, Markdown and formulas.")

  @OptionGroup var template: TemplateOptions

  @Flag(help: "End with 1 when there are warnings.")
  var strict = false

  func run() throws {
    let path = try template.path()
    var request = BuildRequest(template: path)
    request.overrides = template.set
    let warnings = try TemplateReader(request).check()
    if let warnings { Terminal().write(warnings) }
    try StandardOutput.write("\(TerminalText("\(path)").text): no errors\n")
    if strict, let warnings { throw Diagnostics(.warnings(warnings.items.count)) }
  }
}
