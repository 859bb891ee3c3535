import Diagnostics
import Digests
import Files
import Markup
import Platform

/// Makes another form of a report: the source of a paper, Markdown for GitHub, modules of PyTorch, one file,
/// or what tools read of where it comes from.
package struct ReportExporter: Sendable {
  let request: ExportRequest
  let events: @Sendable (BuildEvent) -> Void
  /// The status to end with when the user asked to stop.
  let stopReason: @Sendable () -> ExitStatus?

  package init(
    _ request: ExportRequest, events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus? = { nil }
  ) {
    self.request = request
    self.events = events
    self.stopReason = stopReason
  }

  /// Verifies the report and exports it.
  /// - Returns: the path of what was made.
  /// - Throws: `Diagnostics`; nothing is written then.
  package func export() throws(Diagnostics) -> String {
    try Diagnostics.catching(stopReason: stopReason) {
      let manifest = try ReportFiles.manifest(of: request.folder)
      let files = try ReportFiles(request.folder)
      guard files.problems.isEmpty else { throw Diagnostics(files.problems.map(\.diagnostic)) }
      switch request.format {
      case .paper, .typst: try exportPaper(manifest)
      case .md: try exportMarkdown(files.listed)
      case .torch: try exportTorch(manifest)
      case .docx, .epub, .pdf: try exportFile()
      case .crate: try exportCrate(manifest, files.listed)
      case .statement: try exportStatement(manifest)
      }
      return outputPath
    }
  }

  /// Where the export goes.
  var outputPath: String {
    if let output = request.output { return output }
    let folder = (try? FileSystem.absolute(request.folder)) ?? request.folder
    let name = FileSystem.split(folder).name
    return switch request.format {
    case .paper, .typst, .md, .torch, .crate: "\(name)-\(request.format.rawValue)"
    case .statement: "\(name).intoto.json"
    case .docx, .epub, .pdf: "\(name).\(request.format.rawValue)"
    }
  }

  /// What the output must not be or hold.
  var inputs: [OutputInput] {
    [
      OutputInput(path: ".", what: "the folder in which the command runs"),
      OutputInput(path: request.folder, what: "the report"),
    ]
  }

  /// The results of the report, of the template as it stands, and a folder for what is made of them.
  func remade(
    _ manifest: [UInt8]
  ) throws -> (
    build: BuildRequest, folder: NewFolder, prepared: PreparedRuns, results: StudyResults
  ) {
    let build = try request.build.repeating(
      ManifestBuild(manifest).build, of: request.folder, template: request.template)
    let folder = try NewFolder(outputPath, inputs: inputs + build.inputs.dropFirst())
    let (prepared, results) = try build.remaking(request.folder, manifest) { build in
      try ReportBuilder(build, events: events, stopReason: stopReason).storedResults()
    }
    return (build, folder, prepared, results)
  }

  private func exportMarkdown(_ listed: [String]) throws {
    let folder = try NewFolder(outputPath, inputs: inputs)
    let shown = listed.filter {
      $0 == "report.md" || ($0.hasPrefix("figures/") && $0.hasSuffix(".png"))
    }
    for name in shown { try copy(name, to: folder) }
    try folder.publish()
  }

  /// A file of the report as it is.
  func copy(_ name: String, to folder: NewFolder) throws {
    let path = FileSystem.join(request.folder, name)
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path)
    } catch {
      throw VerificationError.unreadable(path: path, errno: error.code)
    }
    try folder.write(bytes, to: name)
  }
}
