import Testing

@testable import ResultStore

@Suite struct KeyTests {
  static let parent = KeyInputs("cycle", [KeyInput("seed", .integer(1))]).key

  static let lists: [[KeyInput]] = [
    [],
    [KeyInput("", .text(""))],
    [KeyInput("a", .text("b"))],
    [KeyInput("a", .text("b")), KeyInput("a", .text("b"))],
    [KeyInput("a", .text("1")), KeyInput("b", .text("2"))],
    [KeyInput("b", .text("2")), KeyInput("a", .text("1"))],
    // Names and values that look like the lines around them.
    [KeyInput("a", .text("1\n1 b text 1 2"))],
    [KeyInput("a text 1 1\n1 b", .text("2"))],
    [KeyInput("1 a", .text("x"))], [KeyInput("a ", .text("x"))], [KeyInput("a", .text(" x"))],
    // The same characters in another type.
    [KeyInput("a", .text("7"))], [KeyInput("a", .integer(7))], [KeyInput("a", .number(7))],
    [KeyInput("a", .bytes([0x37]))], [KeyInput("a", .bytes([]))], [KeyInput("a", .text("37"))],
    [KeyInput("a", .key(parent))], [KeyInput("a", .text(parent.description))],
    // Numbers that compare equal or unequal in other ways than their bits.
    [KeyInput("a", .number(0))], [KeyInput("a", .number(-0.0))],
    [KeyInput("a", .number(.nan))], [KeyInput("a", .number(.signalingNaN))],
    [KeyInput("a", .number(0.1))], [KeyInput("a", .number(0.1.nextUp))],
    [KeyInput("a", .integer(.min))], [KeyInput("a", .integer(.max))],
    // Texts that Swift takes for equal.
    [KeyInput("\u{E9}", .text("x"))], [KeyInput("e\u{301}", .text("x"))],
    [KeyInput("x", .text("\u{E9}"))], [KeyInput("x", .text("e\u{301}"))],
    [KeyInput("x", .text("\u{0}"))], [KeyInput("x", .text("\r\n"))], [KeyInput("x", .text("\n"))],
  ]

  @Test("two lists of inputs never have the same bytes, and kinds count")
  func injective() {
    var seen: [[UInt8]: KeyInputs] = [:]
    var keys: Set<StoreKey> = []
    for kind: StoreKind in ["run", "figure"] {
      for list in Self.lists {
        let inputs = KeyInputs(kind, list)
        let other = seen.updateValue(inputs, forKey: inputs.canonicalBytes)
        #expect(other == nil, "\(list)")
        keys.insert(inputs.key)
      }
    }
    #expect(keys.count == 2 * Self.lists.count)
  }

  @Test("canonical bytes are read back as the same inputs", arguments: lists.indices)
  func roundTrip(index: Int) {
    let inputs = KeyInputs("run", Self.lists[index])
    #expect(KeyInputs(canonicalBytes: inputs.canonicalBytes) == inputs)
  }

  @Test("the canonical form can be read by people and does not change")
  func written() {
    let inputs = KeyInputs(
      "run",
      [
        KeyInput("seed", .integer(-7)), KeyInput("learning-rate", .number(1e-3)),
        KeyInput("größe", .text("a b")), KeyInput("raw", .bytes([0, 255])),
        KeyInput("before", .key(Self.parent)),
      ])
    #expect(
      String(decoding: inputs.canonicalBytes, as: UTF8.self) == """
        report-key 1
        run
        4 seed integer 2 -7
        13 learning-rate number 16 3f50624dd2f1a9fc
        7 größe text 3 a b
        3 raw bytes 4 00ff
        6 before key 70 \(Self.parent)

        """)
    #expect(
      KeyInputs("run").key.hex
        == "5a741acc953569ae5183dd2f88156e66f8d5ddac8efc2a16239723e0789b715d")
  }

  @Test(
    "what is not canonical is not read",
    arguments: [
      "", "report-key 1", "report-key 2\nrun\n", "report-key 1\nRun\n", "report-key 1\nrun",
      "report-key 1\nrun\n1 a integer 2 +7\n", "report-key 1\nrun\n1 a integer 2 07\n",
      "report-key 1\nrun\n01 a text 1 b\n", "report-key 1\nrun\n1 a text 1 b",
      "report-key 1\nrun\n1 a text 9 b\n", "report-key 1\nrun\n1 a text -1 b\n",
      "report-key 1\nrun\n1 a number 1 0\n", "report-key 1\nrun\n1 a bytes 1 0\n",
      "report-key 1\nrun\n1 a bytes 2 FF\n", "report-key 1\nrun\n1 a key 3 run\n",
      "report-key 1\nrun\n1 a colour 3 red\n",
      "report-key 1\nrun\n9223372036854775807 a text 1 b\n",
    ])
  func notCanonical(text: String) {
    #expect(KeyInputs(canonicalBytes: Array(text.utf8)) == nil)
  }

  @Test("text that is not UTF-8 is not read")
  func notUTF8() {
    let bytes = Array("report-key 1\nrun\n1 a text 1 ".utf8) + [0xFF, 0x0A]
    #expect(KeyInputs(canonicalBytes: bytes) == nil)
  }

  @Test(
    "a kind is a short name in lower case",
    arguments: [
      ("run", true), ("check-point2", true), ("", false), ("Run", false), ("-a", false),
      ("2a", false), ("a/b", false), ("..", false), ("é", false),
      (String(repeating: "a", count: 33), false),
    ])
  func kinds(name: String, isValid: Bool) {
    #expect((StoreKind(name) != nil) == isValid)
  }

  @Test("a key is read as it is written, and nothing else is a key")
  func keys() {
    let key = Self.parent
    #expect(StoreKey(key.description) == key)
    for text in [key.hex, "cycle/\(key.hex.uppercased())", "cycle/\(key.hex)0", "\(key)/", "/"] {
      #expect(StoreKey(text) == nil, "\(text)")
    }
  }
}
