/// How labels of Quarto, bookdown and Pandoc are called in templates.
enum Labels {
  private static let kinds = ["fig": "fig", "tbl": "tbl", "tab": "tbl", "eq": "eq", "sec": "sec"]

  /// `fig-x` and `fig:x` become `fig:x`, `tab:x` becomes `tbl:x`; `nil` for other kinds.
  static func label(of id: String) -> String? {
    guard let end = id.firstIndex(where: { $0 == "-" || $0 == ":" }),
      let kind = kinds[id[..<end].lowercased()]
    else { return nil }
    let name = name(String(id[id.index(after: end)...]))
    return name.isEmpty ? nil : "\(kind):\(name)"
  }

  /// Boxes of Quarto by the beginning of their identifiers.
  private static let boxes = [
    "nte": "note", "tip": "tip", "wrn": "warning", "imp": "important", "cau": "caution",
  ]

  /// What kind of box an identifier such as `nte-one` is of; `nil` for others.
  static func box(of key: String) -> String? {
    key.firstIndex(of: "-").flatMap { boxes[String(key[..<$0])] }
  }

  /// The label of the paragraph that stands for a theorem or box, to which a reference such as
  /// `thm-line`, `thm:line` or `nte-one` is; `nil` for others.
  static func paragraph(of key: String) -> String? {
    guard let end = key.firstIndex(where: { $0 == "-" || $0 == ":" }),
      Theorem.kinds[String(key[..<end])] != nil || box(of: key) != nil
    else { return nil }
    let name = name(String(key[key.index(after: end)...]))
    return name.isEmpty ? nil : "sec:\(key[..<end])-\(name)"
  }

  /// The label of a section with an identifier of any form.
  static func section(_ id: String) -> String {
    if let label = label(of: id), label.hasPrefix("sec:") { return label }
    let name = name(id)
    return "sec:" + (name.isEmpty ? "section" : name)
  }

  /// Letters and digits, joined by single marks, as in templates.
  static func name(_ text: String) -> String {
    var name = ""
    var mark: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if let mark, !name.isEmpty { name.unicodeScalars.append(mark) }
        mark = nil
        name.unicodeScalars.append(scalar)
      } else if mark == nil {
        mark = "_.:".unicodeScalars.contains(scalar) ? scalar : "-"
      }
    }
    return name
  }

  /// The identifier that Pandoc makes of a heading's words.
  static func identifier(ofHeading text: String) -> String {
    var id = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_-.".unicodeScalars.contains(scalar)
      {
        id.unicodeScalars.append(scalar)
      } else if scalar.properties.isWhitespace, !id.isEmpty {
        id.unicodeScalars.append("-")
      }
    }
    let start = id.unicodeScalars.firstIndex { $0.properties.isAlphabetic } ?? id.endIndex
    return String(id[start...])
  }
}
