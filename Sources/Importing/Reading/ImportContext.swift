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
  /// In the order of the document.
  var sections: [Section] = []
  /// Labels of formulas that have another one, which their references get.
  var sharedLabels: [String: String] = [:]
  /// The labels of the figures that a label of the document is of together.
  var panels: [String: [String]] = [:]
  /// The numbers of Pandoc's examples, by their labels.
  var examples: [String: Int] = [:]
  /// The texts of bookdown's `(ref:name) text`, as they are written.
  var textReferences: [String: String] = [:]
  /// The definitions `[name]: destination`, by names in lower case.
  var linkDefinitions: [String: String] = [:]
  /// The smallest level of the headings of the body.
  var topLevel = 2
  /// The first heading, where it is the title.
  var title: String?

  /// What can be linked to and may have no number.
  struct Section: Sendable {
    var label: String
    /// In plain Markdown.
    var words: String
    /// As the document has it; `nil` for a theorem or box, whose words name it.
    var level: Int?
    var isNumbered = true
  }

  /// The sections that have no number in the template, by labels.
  var sectionsWithoutNumber: [String: Section] {
    var levels = HeadingLevels(topLevel: topLevel)
    var found: [String: Section] = [:]
    for section in sections {
      let shown = section.level.map { levels.next($0).shown }
      let isNumbered = section.isNumbered && HeadingLevels.numbered.contains(shown ?? 0)
      if !isNumbered, found[section.label] == nil { found[section.label] = section }
    }
    return found
  }
}

/// The levels that headings have in a template: they begin at 2 and leave none out.
struct HeadingLevels {
  /// Those that have a number.
  static let numbered = 2...3

  private let shift: Int
  /// Of the heading before; 1 is the title's.
  private var last = 1

  /// - Parameter topLevel: the smallest level of the document's headings.
  init(topLevel: Int) { shift = topLevel == 1 ? 1 : 0 }

  /// The level of the next heading: with all of the document's, and as it is shown.
  mutating func next(_ level: Int) -> (wanted: Int, shown: Int) {
    let wanted = level + shift
    last = min(max(2, wanted), last + 1, 6)
    return (wanted, last)
  }
}

/// The label and caption that a division gives to the image or table in it.
struct ElementFrame {
  var label: String
  var caption: String?
  /// The labels of the figures in it, where there are several; `nil` for one figure or table.
  var panel: [String]?
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
  var headingLevels: HeadingLevels
  var headingCount = 0
  /// Of theorems, boxes and their like, by their names.
  var paragraphCounts: [String: Int] = [:]
  var tableCount = 0
  private var exampleCount = 0
  /// Divisions around an image or table that give it a label and a caption.
  var frames: [ElementFrame] = []
  /// Whether code is shown that does not say so itself.
  var showsCode = true
  /// Files in the current cell of a notebook, by kind.
  var attachments: [String: [String: String]] = [:]
  var openIncludes: Set<String> = []
  var includeCount = 0
  /// How many more bytes texts that stand for references may have.
  var expansionLimit = 1 << 20
  private let sectionsWithoutNumber: [String: DocumentKnowledge.Section]
  private var includeNames: Set<String> = []
  private var paths: [String: String] = [:]

  init(
    kind: DocumentKind, folder: any ImportFolder, resources: String, known: DocumentKnowledge?,
    kept: [ImportPlace: String], hasTitle: Bool
  ) {
    (self.kind, self.folder, self.resources) = (kind, folder, resources)
    (self.known, self.kept, self.hasTitle) = (known, kept, hasTitle)
    headingLevels = HeadingLevels(topLevel: known?.topLevel ?? 2)
    sectionsWithoutNumber = known?.sectionsWithoutNumber ?? [:]
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
    guard let last = frames.indices.last, frames[last].label.hasPrefix(kind), !frames[last].isUsed,
      frames[last].panel == nil
    else {
      return nil
    }
    frames[last].isUsed = true
    let frame = frames[last]
    frames[last].caption = nil
    return frame
  }

  /// The label of a figure amid others, of which each has its own in the template: that of
  /// the document, or its place in the panel.
  func joinPanel(_ label: String?) -> String? {
    guard let last = frames.indices.last, let panel = frames[last].panel else { return label }
    return label ?? "\(frames[last].label)-\(panel.count + 1)"
  }

  /// Tells the panels that are open of a figure in them; nobody nests more than a few.
  func join(_ label: String) {
    for index in frames.indices.suffix(8) { frames[index].panel?.append(label) }
  }

  /// The number of the next example; of one with a label that was there, its own.
  func number(ofExample label: String?) -> Int {
    if let label, let number = found.examples[label] { return number }
    exampleCount += 1
    if let label { found.examples[label] = exampleCount }
    return exampleCount
  }

  func isKnown(_ label: String) -> Bool {
    guard let known else { return true }
    return known.labels.contains(known.sharedLabels[label] ?? label) || known.panels[label] != nil
  }

  /// A reference to something that is there: by its number, or a link with its words where
  /// the template gives it none.
  func reference(to label: String) -> (text: String, isNumbered: Bool) {
    if let section = sectionsWithoutNumber[label] {
      return ("[\(section.words)](#\(label))", section.level == nil)
    }
    if let panel = known?.panels[label] {
      return (panel.map { "@" + $0 }.joined(separator: ", "), true)
    }
    return ("@" + (known?.sharedLabels[label] ?? label), true)
  }

  /// The text of `(ref:name)` as the document has it.
  func textReference(_ name: String) -> String? { (known ?? found).textReferences[name] }

  /// Text in which the texts of references stand in their places.
  func expandingReferences(_ text: String) -> String {
    guard kind == .rMarkdown, text.contains("(ref:") else { return text }
    return text.replacing(/\(ref:([^()\s]+)\)/) { textReference(String($0.1)) ?? String($0.0) }
  }

  /// Defines a command of TeX; one that is there already keeps its meaning, which is noted.
  /// - Returns: `false` where templates cannot have it.
  func define(macro name: String, as body: String, at span: SourceSpan?) -> Bool {
    do throws(TeXMacros.Problem) {
      try texMacros.define(name, as: body)
    } catch {
      guard error == .known else { return false }
      if macros.first(where: { $0.name == name })?.body != body { note(.macro(name), at: span) }
      return true
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
