import ArgumentParser
import ReportKit

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a folder with a study that builds at once.",
    discussion: """
      It has a commented template, a README, a workflow for GitHub, and data/, which says how to add a
      dataset. Nothing is replaced: the folder does not exist yet, is empty, or has .git alone.
      """)

  @Argument(help: "The folder, such as my-study; . is the one in which the command runs.")
  var folder: String

  @Option(help: "A dataset that ships, such as kmnist. Repeatable. (default: mnist)")
  var dataset: [String] = []

  func run() throws {
    let datasets = dataset.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let study = try NewStudy(path: folder, datasets: datasets.isEmpty ? ["mnist"] : datasets)
    let files = try study.create()
    try StandardOutput.write(
      """
      \(folder) has \(files.joined(separator: ", "))
      next:
      \(folder == "." ? "" : "  cd \(folder)\n")\
        report build             a minute at most; the page is reports/study/index.html
        report preview --open    the page in a browser, built again at each save

      """)
  }
}
