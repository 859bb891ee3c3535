import Markup
import Numbers
import SourceText
import StrictYAML

/// Turns the YAML head of a template into a typed study, strictly.
///
/// Unknown keys, wrong types and names that do not exist are errors at their place in the text.
package struct FrontMatterReader {
  /// Names of the catalogue's datasets, to check those of the study.
  private let datasets: [String]
  private let standIns: [String]
  private let given: GivenStudy?
  private let load: (String) throws(UnusableFile) -> SourceFile

  /// `given` are the runs of the file that the study names, if it names one; `load` reads files beside the
  /// template.
  package init(
    datasets: [String], standIns: [String], given: GivenStudy? = nil,
    load: @escaping (String) throws(UnusableFile) -> SourceFile = {
      _ throws(UnusableFile) in throw .missing
    }
  ) {
    self.datasets = datasets
    self.standIns = standIns
    self.given = given
    self.load = load
  }

  /// The file of runs that the study of a front matter names; `nil` for none.
  static func resultsFile(in node: YAMLNode) throws(YAMLError) -> (path: String, span: SourceSpan)?
  {
    guard case .mapping(let entries) = node.content,
      case .mapping(let study)? = entries.first(where: { $0.key == "study" })?.value.content,
      let results = study.first(where: { $0.key == StudyReader.results })?.value
    else { return nil }
    return (try results.string(), results.span)
  }

  /// - Throws: every error of the front matter.
  package func read(
    _ node: YAMLNode
  ) throws(DocumentErrors<FrontMatterError>) -> FrontMatter {
    let errors = ErrorCollector<FrontMatterError>()
    return try errors.finish(read(node, errors))
  }

  /// The front matter as far as it can be read, with what is `unknown` of it, and every error.
  func readable(
    _ node: YAMLNode
  ) -> (frontMatter: FrontMatter, errors: DocumentErrors<FrontMatterError>?) {
    let errors = ErrorCollector<FrontMatterError>()
    return (read(node, errors), errors.all)
  }

  private func read(
    _ node: YAMLNode, _ errors: ErrorCollector<FrontMatterError>
  ) -> FrontMatter {
    let rest = withoutKeysOfStudy(node, errors)
    // Keys of the study that stand elsewhere would change it.
    var unknown: Set<FrontMatter.Part> = errors.count > 0 ? [.study] : []
    guard let keys = errors.mapping(rest, keys: Self.keys) else { return .unreadable }
    let hasUnknownKeys = errors.count > 0
    /// A part is unknown where it has errors, and where one of the unknown keys may be meant to be its key.
    func part<Value>(_ part: FrontMatter.Part, of key: String, _ read: () -> Value?) -> Value? {
      let count = errors.count
      let value = read()
      if errors.count > count || hasUnknownKeys && keys.optional(key) == nil {
        unknown.insert(part)
      }
      return value
    }
    func text(_ key: String) -> String? {
      keys.optional(key).flatMap { node in errors.attempt { try node.string() } }
    }
    let title = errors.attempt { try keys.required("title").string() }
    let authors = errors.attempt { try keys.optional("authors")?.items() ?? [] }
      .flatMap { items in errors.attemptEach(items) { try $0.textWithoutValues() } }
    let subtitle = text("subtitle")
    let abstract = text("abstract")
    let date = keys.optional("date").flatMap { node in
      errors.attempt { try node.textWithoutValues() }
    }
    let language = keys.optional("language").flatMap { node in
      errors.attempt { try self.language(node) }
    }
    let words = keys.optional("words").flatMap { self.words($0, errors) }
    let numbers = keys.optional("numbers").flatMap { node in
      errors.attempt { try self.numbers(node) }
    }
    let bibliography = part(.bibliography, of: "bibliography") {
      keys.optional("bibliography").flatMap { self.bibliography($0, errors) }
    }
    let macros = part(.macros, of: "macros") {
      keys.optional("macros").flatMap { self.macros($0, errors) }
    }
    let study = part(.study, of: "study") {
      errors.attempt { try keys.required("study") }.flatMap(
        StudyReader(
          datasets: datasets, standIns: standIns, given: given, load: load, errors: errors
        ).study)
    }
    let ranges = part(.ranges, of: "ranges") {
      // Runs that were given may have no functions to draw.
      given != nil && keys.optional("ranges") == nil
        ? [.placeholder]
        : errors.attempt { try keys.required("ranges") }.flatMap { self.ranges($0, errors) }
    }
    let studyNode = keys.optional("study") ?? node
    var frontMatter = FrontMatter(
      title: title ?? FrontMatter.placeholderTitle, subtitle: subtitle, authors: authors ?? [],
      abstract: abstract, date: date, language: language ?? "en", study: study ?? .placeholder,
      networkSpan: networkSpan(in: studyNode),
      variantNetworkSpans: variantNetworkSpans(in: studyNode),
      variantSpans: variantSpans(in: studyNode), spans: spans(in: node),
      ranges: ranges ?? [.placeholder])
    frontMatter.unknown = unknown
    frontMatter.words = words ?? [:]
    frontMatter.numbers = numbers ?? NumberConventions(language: frontMatter.language)
    frontMatter.bibliography = bibliography ?? []
    frontMatter.macros = macros ?? TeXMacros()
    return frontMatter
  }

  private static let keys = [
    "title", "subtitle", "authors", "abstract", "date", "language", "words", "numbers",
    "bibliography", "macros", "study", "ranges",
  ]

  /// The front matter without keys that stand beside `study` instead of in it, which are recorded.
  private func withoutKeysOfStudy(
    _ node: YAMLNode, _ errors: ErrorCollector<FrontMatterError>
  ) -> YAMLNode {
    guard case .mapping(let entries) = node.content else { return node }
    let misplaced = entries.filter {
      !Self.keys.contains($0.key) && StudyReader.keys.contains($0.key)
    }
    for entry in misplaced { errors.record(.keyOfStudy(entry.key, span: entry.keySpan)) }
    var rest = node
    rest.content = .mapping(
      entries.filter { entry in !misplaced.contains { $0.key == entry.key } })
    return rest
  }

  private func macros(
    _ node: YAMLNode, _ errors: ErrorCollector<FrontMatterError>
  ) -> TeXMacros? {
    guard let entries = errors.attempt({ try MappingReader.freeKeys(node) }) else { return nil }
    var macros = TeXMacros()
    for entry in entries {
      errors.attempt {
        let text = try entry.value.string()
        do throws(TeXMacros.Problem) {
          try macros.define(entry.key, as: text)
        } catch {
          let isOfName = error == .wrongName || error == .known
          throw FrontMatterError.macro(
            entry.key, error, span: isOfName ? entry.keySpan : entry.value.span)
        }
      }
    }
    return macros
  }

  /// One file or a list of files.
  private func bibliography(
    _ node: YAMLNode, _ errors: ErrorCollector<FrontMatterError>
  ) -> [(path: String, span: SourceSpan)]? {
    let items: [YAMLNode]
    if case .sequence(let nodes) = node.content { items = nodes } else { items = [node] }
    return errors.attemptEach(items) { (try $0.string(), $0.span) }
  }

  private func language(_ node: YAMLNode) throws -> String {
    let tag = try node.string()
    guard LanguageTag.isKnown(tag) else {
      throw FrontMatterError.language(tag, span: node.span)
    }
    return tag
  }

  private func numbers(_ node: YAMLNode) throws -> NumberConventions {
    let tag = try node.string()
    guard let numbers = NumberConventions.known(tag) else {
      throw FrontMatterError.numbers(tag, span: node.span)
    }
    return numbers
  }

  private func words(
    _ node: YAMLNode, _ errors: ErrorCollector<FrontMatterError>
  ) -> [PageWords.Name: String]? {
    guard let keys = errors.mapping(node, keys: PageWords.Name.allCases.map(\.rawValue)) else {
      return nil
    }
    var words: [PageWords.Name: String] = [:]
    for name in PageWords.Name.allCases {
      guard let node = keys.optional(name.rawValue) else { continue }
      words[name] = errors.attempt { try node.textWithoutValues() }
    }
    return words
  }

  private func ranges(
    _ node: YAMLNode, _ errors: ErrorCollector<FrontMatterError>
  ) -> [StudyRange]? {
    let entries = errors.attempt {
      let entries = try MappingReader.freeKeys(node)
      guard (1...16).contains(entries.count) else {
        throw YAMLError.wrongCount(
          path: node.path, found: entries.count, lower: 1, upper: 16, span: node.span)
      }
      return entries
    }
    return entries.flatMap { entries in
      errors.attemptEach(entries) { entry in
        let text = try entry.value.string()
        guard let range = StudyRange(name: entry.key, text: text) else {
          throw FrontMatterError.malformedRange(text: text, span: entry.value.span)
        }
        return range
      }
    }
  }

  private func spans(in node: YAMLNode) -> [String: SourceSpan] {
    guard case .mapping(let entries) = node.content else { return [:] }
    return Dictionary(
      entries.map { ($0.key, $0.value.span) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of `network`, or the whole study when it has none.
  private func networkSpan(in node: YAMLNode) -> SourceSpan {
    guard case .mapping(let entries) = node.content else { return node.span }
    return entries.first { $0.key == "network" }?.value.span ?? node.span
  }

  private func variants(in node: YAMLNode) -> [YAMLNode.Entry] {
    guard case .mapping(let entries) = node.content,
      case .mapping(let variants)? = entries.first(where: { $0.key == "variants" })?.value.content
    else { return [] }
    return variants
  }

  /// The value of `network` of each variant that has one.
  private func variantNetworkSpans(in node: YAMLNode) -> [String: SourceSpan] {
    variants(in: node).reduce(into: [:]) { spans, variant in
      guard case .mapping(let entries) = variant.value.content else { return }
      spans[variant.key] = entries.first { $0.key == "network" }?.value.span
    }
  }

  private func variantSpans(in node: YAMLNode) -> [String: SourceSpan] {
    variants(in: node).reduce(into: [:]) { $0[$1.key] = $1.keySpan }
  }
}

extension YAMLNode {
  /// A text in which no values are printed.
  /// - Throws: `YAMLError` when it is no text, `FrontMatterError` for `{{` and `{%`.
  func textWithoutValues() throws -> String {
    let text = try string()
    guard !FrontMatter.hasTags(text) else {
      throw FrontMatterError.valueNotExpanded(path: path, span: span)
    }
    return text
  }
}
