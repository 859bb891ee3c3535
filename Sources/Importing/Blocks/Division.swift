/// What begins and ends on lines of its own: `:::` of Pandoc, and `<details>`.
struct Division {
  enum Kind: Equatable {
    case callout(String)
    case details
    case margin
    /// Sections are tabs.
    case tabset
    /// A figure or table with a caption of its own.
    case element(label: String)
    case references
    /// A theorem or its like, which a paragraph in bold begins.
    case theorem(Theorem)
    /// What is shown elsewhere only.
    case plain
  }

  var kind: Kind
  var attributes: PandocAttributes?
  /// What the document calls it.
  var name: String

  /// - Parameter text: what stands behind the colons.
  init(_ text: String) {
    var inner = text.trimmed
    while inner.hasSuffix(":") { inner = String(inner.dropLast()).trimmed }
    if inner.hasPrefix("{"), inner.hasSuffix("}") {
      attributes = PandocAttributes(Array(inner.utf8.dropFirst().dropLast()))
    } else if !inner.isEmpty {
      let words = inner.split(separator: " ")
      attributes = PandocAttributes(Array((words.map { ".\($0)" }).joined(separator: " ").utf8))
    }
    name = attributes?.classes.first ?? attributes?.id ?? inner
    kind = Self.kind(attributes)
  }

  /// `<details>` of HTML.
  init(summary: String) {
    name = "details"
    kind = .details
    attributes = PandocAttributes(Array("title=\"\(summary.replacing("\"", with: "”"))\"".utf8))
  }

  static let callouts = ["note", "tip", "important", "warning", "caution"]

  private static func kind(_ attributes: PandocAttributes?) -> Kind {
    guard let attributes else { return .plain }
    if attributes.id == "refs" { return .references }
    for name in callouts where attributes.has("rmd\(name)") { return .callout(name) }
    for name in callouts where attributes.has("callout-\(name)") {
      let collapse = attributes["collapse"]
      return collapse == "true" ? .details : .callout(name)
    }
    if ["margin", "aside", "column-margin"].contains(where: attributes.has) { return .margin }
    if attributes.has("panel-tabset") || attributes.has("tabset") { return .tabset }
    if let id = attributes.id, let label = Labels.label(of: id),
      label.hasPrefix("fig:") || label.hasPrefix("tbl:")
    {
      return .element(label: label)
    }
    if let theorem = Theorem(attributes) { return .theorem(theorem) }
    return .plain
  }

  /// The tags of its kind, without a title.
  var tag: String? {
    switch kind {
    case .callout: "callout"
    case .details: "details"
    case .margin: "margin"
    case .tabset, .element, .references, .theorem, .plain: nil
    }
  }

  /// The title where the document gives none.
  var defaultTitle: String {
    for name in Self.callouts where attributes?.has("callout-\(name)") == true {
      return name.capitalized
    }
    return "Details"
  }
}

/// Which lines open and close divisions, found in one pass.
struct DivisionPairs {
  /// The line that closes what a line opens; indices of lines.
  private(set) var closing: [Int: Int] = [:]
  /// The line that opened what a line closes.
  private(set) var opening: [Int: Int] = [:]

  /// Deeper ones are left out, as templates nest no deeper.
  static let depthLimit = 12

  init(_ lines: [DocumentLine]) {
    var stack: [(line: Int, isHTML: Bool)] = []
    var fence: (mark: UInt8, count: Int)?
    for (index, line) in lines.enumerated() {
      if let open = fence {
        if let mark = line.fence, mark.mark == open.mark, mark.count >= open.count,
          mark.info.isEmpty
        {
          fence = nil
        }
        continue
      }
      if let mark = line.fence {
        fence = (mark.mark, mark.count)
      } else if line.starts(with: ":::") {
        if Self.name(of: line).isEmpty {
          close(index, isHTML: false, lines, &stack)
        } else {
          stack.append((index, false))
        }
      } else if line.starts(with: "<details") {
        stack.append((index, true))
      } else if line.starts(with: "</details>") {
        close(index, isHTML: true, lines, &stack)
      }
    }
  }

  private mutating func close(
    _ index: Int, isHTML: Bool, _ lines: [DocumentLine], _ stack: inout [(line: Int, isHTML: Bool)]
  ) {
    guard let open = stack.last, open.isHTML == isHTML else { return }
    stack.removeLast()
    let isOfOneKind =
      lines[open.line].quotes == lines[index].quotes
      && lines[open.line].indent == lines[index].indent
    guard isOfOneKind else { return }
    closing[open.line] = index
    opening[index] = open.line
  }

  static func name(of line: DocumentLine) -> String {
    line.rest.drop { $0 == UInt8(ascii: ":") }.trimmed.string
  }
}
