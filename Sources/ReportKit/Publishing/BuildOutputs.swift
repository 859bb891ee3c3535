import Diagnostics
import Files

/// The files beside the report that a build writes for the server that runs it.
package struct BuildOutputs: Sendable {
  let claims: [ClaimsFile]
  /// Path of the Markdown; `nil`: none.
  let summary: String?
  /// What the summary tells changes to; read before the build, which may take its place.
  let before: ComparedReport?

  /// `since` is the folder of a report.
  /// - Throws: `Diagnostics` where it is none.
  package init(claims: [ClaimsFile], summary: String?, since: String? = nil) throws(Diagnostics) {
    self.claims = claims
    self.summary = summary
    if let since { before = try ComparedReport(folder: since) } else { before = nil }
  }

  private var paths: [String] { claims.map(\.path) + [summary].compactMap(\.self) }

  /// Makes sure, before anything is trained, that the files can be written and that none replaces what
  /// the build needs or lies in its report.
  /// - Throws: `OutputError`.
  package func check(for request: BuildRequest) throws(OutputError) {
    for (index, path) in paths.enumerated() {
      if FileSystem.isSameOrAbove(request.outputPath, path) {
        throw .unsuitableFile(path: path, reason: "it lies in the folder of the report")
      }
      if Self.isSame(path, request.template) {
        throw .unsuitableFile(path: path, reason: "it is the template")
      }
      if paths[..<index].contains(where: { Self.isSame($0, path) }) {
        throw .unsuitableFile(path: path, reason: "two outputs go there")
      }
      try OutputFile.check(path)
    }
  }

  /// Writes each file as a whole from the report that stands in its folder.
  /// - Throws: `OutputError`, or `Diagnostics` where the report was changed meanwhile.
  package func write(_ build: BuildSummary, of request: BuildRequest) throws {
    guard !paths.isEmpty else { return }
    let report = try ComparedReport(folder: build.output)
    let claimsReport = ClaimsReport(
      report.results, template: request.template, places: build.claimPlaces)
    for file in claims { try OutputFile.write(try file.bytes(claimsReport), to: file.path) }
    if let summary {
      try OutputFile.write(
        Array(JobSummary(build: build, report: report, before: before).markdown.utf8), to: summary)
    }
  }

  private static func isSame(_ first: String, _ second: String) -> Bool {
    // The file need not be there yet, its folder has to.
    func place(_ path: String) -> String? {
      guard let path = try? FileSystem.resolvingLinks(path) else { return nil }
      let (folder, name) = FileSystem.split(path)
      return (try? FileSystem.absolute(folder)).map { FileSystem.join($0, name) }
    }
    return first == second || (place(first).map { $0 == place(second) } ?? false)
  }
}
