import SourceText

/// Templates held in memory, by path.
package struct MemoryTemplateLoader: TemplateLoader {
  package var files: [String: String]

  package init(_ files: [String: String] = [:]) { self.files = files }

  package func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile {
    guard let text = files[path.text] else { throw .notFound }
    return SourceFile(name: path.text, text: text)
  }
}
