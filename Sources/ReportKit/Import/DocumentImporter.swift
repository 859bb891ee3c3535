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
      try files.write(result)
      var errors = check(result)
      for _ in 0..<Self.rounds {
        let found = places(of: errors, in: result, except: kept)
        guard !found.isEmpty else { break }
        kept.merge(found) { first, _ in first }
        result = document.template(keeping: kept)
        try files.write(result)
        errors = check(result)
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

  /// The blocks of the document that errors are about.
  private func places(
    of errors: [Diagnostic], in result: ImportedTemplate, except kept: [ImportPlace: String]
  ) -> [ImportPlace: String] {
    let folder = FileSystem.split(template).folder
    var places: [ImportPlace: String] = [:]
    for error in errors {
      guard let span = error.span,
        let text = result.texts.first(where: { text in
          span.file == (text.path.map { FileSystem.join(folder, $0) } ?? template)
        }), text.origins.indices.contains(span.line - 1), let place = text.origins[span.line - 1],
        kept[place] == nil
      else { continue }
      places[place] = error.message
    }
    return places
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
