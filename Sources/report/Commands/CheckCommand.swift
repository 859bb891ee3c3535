import ArgumentParser
import ReportKit

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Checks a template without training: front matter, manifests, tags, Markdown and formulas.")

  @OptionGroup var template: TemplateOptions

  func run() throws {
    var request = BuildRequest(template: template.path)
    request.overrides = template.set
    try TemplateReader(request).check()
    try StandardOutput.write("\(TerminalText("\(template.path)").text): no errors\n")
  }
}
