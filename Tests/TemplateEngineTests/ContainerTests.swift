import SourceText
import Testing

@testable import TemplateEngine

/// Elements, includes and what follows them in quotes, lists and tables.
@Suite struct ContainerTests {
  private struct BlockHost: TemplateHost {
    let tags = [ElementTagSignature("b", parameters: [])]
    func expand(_ tag: ElementTag) -> String { "B" }
  }

  private func expand(_ text: String) throws -> ExpandedText {
    let engine = TemplateEngine(
      host: BlockHost(),
      loader: MemoryTemplateLoader([
        "two.md": "x\ny\n", "block.md": "{% b %}\n", "mixed.md": "x\n{% b %}\n\ny\n",
        "in.md": "{% include \"two.md\" %}\n",
      ]))
    return try engine.render(
      try engine.check(SourceFile(name: "t.md", text: text), names: []), values: [:])
  }

  @Test(
    "an element stays where its line stands",
    arguments: [
      ("> {% b %}", "> B"), ("> a\n> {% b %}\n> c", "> a\n> \n> B\n> \n> c"),
      ("> [!NOTE]\n>\n> {% b %}\n>\n> c", "> [!NOTE]\n>\n> B\n>\n> c"),
      ("> a {% b %} c", "> a \n>\n> B \n>\n> c"),
      ("- {% b %}\n- {% b %}\n- c", "- B\n- B\n- c"),
      ("1. a\n   {% b %}\n2. c", "1. a\n   \n   B\n2. c"),
      ("- a {% b %}", "- a \n\n  B"), ("> - {% b %}\n>   c", "> - B\n>   \n>   c"),
      ("- {% b %}\nc", "- B\n\nc"), ("- a\n\n      {% b %}", "- a\n\n      \n  B"),
      ("a\n{% b %}\nc", "a\n\nB\n\nc"), ("a\n\n    {% b %}", "a\n\n    \nB"),
      ("- a\n\nc\n\n    {% b %}", "- a\n\nc\n\n    \nB"), ("{% b %}\n---", "B\n\n---"),
      ("| {% b %} | c |\n| d |", "| B | c |\n| d |"), ("\\| {% b %}", "\\| \n\nB"),
    ])
  func elements(template: String, expected: String) throws {
    #expect(try expand(template).text == expected)
  }

  @Test(
    "an include stays where its line stands",
    arguments: [
      ("> {% include \"two.md\" %}\n> z", "> x\n> y\n> z"),
      ("- {% include \"two.md\" %}\n- z", "- x\n  y\n- z"),
      ("> - a {% include \"in.md\" %}", "> - a x\n>   y"),
      ("a\n{% include \"block.md\" %}\nz", "a\n\nB\n\nz"),
      ("> a\n> {% include \"block.md\" %}\n> z", "> a\n> \n> B\n> \n> z"),
      ("> {% include \"mixed.md\" %}", "> x\n> \n> B\n> \n> y"),
      ("| {% include \"two.md\" %} | z |", "| x y | z |"),
      ("    {% include \"two.md\" %}", "    x\ny"),
    ])
  func includes(template: String, expected: String) throws {
    #expect(try expand(template).text == expected)
  }

  @Test("places of what stands in a container are the author's")
  func places() throws {
    let text = try expand("> a\n> {% include \"mixed.md\" %}\n> z")
    for (part, expected) in [("y", "mixed.md:4:1"), ("z", "t.md:3:3"), ("B", "mixed.md:2:4")] {
      let start = text.text.utf8.distance(
        from: text.text.startIndex, to: text.text.lastRange(of: part).lowerBound)
      let span = text.span(start..<(start + 1))
      #expect(span.map { "\($0.file):\($0.line):\($0.column)" } == expected)
    }
  }
}

extension String {
  fileprivate func lastRange(of part: String) -> Range<String.Index> {
    ranges(of: part).last ?? startIndex..<startIndex
  }
}
