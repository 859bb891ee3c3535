import SourceText
import Testing

@testable import StrictYAML

/// Parses a text as `t.yml`.
func parse(_ text: String) throws(YAMLError) -> YAMLNode {
  try StrictYAML.parse(SourceFile(name: "t.yml", text: text))
}

/// The error that an operation throws, as `case@line:column+length`.
func failure<Value>(_ body: () throws(YAMLError) -> Value) -> String {
  do {
    _ = try body()
    return "none"
  } catch {
    let name = "\(error)".prefix { $0 != "(" }
    return "\(name)@\(error.span.line):\(error.span.column)+\(error.span.length)"
  }
}

/// A compact form of a document: text quoted as `'…'` if it was quoted.
func outline(_ node: YAMLNode) -> String {
  switch node.content {
  case .scalar(let text, let isQuoted): isQuoted ? "'\(text)'" : text
  case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
  case .mapping(let entries):
    "{" + entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
  }
}

@Suite struct StrictYAMLTests {
  @Test(
    "accepts the plain parts of YAML 1.2",
    arguments: [
      ("title: A study", "{title: A study}"),
      ("a: 1\r\nb: [x, 'y z', \"q\\n\"]\r\n", "{a: 1, b: [x, 'y z', 'q\n']}"),
      ("a: 1\rb: 2\r", "{a: 1, b: 2}"),
      ("\u{FEFF}a: 1", "{a: 1}"),
      ("a:\n- b: c\n  d: e\n- f", "{a: [{b: c, d: e}, f]}"),
      ("{a: {b: c}, d: [1, 2]}", "{a: {b: c}, d: [1, 2]}"),
      (
        "a: |\n  one &x\n  *two\nb: >\n  folded\n  text\n",
        "{a: 'one &x\n*two\n', b: 'folded text\n'}"
      ),
      ("a: first\n  & second\n  'third", "{a: first & second 'third}"),
      ("a: R&D *now* 5 > 3 | x ! y # note", "{a: R&D *now* 5 > 3 | x ! y}"),
      ("a: 'it''s &fine' # 'comment &x\nb: c", "{a: 'it's &fine', b: c}"),
      ("a: \"&x \\\" *y\"", "{a: '&x \" *y'}"),
      ("a: http://x.org/?a=1&b=2", "{a: http://x.org/?a=1&b=2}"),
      ("a:\n\n# only a comment\n", "{a: }"),
      ("---\na: b\n", "{a: b}"),
      ("é: ü", "{é: ü}"),
      ("a: \"\\e[31m\\u202E\"", "{a: '\u{1B}[31m\u{202E}'}"),
      ("", ""), ("# nothing\n", ""),
    ])
  func accepts(text: String, expected: String) throws {
    #expect(outline(try parse(text)) == expected)
  }

