import SourceText

/// Parses a template and, once each, the files that it includes.
struct TemplatePreparation {
  private let tags: [ElementTagSignature]
  private let loader: any TemplateLoader
  private let limits: TemplateLimits
  private var includes: [String: CheckedTemplate.File] = [:]
  private var tables: [String: CSVTable] = [:]
  /// Paths of tables that cannot be read; an error says so once.
  private var faultyTables: Set<String> = []
  private var sources: [SourceFile] = []
  /// How many files deep the includes below a path go, itself included.
  private var heights: [String: Int] = [:]
  private(set) var errors: [TemplateError] = []
  /// Whether parts of the template are missing because of the errors.
  private(set) var isIncomplete = false

  init(tags: [ElementTagSignature], loader: any TemplateLoader, limits: TemplateLimits) {
    self.tags = tags
    self.loader = loader
    self.limits = limits
  }

  mutating func prepare(_ source: SourceFile, from start: Int) -> CheckedTemplate {
    sources.append(source)
    let nodes = parse(source, from: start)
    _ = follow(nodes, in: source, chain: [Link(path: source.name, key: "")])
    return CheckedTemplate(
      main: CheckedTemplate.File(source: source, nodes: nodes), includes: includes,
      tables: tables, sources: sources)
  }

  /// A file on the way from the template to the current include.
  private struct Link {
    /// As messages show it.
    var path: String
    /// The normalised path, empty for the template itself.
    var key: String
  }

  private mutating func parse(_ source: SourceFile, from start: Int) -> [TemplateNode] {
    guard source.bytes.count <= limits.sourceBytes else {
      errors.append(
        .sourceTooLarge(
          bytes: source.bytes.count, limit: limits.sourceBytes, span: source.span(0..<1)))
      isIncomplete = true
      return []
    }
    if let error = TemplateTextCheck.error(in: source, from: start) {
      errors.append(error)
      isIncomplete = true
      return []
    }
    var parser = TemplateParser(
      source: source, range: start..<source.bytes.count, tags: tags, limits: limits)
    let nodes = parser.parse()
    errors += parser.errors
    isIncomplete = isIncomplete || parser.isIncomplete
    return nodes
  }

  /// Loads what the nodes include.
  ///
  /// - Returns: how many files deep the includes go; 1 if there are none.
  private mutating func follow(
    _ nodes: [TemplateNode], in source: SourceFile, chain: [Link]
  ) -> Int {
    for (path, range) in Self.tables(in: nodes)
    where tables[path] == nil && !faultyTables.contains(path)
      && errors.count < limits.reportedErrors
    {
      do throws(TemplateError) {
        tables[path] = try table(path, at: source.span(range))
      } catch {
        faultyTables.insert(path)
        errors.append(error)
      }
    }
    var height = 1
    for (path, range) in Self.includes(in: nodes) where errors.count < limits.reportedErrors {
      let span = source.span(range)
      do throws(TemplateError) {
        height = max(height, 1 + (try load(path, at: span, chain: chain)))
      } catch {
        isIncomplete = true
        errors.append(error)
      }
    }
    return height
  }

  private mutating func load(
    _ text: String, at span: SourceSpan, chain: [Link]
  ) throws(TemplateError) -> Int {
    let path = try Self.path(text, at: span)
    let key = path.text
    if let first = chain.firstIndex(where: { $0.key == key }) {
      throw .includeCycle(chain: chain[first...].map(\.path) + [text], span: span)
    }
    if let height = heights[key] {
      guard chain.count + height <= limits.includeDepth else {
        throw .includeTooDeep(
          limit: limits.includeDepth, chain: chain.map(\.path) + [text], span: span)
      }
      includes[text] = includes[text] ?? includes[key]
      return height
    }
    guard chain.count < limits.includeDepth else {
      throw .includeTooDeep(
        limit: limits.includeDepth, chain: chain.map(\.path) + [text], span: span)
    }
    let file = try file(path, named: text, at: span)
    if file.name == chain[0].path {
      throw .includeCycle(chain: chain.map(\.path) + [text], span: span)
    }
    sources.append(file)
    let nodes = parse(file, from: 0)
    let prepared = CheckedTemplate.File(source: file, nodes: nodes)
    includes[text] = prepared
    includes[key] = prepared
    let height = follow(nodes, in: file, chain: chain + [Link(path: text, key: key)])
    heights[key] = height
    return height
  }

  private static func path(
    _ text: String, at span: SourceSpan
  ) throws(TemplateError) -> IncludePath {
    do throws(TemplateIncludePathError) {
      return try IncludePath(text)
    } catch {
      throw .includePath(text, reason: error.problem, span: span)
    }
  }

  private func file(
    _ path: IncludePath, named text: String, at span: SourceSpan
  ) throws(TemplateError) -> SourceFile {
    do throws(TemplateLoadError) {
      return try loader.load(path)
    } catch {
      switch error {
      case .notFound: throw .includeNotFound(text, span: span)
      case .link: throw .includePath(text, reason: .link, span: span)
      case .unreadable(let code): throw .includeUnreadable(text, reason: code, span: span)
      case .tooLarge(let bytes):
        throw .sourceTooLarge(bytes: bytes, limit: limits.sourceBytes, span: span)
      }
    }
  }

  private mutating func table(
    _ text: String, at span: SourceSpan
  ) throws(TemplateError) -> CSVTable {
    let file = try file(try Self.path(text, at: span), named: text, at: span)
    if !sources.contains(where: { $0.name == file.name }) { sources.append(file) }
    if let error = TemplateTextCheck.error(in: file, from: 0) { throw error }
    return try CSVTable(file)
  }

  /// The paths of the files that tags take rows from.
  private static func tables(in nodes: [TemplateNode]) -> [(String, Range<Int>)] {
    nodes.flatMap { node -> [(String, Range<Int>)] in
      switch node {
      case .markdown, .output, .assignment, .include: []
      case .conditional(let branches): branches.flatMap { tables(in: $0.body) }
      case .loop(let loop): tables(in: loop.body) + tables(in: loop.otherwise)
      case .element(let element): element.file.map { [$0] } ?? []
      }
    }
  }

  private static func includes(in nodes: [TemplateNode]) -> [(String, Range<Int>)] {
    nodes.flatMap { node -> [(String, Range<Int>)] in
      switch node {
      case .markdown, .output, .assignment: []
      case .conditional(let branches): branches.flatMap { includes(in: $0.body) }
      case .loop(let loop): includes(in: loop.body) + includes(in: loop.otherwise)
      case .include(let path, let range): [(path, range)]
      case .element(let element):
        element.arguments.flatMap { argument -> [(String, Range<Int>)] in
          if case .template(let nodes) = argument.value { includes(in: nodes) } else { [] }
        }
      }
    }
  }
}
