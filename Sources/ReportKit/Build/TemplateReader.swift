import Datasets
import Diagnostics
import Foundation
import SourceText
import StrictYAML
import TemplateEngine

/// Reads a template and finds everything that is wrong with it before anything is trained.
package struct TemplateReader: Sendable {
  private let request: BuildRequest

  package init(_ request: BuildRequest) {
    self.request = request
  }

  /// Checks a template, its includes and its overrides.
  /// - Throws: `Diagnostics` with every error found.
  package func check() throws(Diagnostics) {
    _ = try read()
  }

  func read() throws(Diagnostics) -> StudyTemplate {
    let source = try readSource()
    return try Diagnostics.catching(sources: [source]) {
      let parts = try FrontMatterSplitter.split(source)
      let node = try StrictYAML.parse(source, in: parts.frontMatter)
      let overrides = try YAMLOverrides(request.overrides)
      let frontMatter = try Diagnostics.catching(sources: [overrides.source]) {
        try readFrontMatter(overrides.applied(to: node))
      }
      let folder = (request.template as NSString).deletingLastPathComponent
      let body: CheckedTemplate
      do throws(TemplateErrors) {
        let engine = TemplateEngine(
          host: CheckHost(tags: StudyTags.signatures(for: frontMatter)),
          loader: DirectoryTemplateLoader(root: folder))
        body = try engine.check(
          source, from: parts.bodyStart, names: StudyValues.fields.shapes())
      } catch {
        throw Diagnostics(error.errors.map { Diagnostic($0) }, sources: error.sources)
      }
      let errors = ElementCheck(body, frontMatter).errors
      guard errors.isEmpty else { throw Diagnostics(errors, sources: body.sources) }
      return StudyTemplate(
        root: folder, frontMatter: frontMatter, body: body,
        sources: body.sources + [overrides.source])
    }
  }

  private func readSource() throws(Diagnostics) -> SourceFile {
    let limit = TemplateLimits.standard.sourceBytes
    guard let handle = FileHandle(forReadingAtPath: request.template),
      let data = try? handle.read(upToCount: limit + 1)
    else {
      throw Diagnostics(.inputMissing(path: request.template, what: "the template"))
    }
    return SourceFile(name: request.template, bytes: Array(data))
  }

  private func readFrontMatter(_ node: YAMLNode) throws -> FrontMatter {
    let catalogue = DatasetCatalogue(folder: request.catalogue)
    let reader = FrontMatterReader(
      datasets: try catalogue.names(), standIns: StandIn.allCases.map(\.rawValue))
    var frontMatter = try reader.read(node)
    if let count = request.seedCount {
      frontMatter.study.seeds = (0..<count).map { UInt64($0) }
    }
    if request.quick { frontMatter.study = frontMatter.study.reduced() }
    return frontMatter
  }
}

/// Gives a check the tags that exist; nothing is expanded.
private struct CheckHost: TemplateHost {
  let tags: [ElementTagSignature]

  func expand(_ tag: ElementTag) -> String { "" }
}