  @Test(
    "refuses what the subset leaves out, at its place",
    arguments: [
      ("a: &x 1", "anchor@1:4+2"),
      ("a: &x [1]\nb: *x", "anchor@1:4+2"),
      ("a: *x", "alias@1:4+2"),
      ("{a: *x, b: 1}", "alias@1:5+2"),
      ("{\"a\":&x 1}", "anchor@1:6+2"),
      ("- - - *x", "alias@1:7+2"),
      ("a: |\n  text\n*x : 1", "alias@3:1+2"),
      ("a: |2\n  text\n *x : 1", "alias@3:2+2"),
      ("a: >\n    deep\n  &x b: 1", "anchor@3:3+2"),
      ("? *x\n: 1", "alias@1:3+2"),
      ("a: !!str 1", "tag@1:4+5"),
      ("!x a", "tag@1:1+2"),
      ("%YAML 1.1\n---\na: b", "directive@1:1+5"),
      ("a: 1\n---\nb: 2", "multipleDocuments@2:1+1"),
      ("a: 1\nb: 2\na: 3", "duplicateKey@3:1+1"),
      ("a: 1\n'a': 3", "duplicateKey@2:1+3"),
      ("x: {k: 1, long: 2, j: 3, long: 4}", "duplicateKey@1:26+4"),
      ("a: 1\na: 2\na: 3", "duplicateKey@2:1+1"),
      ("1: a\n\"1\": b", "duplicateKey@2:1+3"),
      ("[a]: 1", "keyNotText@1:1+1"),
      ("? [a, b]\n: 1", "keyNotText@1:3+1"),
      ("'': 1", "keyNotText@1:1+2"),
      ("a:\n\tb: 1", "tab@2:1+1"),
      ("a: b\u{0}c", "invalidCharacter@1:5+1"),
      ("a: b\u{2028}c", "invalidCharacter@1:5+1"),
      ("a: é\u{85}", "invalidCharacter@1:5+1"),
      ("a: \u{E000}b0\u{E001}", "invalidCharacter@1:4+1"),
      ("a: \"\\uE000b0\\uE001\"", "invalidCharacter@1:4+16"),
      ("\"\\uF8FF\": b", "invalidCharacter@1:1+8"),
      ("a: [\u{100000}]", "invalidCharacter@1:5+1"),
      ("a: !x!y z", "tag@1:4+4"),
      ("%YAML 9.9\n---\na: b", "directive@1:1+5"),
      ("a: &", "anchor@1:4+1"),
      ("a: \u{202E}b", "invalidCharacter@1:4+1"),
      ("a: b\nc: d: e", "syntax@2:5+1"),
      ("a: 'open\nb: 2", "syntax@2:5+1"),
      ("a: [1, 2\nb: 3", "syntax@2:2+1"),
      ("a: @x", "syntax@1:4+1"),
      ("a: \"\\ud800\"", "syntax@1:7+1"),
    ])
  func refuses(text: String, expected: String) {
    #expect(failure { () throws(YAMLError) in try parse(text) } == expected)
  }

  @Test("refuses invalid UTF-8 at its first byte")
  func invalidUTF8() {
    let source = SourceFile(name: "t.yml", bytes: Array("a: é".utf8) + [0xC3, 0x28])
    #expect(failure { () throws(YAMLError) in try StrictYAML.parse(source) } == "invalidUTF8@1:5+1")
  }

