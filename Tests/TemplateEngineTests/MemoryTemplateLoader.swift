import SourceText

@testable import TemplateEngine

/// Templates held in memory, by path.
struct MemoryTemplateLoader: TemplateLoader {
  var files: [String: String]

  init(_ files: [String: String] = [:]) { self.files = files }

  func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile {
    guard let text = files[path.text] else { throw .notFound }
    return SourceFile(name: path.text, text: text)
  }
}
