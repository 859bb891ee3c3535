import Diagnostics
import Markup
import SourceText

/// What a document has, learned by a pass over it and used by the next one.
struct DocumentKnowledge: Sendable {
  /// Labels that something in the template has.
  var labels: Set<String> = []
  var footnotes: Set<String> = []
  /// Those that the document names itself.
  var writtenFootnotes: Set<String> = []
  var mentionedFootnotes: Set<String> = []
  /// Identifiers that links lead to.
  var linkedIDs: Set<String> = []
  /// The label of each heading with an identifier.
  var headingLabels: [String: String] = [:]
  /// The definitions `[name]: destination`, by names in lower case.
  var linkDefinitions: [String: String] = [:]
  /// The smallest level of the headings of the body.
  var topLevel = 2
  /// The first heading, where it is the title.
  var title: String?
}

/// The label and caption that a division gives to the image or table in it.
struct ElementFrame {
  var label: String
  var caption: String?
  var isUsed = false
}

/// What the parts of a pass share: notes, labels and files.
///
/// A document is passed over twice: references are decided once all labels are known.
final class ImportContext {
  let kind: DocumentKind
  let folder: any ImportFolder
  /// The folder of written files, relative to the template.
  let resources: String
  /// Of the pass before; `nil` in the first one, in which every reference counts as known.
  let known: DocumentKnowledge?
  /// Blocks that are shown as text, with the reason.
  let kept: [ImportPlace: String]
  let hasTitle: Bool
  var found = DocumentKnowledge()
  var keys: Set<String> = []
  var macros: [(name: String, body: String)] = []
  var texMacros = TeXMacros()
  private(set) var notes: [(note: ImportNote, span: SourceSpan?)] = []
  private(set) var files: [ImportedFile] = []
  var sources: [SourceFile] = []
  var includes: [ImportedText] = []
  /// Definitions of footnotes that stood in the text and are not written yet.
  var notesInText: [String] = []
  /// Of the last of their names, `note-1` and so on.
  var noteNumber = 0
  /// Of the heading before; 1 is the title's.
  var headingLevel = 1
  var headingCount = 0
  var tableCount = 0
  /// Divisions around an image or table that give it a label and a caption.
  var frames: [ElementFrame] = []
  /// Whether code is shown that does not say so itself.
  var showsCode = true
  /// Files in the current cell of a notebook, by kind.
  var attachments: [String: [String: String]] = [:]
  var openIncludes: Set<String> = []
  var includeCount = 0
  private var includeNames: Set<String> = []
  private var paths: [String: String] = [:]

  init(
    kind: DocumentKind, folder: any ImportFolder, resources: String, known: DocumentKnowledge?,
    kept: [ImportPlace: String], hasTitle: Bool
  ) {
    (self.kind, self.folder, self.resources) = (kind, folder, resources)
    (self.known, self.kept, self.hasTitle) = (known, kept, hasTitle)
  }

  func note(_ note: ImportNote, _ source: SourceFile, _ range: Range<Int>) {
    notes.append((note, source.span(range)))
  }

  func note(_ note: ImportNote, at span: SourceSpan?) { notes.append((note, span)) }

  /// Gives a label to something; `nil` where another thing has it.
  func define(_ label: String, _ source: SourceFile, _ range: Range<Int>) -> String? {
    guard found.labels.insert(label).inserted else {
      note(.duplicateLabel(label), source, range)
      return nil
    }
    return label
  }

  /// The label and caption for an image (`fig:`) or table (`tbl:`) in a division that has them.
  func takeFrame(_ kind: String) -> ElementFrame? {
    guard let last = frames.indices.last, frames[last].label.hasPrefix(kind), !frames[last].isUsed
    else {
      return nil
    }
    frames[last].isUsed = true
    let frame = frames[last]
    frames[last].caption = nil
    return frame
  }

  func isKnown(_ label: String) -> Bool { known?.labels.contains(label) ?? true }

  func define(macro name: String, as body: String) -> Bool {
    do throws(TeXMacros.Problem) {
      try texMacros.define(name, as: body)
    } catch {
      // One that is there already needs no definition.
      return error == .known
    }
    macros.append((name, body))
    return true
  }

  /// Writes a file beside the template.
  /// - Returns: its path; files of one name and other bytes are told apart by a number.
  func add(_ bytes: [UInt8], name: String) -> String {
    let name = Self.fileName(name)
    let (stem, ending) = Self.split(name)
    var number = 1
    while true {
      let path = resources + "/" + (number == 1 ? name : "\(stem)-\(number)\(ending)")
      guard let other = files.first(where: { $0.path == path }) else {
        files.append(ImportedFile(path: path, bytes: bytes))
        return path
      }
      if other.bytes == bytes { return path }
      number += 1
    }
  }

  /// The path by which the template names a file of the document: as it was, or that of a copy.
  /// - Returns: `nil` where there is no such file.
  func path(of file: String, _ check: ([UInt8]) -> String?) -> (path: String?, problem: String?) {
    if let known = paths[file] { return (known, nil) }
    guard let bytes = folder.read(file) else { return (nil, "it cannot be read") }
    if let problem = check(bytes) { return (nil, problem) }
    let path =
      folder.isReachable(file)
      ? file : add(bytes, name: String(file.split(separator: "/").last ?? "file"))
    paths[file] = path
    return (path, nil)
  }

  /// What messages call a file of the document's folder.
  func name(of path: String) -> String {
    guard let main = sources.first?.name, let slash = main.lastIndex(of: "/") else { return path }
    return main[...slash] + path
  }

  /// A path for the converted text of an included file.
  func includeName(_ stem: String) -> String {
    let stem = Self.fileName(stem)
    var number = 1
    while true {
      let name = resources + "/" + (number == 1 ? stem : "\(stem)-\(number)") + ".md"
      if includeNames.insert(name).inserted { return name }
      number += 1
    }
  }

  /// Letters of ASCII, digits, `-`, `_` and `.`.
  static func fileName(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars.prefix(80) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": name.unicodeScalars.append(scalar)
      case "." where !name.isEmpty: name.unicodeScalars.append(scalar)
      default: name += "-"
      }
    }
    return name.isEmpty ? "file" : name
  }

  private static func split(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: ".") else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
  }
}
