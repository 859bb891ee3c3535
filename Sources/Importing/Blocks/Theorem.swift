/// A theorem or its like, as Quarto and bookdown mark it.
struct Theorem: Equatable {
  /// Such as `theorem`.
  var kind: String
  /// The identifier by which the document refers to it, such as `thm-line`.
  var id: String?
  /// In Markdown of the document.
  var name: String?

  /// Each kind by the beginning of its identifiers.
  static let kinds = [
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition",
    "cnj": "conjecture", "def": "definition", "exm": "example", "exr": "exercise",
    "hyp": "hypothesis", "prf": "proof", "rem": "remark", "sol": "solution",
  ]

  /// Whether it has a number.
  var isNumbered: Bool { !["proof", "remark", "solution"].contains(kind) }

  /// A division with the class of bookdown or the identifier of Quarto; `nil` for others.
  init?(_ attributes: PandocAttributes) {
    if let id = attributes.id, let dash = id.firstIndex(of: "-"),
      let kind = Self.kinds[String(id[..<dash])]
    {
      self.init(kind: kind, id: id, name: attributes["name"])
    } else if let kind = attributes.classes.first(where: Self.kinds.values.contains) {
      self.init(kind: kind, id: attributes.id, name: attributes["name"])
    } else {
      return nil
    }
  }

  /// A chunk of bookdown whose language is a kind; `nil` for others.
  init?(_ cell: CodeCell) {
    guard Self.kinds.values.contains(cell.language) else { return nil }
    self.init(kind: cell.language, id: cell.label, name: cell.options["name"])
  }

  private init(kind: String, id: String?, name: String?) {
    (self.kind, self.id, self.name) = (kind, id, name)
  }

  /// The label of its paragraph.
  var label: String? {
    guard let id else { return nil }
    if Labels.box(of: id) == nil, let label = Labels.paragraph(of: id) { return label }
    return Self.kinds.first { $0.value == kind }.flatMap { Labels.paragraph(of: "\($0.key)-\(id)") }
  }
}
