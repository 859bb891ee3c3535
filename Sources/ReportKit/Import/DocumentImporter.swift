import Diagnostics
import Files
import Importing
import Platform
import SourceText

/// Makes a template of a document of Quarto, R Markdown or Jupyter.
///
/// The template is checked before it is written, and a block that it cannot read is shown as text
/// instead, so that `report check` passes.
package struct DocumentImporter {
  private let request: DocumentImportRequest
  private let template: String
  /// The folder for images and included files, relative to that of the template.
  private let resources: String

  /// How often a template is mended; each round finds up to twenty blocks.
  private static let rounds = 12
  /// How many pieces of a block are shown as text before all of it is.
  private static let piecesOfABlock = 8

  package init(_ request: DocumentImportRequest) {
    self.request = request
    let (folder, name) = FileSystem.split(request.document)
    let stem = Self.stem(of: name)
    template = request.output ?? FileSystem.join(folder, stem + ".md")
    resources = Self.stem(of: FileSystem.split(template).name) + "-files"
  }

  /// Reads the document and writes the template.
  /// - Throws: `Diagnostics`; what was written is then removed.
  package func run() throws(Diagnostics) -> DocumentImportOutcome {
    let kind: DocumentKind
    do throws(DocumentImportError) {
      kind = try DocumentKind(path: request.document)
    } catch {
      throw Diagnostics(error.diagnostic)
    }
    let source = try read(kind)
    return try Diagnostics.catching(sources: [source]) {
      let document = try DocumentImport(
        source, kind: kind,
        folder: DirectoryImportFolder(document: request.document, template: template),
        resources: resources, name: Self.stem(of: FileSystem.split(request.document).name))
      return try write(document)
    }
  }

  private static func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  private func read(_ kind: DocumentKind) throws(Diagnostics) -> SourceFile {
    do throws(FileError) {
      return SourceFile(
        name: request.document,
        bytes: try FileSystem.read(request.document, limit: kind.sizeLimit))
    } catch {
      if error.code == EFBIG {
        throw Diagnostics(
          DocumentImportError.tooLarge(path: request.document, limit: kind.sizeLimit).diagnostic)
      }
      throw Diagnostics(.inputMissing(path: request.document, what: "the document"))
    }
  }

  private func write(_ document: DocumentImport) throws -> DocumentImportOutcome {
    var kept: [ImportPlace: String] = [:]
    var result = document.template()
    let files = WrittenFiles(folder: FileSystem.split(template).folder, replaces: request.replaces)
    if let own = try? FileSystem.absolute(request.document),
      own == (try? FileSystem.absolute(template))
    {
      throw DocumentImportError.outputExists(path: template)
    }
    try files.checkNothingStands(at: [template] + files.paths(of: result))
    do {
      var errors = try mend(&result, files)
      for _ in 0..<Self.rounds {
        let found = places(of: errors, in: result).filter { kept[$0.key] == nil }
        guard !found.isEmpty else { break }
        kept.merge(found) { first, _ in first }
        result = document.template(keeping: kept)
        errors = try mend(&result, files)
      }
      guard let main = result.texts.first else {
        throw OutputError.cannotCreate(path: template, errno: EINVAL)
      }
      try OutputError.at(template) { () throws(FileError) in
        try FileSystem.replace(template, with: main.bytes)
      }
      let remaining = errors.map { error in
        var note = error
        note.severity = .note
        return note
      }
      return DocumentImportOutcome(
        template: template, files: files.paths(of: result), notes: result.notes + remaining,
        sources: result.sources + [SourceFile(name: template, bytes: main.bytes)])
    } catch {
      files.remove()
      throw error
    }
  }

  /// Writes the files of a template and shows the pieces of its text that errors are about as text, as
  /// long as that helps: one error may hide others of its block.
  /// - Returns: the errors of blocks for which it does not.
  private func mend(_ result: inout ImportedTemplate, _ files: WrittenFiles) throws -> [Diagnostic]
  {
    try files.write(result)
    var errors = check(result)
    var mended: [ImportPlace: Int] = [:]
    for _ in 0..<Self.rounds {
      var isChanged = false
      // From the end of each line on, so that columns stay.
      for error in errors.sorted(by: { ($0.span?.column ?? 0) > ($1.span?.column ?? 0) }) {
        guard let span = error.span, let (text, place) = place(of: error, in: result),
          mended[place, default: 0] < Self.piecesOfABlock,
          result.texts[text].escape(line: span.line, column: span.column, length: span.length)
        else { continue }
        mended[place, default: 0] += 1
        result.noteRefused(error.message, at: place)
        isChanged = true
      }
      guard isChanged else { break }
      try files.write(result)
      errors = check(result)
    }
    return errors
  }

  /// What `report check` says of the template.
  private func check(_ result: ImportedTemplate) -> [Diagnostic] {
    var build = BuildRequest(template: template)
    build.catalogue = request.catalogue
    do throws(Diagnostics) {
      _ = try TemplateReader(build, text: result.texts.first?.bytes).check()
      return []
    } catch {
      return error.items.filter { $0.severity == .error }
    }
  }

  /// The blocks of the document that errors are about, with what they say.
  private func places(
    of errors: [Diagnostic], in result: ImportedTemplate
  ) -> [ImportPlace: String] {
    Dictionary(
      errors.compactMap { error in
        self.place(of: error, in: result).map { ($0.place, error.message) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The text that an error is in, and the block of the document that it comes from.
  private func place(
    of error: Diagnostic, in result: ImportedTemplate
  ) -> (text: Int, place: ImportPlace)? {
    let folder = FileSystem.split(template).folder
    guard let span = error.span,
      let number = result.texts.firstIndex(where: { text in
        span.file == (text.path.map { FileSystem.join(folder, $0) } ?? template)
      }), result.texts[number].origins.indices.contains(span.line - 1),
      let place = result.texts[number].origins[span.line - 1]
    else { return nil }
    return (number, place)
  }
}

/// What an import writes beside the template; it goes when the import fails.
private final class WrittenFiles {
  private let folder: String
  private let replaces: Bool
  private var made: [String] = []
  private var folders: [String] = []

  init(folder: String, replaces: Bool) { (self.folder, self.replaces) = (folder, replaces) }

  func paths(of result: ImportedTemplate) -> [String] {
    (result.files.map(\.path) + result.texts.compactMap(\.path)).map { FileSystem.join(folder, $0) }
  }

  /// - Throws: `DocumentImportError.outputExists`, unless files are to be replaced.
  func checkNothingStands(at paths: [String]) throws(DocumentImportError) {
    for path in paths {
      switch FileSystem.kind(of: path) {
      case nil: continue
      case .file, .link: if !replaces { throw .outputExists(path: path) }
      case .folder, .special: throw .outputExists(path: path)
      }
    }
  }

  /// Writes images, bibliographies and included texts.
  func write(_ result: ImportedTemplate) throws(OutputError) {
    let contents =
      result.files.map { ($0.path, $0.bytes) }
      + result.texts.compactMap { text in text.path.map { ($0, text.bytes) } }
    for (name, bytes) in contents {
      let path = FileSystem.join(folder, name)
      let isNew = FileSystem.kind(of: path) == nil
      try OutputError.at(path) { () throws(FileError) in
        folders += try FileSystem.makeFolders(FileSystem.split(path).folder)
        try FileSystem.replace(path, with: bytes)
      }
      if isNew { made.append(path) }
    }
  }

  func remove() {
    for path in made { try? FileSystem.remove(path) }
    for path in folders.reversed() { try? FileSystem.removeFolder(path) }
  }
}
