import SourceText
import StrictYAML

/// Code that another program runs: a chunk of Quarto or R Markdown, a cell of a notebook.
struct CodeCell {
  var language: String
  /// By names with hyphens, such as `fig-cap`.
  var options: [String: String] = [:]
  /// Options that are lists, by the same names.
  var lists: [String: [String]] = [:]
  var label: String?
  /// Without lines of options.
  var code: [String]

  /// Whether readers see the code; `byDefault` is what the document says of all code.
  func isShown(byDefault: Bool) -> Bool {
    (options["echo"] == nil ? byDefault : !isOff("echo")) && !isOff("include")
  }

  /// What code of knitr sets for all chunks behind it; `nil`: nothing.
  var echoForAll: Bool? {
    let text = code.joined().replacing(" ", with: "")
    guard text.contains("opts_chunk$set(") else { return nil }
    if text.contains("echo=FALSE") || text.contains("echo=F,") { return false }
    return text.contains("echo=T") ? true : nil
  }

  /// Whether it has results that readers see.
  var hasOutput: Bool {
    !isOff("eval") && !isOff("include") && options["output"] != "false"
      && options["results"] != "hide"
  }

  /// Whether knitr takes its content for text, wherever it is written to.
  var isText: Bool {
    let isAlwaysShown = ["echo", "eval", "include"].allSatisfy {
      options[$0].map { $0.lowercased() == "true" || $0 == "T" } ?? true
    }
    return isAlwaysShown
      && (["block", "block2", "asis"].contains(language) || Theorem(self) != nil)
  }

  private func isOff(_ option: String) -> Bool {
    ["false", "f"].contains(options[option]?.lowercased() ?? "")
  }

  /// - Parameters:
  ///   - language: as the document names it.
  ///   - header: what stands between the braces behind the fence; empty for notebooks.
  ///   - lines: the code with its lines of options, `#| key: value`.
  init(language: String, header: String, lines: [String]) {
    self.language = language
    for (number, argument) in Self.arguments(header).enumerated() {
      if let equals = argument.firstIndex(of: "=") {
        let key = String(argument[..<equals]).trimmed
        let value = String(argument[argument.index(after: equals)...]).trimmed
        lists[Self.key(key)] = Self.list(value)
        options[Self.key(key)] = Self.list(value)?.joined(separator: "; ") ?? Self.value(value)
      } else if number == 0, !argument.isEmpty, !argument.hasPrefix(".") {
        label = argument.hasPrefix("#") ? String(argument.dropFirst()) : argument
      }
    }
    let marks = ["#|", "//|", "%%|", "--|"]
    let head = lines.prefix { line in marks.contains { line.hasPrefix($0) } }
    let yaml = head.map { line in
      String(line.dropFirst(marks.first { line.hasPrefix($0) }?.count ?? 0))
    }
    code = Array(lines.dropFirst(head.count))
    while code.first?.trimmed.isEmpty == true { code.removeFirst() }
    while code.last?.trimmed.isEmpty == true { code.removeLast() }
    read(yaml)
    label = options["label"] ?? label
  }

  /// Options as YAML; lines that are none are read one by one.
  private mutating func read(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let source = SourceFile(name: "options", text: lines.joined(separator: "\n"))
    if let node = try? StrictYAML.parse(source), case .mapping(let entries) = node.content {
      for entry in entries {
        switch entry.value.content {
        case .scalar(let text, _): options[Self.key(entry.key)] = text.trimmed
        case .sequence(let items):
          let texts = items.compactMap { item in
            if case .scalar(let text, _) = item.content { text } else { nil }
          }
          lists[Self.key(entry.key)] = texts
          options[Self.key(entry.key)] = texts.joined(separator: "; ")
        case .mapping: options[Self.key(entry.key)] = ""
        }
      }
      return
    }
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      options[Self.key(String(line[..<colon]).trimmed)] =
        Self.value(String(line[line.index(after: colon)...]).trimmed)
    }
  }

  private static func key(_ text: String) -> String { text.replacing(".", with: "-") }

  private static func value(_ text: String) -> String {
    let value = PandocAttributes.unquoted(text)
    return ["FALSE", "TRUE"].contains(value) ? value.lowercased() : value
  }

  /// What commas and spaces separate outside quotes and parentheses.
  private static func arguments(_ header: String) -> [String] {
    var arguments: [String] = []
    var word = ""
    var quote: Character?
    var depth = 0
    for character in header {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" || character == "[" {
        depth += 1
      } else if character == ")" || character == "]" {
        depth -= 1
      } else if character == ",", depth <= 0 {
        arguments.append(word.trimmed)
        word = ""
        continue
      }
      word.append(character)
    }
    arguments.append(word.trimmed)
    if arguments.count == 1, arguments[0].isEmpty { return [] }
    return arguments
  }

  /// The texts of `c("a", "b")`; `nil` for anything else.
  private static func list(_ text: String) -> [String]? {
    guard text.hasPrefix("c("), text.hasSuffix(")") else { return nil }
    let items = arguments(String(text.dropFirst(2).dropLast())).map { ($0, quoted($0)) }
    return items.isEmpty || items.contains { $0.1 == nil } ? nil : items.compactMap(\.1)
  }

  /// What stands between the quotes of one text; `nil` for anything else.
  private static func quoted(_ text: String) -> String? {
    let inner = PandocAttributes.unquoted(text)
    return inner == text || inner.contains("\"") || inner.contains("'") ? nil : inner
  }

  /// The files of `knitr::include_graphics("file")` and `include_graphics(c("one", "two"))`; `nil`
  /// where the code does anything else.
  var includedImages: [String]? {
    var calls: [String] = []
    for line in code.map(\.trimmed) where !line.isEmpty && !line.hasPrefix("#") {
      if line.hasPrefix("knitr::include_graphics(") || line.hasPrefix("include_graphics(") {
        calls.append(line)
      } else if let last = calls.indices.last {
        calls[last] += " " + line
      } else {
        return nil
      }
    }
    var paths: [String] = []
    for call in calls {
      guard call.hasSuffix(")"), let open = call.firstIndex(of: "("),
        let first = Self.arguments(String(call[call.index(after: open)...].dropLast())).first
      else { return nil }
      let value =
        first.hasPrefix("path") ? String(first.drop { $0 != "=" }.dropFirst()).trimmed : first
      guard let found = Self.list(value) ?? Self.quoted(value).map({ [$0] }) else { return nil }
      paths += found
    }
    return paths.isEmpty ? nil : paths
  }
}
