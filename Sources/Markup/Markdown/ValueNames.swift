/// Names for the values that a template printed, by which papers have them: one for each expression, and
/// for each of its values where it has several.
struct ValueNames {
  /// By the index of the value, such as `valueStudySeedsFixedTwo`: letters only.
  let names: [Int: String]
  /// The index of the first value of each name, in the order of the text.
  let firsts: [Int]

  init(_ values: [(expression: String, markdown: String)]) {
    var known: [String: String] = [:]
    var taken: Set<String> = []
    var names: [Int: String] = [:]
    var firsts: [Int] = []
    for (index, value) in values.enumerated() {
      let key = "\(value.expression)\n\(value.markdown)"
      if known[key] == nil {
        let base = Self.name(value.expression)
        var name = base
        var count = 1
        while !taken.insert(name).inserted {
          count += 1
          name = base + "V" + Self.letters(count)
        }
        known[key] = name
        firsts.append(index)
      }
      names[index] = known[key]
    }
    self.names = names
    self.firsts = firsts
  }

  /// A definition for each name, in the order of the text; `write` gets the name, the value and its
  /// expression on one line.
  func definitions(
    of values: [(expression: String, markdown: String)],
    _ write: (_ name: String, _ markdown: String, _ expression: String) -> String
  ) -> String {
    firsts.compactMap { index in
      names[index].map { name in
        let expression = values[index].expression.split(whereSeparator: \.isNewline)
        return write(name, values[index].markdown, expression.joined(separator: " ")) + "\n"
      }
    }.joined()
  }

  /// The words of an expression in one, such as `valueStudySeedsFixedTwo`.
  private static func name(_ expression: String) -> String {
    let digits = [
      "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ]
    var name = "value"
    var beginsWord = true
    for scalar in expression.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z":
        name += beginsWord ? String(scalar).uppercased() : String(scalar)
        beginsWord = false
      case "0"..."9":
        name += digits[Int(scalar.value) - 0x30]
        beginsWord = true
      default: beginsWord = true
      }
    }
    return name
  }

  /// A number in letters: B, C, … for 2, 3, …
  private static func letters(_ number: Int) -> String {
    let letters = (0..<26).compactMap { UnicodeScalar(UInt8(0x41 + $0)) }.map(String.init)
    let index = number - 1
    return (index >= 26 ? Self.letters(index / 26) : "") + letters[index % 26]
  }

  /// Whether an expression makes TeX for formulas, as a filter does.
  static func isFormula(_ expression: String) -> Bool {
    expression.split(separator: "|").contains {
      String($0).trimmingWhiteSpace().hasPrefix("tex")
    }
  }
}

extension ResolvedReport {
  /// A printed value that is a formula, with its numbers as the language writes them.
  func formula(of markdown: String) -> String {
    var formula = SourceMappedText()
    formula.append(marked: markdown, at: nil, as: .formula, numbers)
    return formula.text
  }

  /// A printed value that is running text; `nil` for one that is not by itself.
  func inlines(of markdown: String) -> [MarkdownInline]? {
    var errors: [MarkupError] = []
    let inlines = MarkdownParser.inlines(markdown, of: .body, numbers: numbers, &errors)
    return errors.isEmpty ? inlines : nil
  }
}
