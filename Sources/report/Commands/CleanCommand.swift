import ArgumentParser
import Files
import ReportKit

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Removes what killed commands and jobs left, partial downloads and damaged results.",
    discussion: """
      All of it was made by report, is in use by no process, and is made again when it is needed.
      Reports, your files and stored results stay; `report store gc` removes results.
      """)

  @Argument(
    help: "Folders that reports were written to. (default: this one, reports/ and those in it)",
    completion: .directory)
  var folders: [String] = []

  @OptionGroup var store: StoreOptions

  @Flag(help: "Only say what would go.")
  var dryRun = false

  func run() throws {
    var build = BuildRequest(template: TemplateOptions.defaultPath ?? "")
    build.store = store.folder
    let terminal = Terminal()
    let cleaner = Cleaner(
      folders: folders.isEmpty ? defaults : folders, store: build.storePath,
      isStoreNamed: store.folder != nil
    ) { terminal.write($0) }
    try StandardOutput.write(try cleaner.clean(dryRun: dryRun))
  }

  private var defaults: [String] {
    let reports = "reports"
    let names = ((try? FileSystem.names(in: reports)) ?? []).map(\.text)
    return [".", reports]
      + names.map { FileSystem.join(reports, $0) }.filter { FileSystem.kind(of: $0) == .folder }
  }
}
