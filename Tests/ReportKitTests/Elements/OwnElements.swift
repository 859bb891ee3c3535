import Diagnostics
import Foundation
import SourceText

@testable import Markup
@testable import ReportKit
@testable import TemplateEngine

/// Templates with tables and plots of their own, over results without training.
struct OwnElements {
  let results: StudyResults
  /// Files below the folder of the template.
  var files: [String: String] = [:]

  private struct Loader: TemplateLoader {
    let files: [String: String]

    func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile {
      guard let text = files[path.text] else { throw .notFound }
      return SourceFile(name: path.text, text: text)
    }
  }

  /// What is wrong with a template before anything is trained.
  func errorsBefore(_ text: String) -> [String] {
    do {
      let body = try check(text)
      let errors =
        ElementCheck(body, results.frontMatter).errors.map { Diagnostic($0) }
        + OwnElementCheck(body).errors.map(\.diagnostic)
      let markup = MarkupCheck(body, results.frontMatter)
      return Self.text(errors + markup.errors())
    } catch {
      return Self.text(error.errors.map { Diagnostic($0) })
    }
  }

  /// The files of a report, by their paths.
  func report(_ text: String) throws -> [String: String] {
    let body = try check(text)
    let template = StudyTemplate(
      root: "", frontMatter: results.frontMatter, body: body, sources: body.sources)
    let files = try ReportWriter(template: template, results: results, events: { _ in }).write()
      .files
    return try Dictionary(
      uniqueKeysWithValues: files.map {
        ($0.path, String(decoding: try $0.bytes(), as: UTF8.self))
      })
  }

  /// What is wrong with a template when the report is written.
  func errorsAfter(_ text: String) throws -> [String] {
    do {
      _ = try report(text)
      return []
    } catch let error as Diagnostics {
      return Self.text(error.items)
    }
  }

  func check(_ text: String) throws(TemplateErrors) -> CheckedTemplate {
    try TemplateEngine(host: TrialHost(results.frontMatter), loader: Loader(files: files))
      .check(SourceFile(name: "t.md", text: text), names: StudyValues.fields.shapes())
  }

  private static func text(_ errors: [Diagnostic]) -> [String] {
    errors.map { error in
      "\(error.code) \(error.span.map { "\($0.line):\($0.column)" } ?? "nowhere")"
    }
  }
}
