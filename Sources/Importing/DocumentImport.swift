import Diagnostics
import SourceText
import StrictYAML

/// A document of another program on its way into a template.
///
/// Its prose, formulas, citations and front matter are rewritten; what has no counterpart is noted with
/// its place. The same document and files always give the same template.
package struct DocumentImport: Sendable {
  private enum Content {
    case text(SourceFile, bodyLine: Int)
    case notebook(NotebookConverter)
  }

  private let kind: DocumentKind
  private let content: Content
  private let head: YAMLNode?
  private let folder: any ImportFolder
  private let resources: String
  private let name: String

  /// Reads the document.
  /// - Parameters:
  ///   - source: the file.
  ///   - kind: what its name says that it is.
  ///   - folder: where the files are that it names.
  ///   - resources: the folder for images and included files, relative to that of the template.
  ///   - name: the title where the document has none.
  /// - Throws: `DocumentImportError` or `YAMLError`.
  package init(
    _ source: SourceFile, kind: DocumentKind, folder: any ImportFolder, resources: String,
    name: String
  ) throws {
    (self.kind, self.folder, self.resources, self.name) = (kind, folder, resources, name)
    if let offset = UTF8Check.firstInvalid(source.bytes, in: 0..<source.bytes.count) {
      throw DocumentImportError.notUTF8(source.span(offset..<(offset + 1)))
    }
    if kind == .jupyter {
      let converter = NotebookConverter(
        notebook: try NotebookReader.read(source), path: source.name)
      do throws(YAMLError) {
        head = try converter.frontMatter()?.node
      } catch {
        let cell = SourceFile(
          name: "\(source.name)[cell 1]", text: converter.notebook.cells?.first?.source?.text ?? "")
        throw Diagnostics(error.diagnostic, sources: [cell])
      }
      content = .notebook(converter)
    } else {
      var bodyLine = 1
      if let range = FrontMatterRange.find(in: source) {
        head = try StrictYAML.parse(
          FrontMatterRange.withoutTags(source, range.yaml), in: range.yaml)
        bodyLine = range.bodyLine
      } else {
        head = nil
      }
      content = .text(source, bodyLine: bodyLine)
    }
  }

  /// The template.
  /// - Parameter kept: blocks that are shown as text because the template cannot read them, with the
  ///   reason.
  /// - Returns: the template with everything that is written beside it, and the notes.
  package func template(keeping kept: [ImportPlace: String] = [:]) -> ImportedTemplate {
    let first = ImportContext(
      kind: kind, folder: folder, resources: resources, known: nil, kept: kept, hasTitle: hasTitle)
    _ = convert(first)
    let context = ImportContext(
      kind: kind, folder: folder, resources: resources, known: first.found, kept: kept,
      hasTitle: hasTitle)
    let (head, body) = convert(context)
    let title = head.title ?? context.found.title ?? name
    var lines = TemplateLines()
    for line in TemplateHead(head, title: title, macros: context.macros).lines {
      lines.add(line, nil)
    }
    lines.add("", nil)
    lines.add(body)
    for note in context.notesInText {
      lines.addBlank()
      lines.add(note, nil)
    }
    var (texts, origins) = (lines.lines, lines.origins)
    while texts.last?.isEmpty == true { _ = (texts.removeLast(), origins.removeLast()) }
    return ImportedTemplate(
      texts: [ImportedText(path: nil, lines: texts, origins: origins)] + context.includes,
      files: context.files,
      notes: Self.inOrder(context.notes, context.sources),
      sources: context.sources)
  }

  private var hasTitle: Bool {
    guard case .mapping(let entries)? = head?.content else { return false }
    return entries.contains { $0.key == "title" }
  }

  private func convert(_ context: ImportContext) -> (FrontMatterConversion, TemplateLines) {
    switch content {
    case .text(let source, let bodyLine):
      context.sources.append(source)
      let head = FrontMatterConversion(head, context)
      guard bodyLine <= source.lineCount else { return (head, TemplateLines()) }
      return (
        head,
        BlockConverter.convert(source, source: 0, lines: bodyLine...source.lineCount, in: context)
      )
    case .notebook(let converter):
      let head = FrontMatterConversion(head, context)
      return (head, converter.convert(in: context))
    }
  }

  /// Notes by their places, each once.
  private static func inOrder(
    _ notes: [(note: ImportNote, span: SourceSpan?)], _ sources: [SourceFile]
  ) -> [Diagnostic] {
    let files = Dictionary(
      sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let keys = notes.map { note in
      note.span.map { (files[$0.file] ?? -1, $0.line, $0.column) } ?? (-1, 0, 0)
    }
    let order = notes.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    var result: [Diagnostic] = []
    for index in order {
      let diagnostic = notes[index].note.diagnostic(at: notes[index].span)
      if result.last != diagnostic { result.append(diagnostic) }
    }
    return result
  }
}