  @Test("places every node exactly")
  func spans() throws {
    let root = try parse("é: x\nlist:\n  - 'q r'   # c\n  - {k: v}\nfold: a\n  b\n")
    func spans(_ node: YAMLNode) -> [String] {
      let own = "\(node.span.line):\(node.span.column)+\(node.span.length)"
      return switch node.content {
      case .scalar: [own]
      case .sequence(let items): [own] + items.flatMap(spans)
      case .mapping(let entries):
        [own]
          + entries.flatMap {
            ["\($0.key)@\($0.keySpan.line):\($0.keySpan.column)+\($0.keySpan.length)"]
              + spans($0.value)
          }
      }
    }
    #expect(
      spans(root) == [
        "1:1+1", "é@1:1+1", "1:4+1", "list@2:1+4", "3:3+1", "3:5+5", "4:5+1", "k@4:6+1", "4:9+1",
        "fold@5:1+4", "5:7+1",
      ])
  }

  @Test("a part of a file keeps the file's lines and columns")
  func partOfFile() throws {
    let text = "---\r\ntitle: x\r\nbad: &a 1\r\n---\r\nbody"
    let source = SourceFile(name: "t.md", text: text)
    let body = 5..<(5 + "title: x\r\nbad: &a 1\r\n".utf8.count)
    let error = failure { () throws(YAMLError) in try StrictYAML.parse(source, in: body) }
    #expect(error == "anchor@3:6+2")
    let title = try StrictYAML.parse(source, in: 5..<15)
    #expect(title.span.line == 2)
    #expect(try title.mapping(keys: ["title"]).required("title").span.column == 8)
  }

  @Test("nesting beyond the limit is an error, however deep", arguments: [9, 100, 30_000])
  func nesting(depth: Int) {
    let limit = StrictYAML.depthLimit
    let brackets = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(failure { () throws(YAMLError) in try parse(brackets) } == "tooDeep@1:\(limit + 1)+1")
    let dashes = String(repeating: "- ", count: depth) + "x"
    #expect(
      failure { () throws(YAMLError) in try parse(dashes) } == "tooDeep@1:\(2 * limit + 1)+1")
  }

  @Test("nesting up to the limit is accepted")
  func nestingWithinLimit() throws {
    let depth = StrictYAML.depthLimit
    _ = try parse(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    _ = try parse(String(repeating: "- ", count: depth) + "x")
  }

  @Test("lists at their key's column count as one level each")
  func zeroIndentedLists() {
    var text = ""
    for depth in 0..<12 {
      let indent = String(repeating: "  ", count: depth)
      text += "k:\n\(indent)- "
    }
    #expect(failure { () throws(YAMLError) in try parse(text + "x") }.hasPrefix("tooDeep"))
  }

  @Test("a document larger than 64 KiB is refused before it is read")
  func size() throws {
    let limit = StrictYAML.sizeLimit
    let fits = "a: " + String(repeating: "x", count: limit - 3)
    _ = try parse(fits)
    #expect(failure { () throws(YAMLError) in try parse(fits + "x") } == "tooLarge@1:1+1")
  }

  @Test("the alias bomb ends at its first anchor")
  func aliasBomb() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (new, old) in zip("bcdefghij", "abcdefghi") {
      text += "\(new): &\(new) [" + Array(repeating: "*\(old)", count: 9).joined(separator: ",")
      text += "]\n"
    }
    #expect(failure { () throws(YAMLError) in try parse(text) } == "anchor@1:4+2")
  }

  @Test("a document cut at any byte is read or refused")
  func truncation() {
    let text = """
      # é
      title: "A \\u00e9 study" # note
      list: [1, {a: 'b''c'}, "d"]
      block: |2-
          text
         more
      fold: >
        x

        y
      deep:
      - - a: b
          ? c
          : d
      """
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let source = SourceFile(name: "t.yml", bytes: Array(bytes[..<end]))
      do {
        _ = try StrictYAML.parse(source)
      } catch {
        #expect(error.span.line <= source.lineCount, "cut at \(end)")
        #expect(error.span.column <= source.line(error.span.line).unicodeScalars.count + 1)
      }
    }
  }

  @Test("random edits of a document never trap and never pass an anchor or alias")
  func mutations() {
    let sample = "a: [1, {b: 'c''d'}, \"e\\u00e9\"]\nf: |\n  g\n\nh:\n- - i: j\n    k: >-\n     l\n"
    let pieces = [
      "&x ", "*x", "!t ", ": ", "- ", "? ", "[", "]", "{", "}", "'", "\"", "\n", "\n  ", "  ", "#",
      " #", "|", ">", ",", "---\n", "...\n", "%", "\\", "é", "a: ", "\r", "\u{FEFF}",
    ]
    var state: UInt64 = 7
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<3_000 {
      var scalars = Array(sample.unicodeScalars)
      for _ in 0...random(below: 5) {
        let place = random(below: scalars.count)
        if random(below: 3) == 0 {
          scalars.removeSubrange(place..<min(scalars.count, place + 1 + random(below: 4)))
        } else {
          scalars.insert(contentsOf: pieces[random(below: pieces.count)].unicodeScalars, at: place)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      // libyaml's words for an alias that was not refused would speak of one.
      do throws(YAMLError) {
        _ = try parse(String(text))
      } catch {
        if case .syntax(let problem, _, _) = error {
          #expect(!problem.contains("alias"), "\(String(text))")
        }
      }
    }
  }
}
