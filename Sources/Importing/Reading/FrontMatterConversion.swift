import Bibliography
import Markup
import SourceText
import StrictYAML

/// The head of a document as that of a template.
struct FrontMatterConversion {
  var title: String?
  var subtitle: String?
  var authors: [String] = []
  var date: String?
  var abstract: String?
  var language: String?
  var bibliography: [String] = []

  /// Reads what can be kept, defines macros and works of the context, and notes what is left out.
  init(_ node: YAMLNode?, _ context: ImportContext) {
    guard case .mapping(let entries)? = node?.content else { return }
    for entry in entries {
      switch entry.key {
      case "title": title = words(entry.value, of: "the title", context)
      case "subtitle": subtitle = words(entry.value, of: "the subtitle", context)
      case "author", "authors": authors = authors(entry.value, context)
      case "date": date(entry.value, context)
      case "abstract": abstract = words(entry.value, of: "the abstract", context)
      case "lang", "language": language(entry.value, context)
      case "bibliography": bibliography(entry.value, context)
      case "header-includes": includes(entry, context)
      default:
        if entry.key == "execute", let echo = value("echo", of: entry.value).flatMap(text) {
          context.showsCode = echo != "false"
        }
        context.note(
          .frontMatterKey(entry.key, remedy: FrontMatterKeys.remedy(for: entry.key)),
          at: entry.keySpan)
      }
    }
  }

  private func text(_ node: YAMLNode) -> String? {
    guard case .scalar(let text, _) = node.content else { return nil }
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// Text that readers see, as plain text.
  private func words(_ node: YAMLNode, of place: String, _ context: ImportContext) -> String? {
    guard let text = text(node) else { return nil }
    let plain = FrontMatterText(text, of: place, kind: context.kind)
    for note in plain.notes { context.note(note, at: node.span) }
    return plain.text.isEmpty ? nil : plain.text
  }

  private func value(_ key: String, of node: YAMLNode) -> YAMLNode? {
    guard case .mapping(let entries) = node.content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// One name, a list of them, or mappings with `name`, which may have parts.
  private func authors(_ node: YAMLNode, _ context: ImportContext) -> [String] {
    switch node.content {
    case .scalar: return words(node, of: "an author", context).map { [$0] } ?? []
    case .sequence(let items): return items.flatMap { authors($0, context) }
    case .mapping(let entries):
      let names = ["name", "given", "family", "literal", "first", "last"]
      for entry in entries where !names.contains(entry.key) {
        context.note(
          .frontMatterKey(entry.key, remedy: FrontMatterKeys.remedy(for: "affiliation")),
          at: entry.keySpan)
      }
      if let name = value("name", of: node) {
        return authors(name, context)
      }
      if let literal = value("literal", of: node).flatMap(text) { return [literal] }
      let parts = ["given", "first", "family", "last"].compactMap {
        value($0, of: node).flatMap(text)
      }
      return parts.isEmpty ? [] : [parts.joined(separator: " ")]
    }
  }

  private mutating func date(_ node: YAMLNode, _ context: ImportContext) {
    guard let text = text(node) else { return }
    let isComputed =
      ["today", "now", "last-modified"].contains(text) || text.contains("`")
      || text.contains("Sys.")
    guard !isComputed else {
      context.note(
        .frontMatterValue(
          "the date", reason: "a report never prints the day on which it was built"), at: node.span)
      return
    }
    date = text
  }

  private mutating func language(_ node: YAMLNode, _ context: ImportContext) {
    guard let text = text(node) else { return }
    guard LanguageTag.isKnown(text) else {
      context.note(
        .frontMatterValue("the language", reason: "`\(text)` is no BCP 47 tag"), at: node.span)
      return
    }
    language = text
  }

  private mutating func bibliography(_ node: YAMLNode, _ context: ImportContext) {
    if case .sequence(let items) = node.content {
      for item in items { bibliography(item, context) }
      return
    }
    guard let file = text(node) else { return }
    let result = context.path(of: file) { bytes in
      let source = SourceFile(name: file, bytes: bytes)
      let works = Bibliography(source)
      if let error = works.errors.first { return "\(error.diagnostic.message)" }
      let keys = works.references.filter { $0.problem == nil }.map(\.key)
      guard context.keys.isDisjoint(with: keys) else { return "it has a key of another file" }
      context.keys.formUnion(keys)
      return nil
    }
    if let path = result.path {
      bibliography.append(path)
    } else {
      context.note(
        .bibliography(file, reason: result.problem ?? "it cannot be read"), at: node.span)
    }
  }

  /// Definitions of commands become macros.
  private func includes(_ entry: YAMLNode.Entry, _ context: ImportContext) {
    var isRead = true
    func read(_ node: YAMLNode) {
      switch node.content {
      case .scalar(let text, _):
        for line in text.split(separator: "\n")
        where !line.trimmingPrefix(while: \.isWhitespace).isEmpty {
          guard let macro = MacroDefinition(String(line)),
            context.define(macro: macro.name, as: macro.body, at: node.span)
          else {
            isRead = false
            continue
          }
        }
      case .sequence(let items): items.forEach(read)
      case .mapping(let entries): entries.forEach { read($0.value) }
      }
    }
    read(entry.value)
    if !isRead {
      context.note(
        .frontMatterKey(entry.key, remedy: "Only `\\newcommand` is kept, as `macros`."),
        at: entry.keySpan)
    }
  }
}
