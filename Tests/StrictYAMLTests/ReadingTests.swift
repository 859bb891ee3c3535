import SourceText
import Testing

@testable import StrictYAML

/// The value of `v` in a document.
private func value(_ text: String) throws(YAMLError) -> YAMLNode {
  try parse("v: \(text)").mapping(keys: ["v"]).required("v")
}

@Suite struct ReadingTests {
  @Test(
    "integers are decimal and whole",
    arguments: [
      ("0", "0"), ("-7", "-7"), ("+12", "12"), ("64 # images", "64"),
      ("1e3", "notWhole"), ("3.0", "notWhole"), ("0x10", "radixPrefix"), ("0o17", "radixPrefix"),
      ("010", "leadingZero"), ("1_000", "digitSeparator"), ("1,000", "decimalComma"),
      (".inf", "notFinite"), ("'3'", "quoted"), ("ten", "text"), ("", "nothing"), ("~", "nothing"),
      ("[1]", "list"), ("true", "boolean"), ("99999999999999999999", "outOfRange nil \(Int.max)"),
      ("-99999999999999999999", "outOfRange \(Int.min) nil"),
      ("1:30", "text"), ("+", "text"), ("null", "nothing"),
    ])
  func integers(text: String, expected: String) throws {
    #expect(describe { () throws(YAMLError) in try value(text).integer() } == expected)
  }

  @Test(
    "numbers are finite decimals",
    arguments: [
      ("1e-3", "0.001"), (".5", "0.5"), ("5.", "5.0"), ("-2", "-2.0"), ("1E+2", "100.0"),
      ("0.25", "0.25"), ("1e999", "outOfRange nil nil"), (".nan", "notFinite"),
      ("-.Inf", "notFinite"), ("1,5", "decimalComma"), ("00.5", "leadingZero"), (".", "text"),
      ("1e", "text"), ("e3", "text"), ("0x1p3", "radixPrefix"), ("nan", "notFinite"),
    ])
  func numbers(text: String, expected: String) throws {
    #expect(describe { () throws(YAMLError) in try value(text).number() } == expected)
  }

  @Test(
    "booleans are true and false only",
    arguments: [
      ("true", "true"), ("false", "false"), ("yes", "oldBoolean"), ("no", "oldBoolean"),
      ("On", "oldBoolean"), ("y", "oldBoolean"), ("True", "oldBoolean"), ("'true'", "quoted"),
      ("1", "integer"), ("maybe", "text"),
    ])
  func booleans(text: String, expected: String) throws {
    #expect(describe { () throws(YAMLError) in try value(text).boolean() } == expected)
  }

  @Test(
    "text is kept as written",
    arguments: [
      ("no", "no"), ("1.10", "1.10"), ("\"\"", ""), ("'~'", "~"), ("~", "nothing"),
      ("", "nothing"), ("{}", "mapping"), ("2026-01-02", "2026-01-02"),
    ])
  func strings(text: String, expected: String) throws {
    #expect(describe { () throws(YAMLError) in try value(text).string() } == expected)
  }

  @Test("ranges name both bounds")
  func ranges() throws {
    #expect(
      describe { () throws(YAMLError) in try value("0").integer(in: 1...64) }
        == "outOfRange 1 64")
    #expect(
      describe { () throws(YAMLError) in try value("0").number(in: .above(0, upTo: 1)) }
        == "outOfRange 0 1 exclusive")
    #expect(
      describe { () throws(YAMLError) in try value("1.5").number(in: .between(0...1)) }
        == "outOfRange 0 1")
    #expect(try value("1").number(in: .above(0, upTo: 1)) == 1)
  }

  private enum Start: String, CaseIterable { case equal, random }

  @Test("choices carry what is allowed")
  func choices() throws {
    #expect(try value("random").choice(as: Start.self) == .random)
    let node = try value("eqal")
    #expect(
      throws: YAMLError.unknownChoice(
        path: "v", value: "eqal", choices: ["equal", "random"], span: node.span)
    ) { try node.choice(as: Start.self) }
  }

  @Test("lists have a number of items")
  func counts() throws {
    #expect(try value("[a, b]").items().count == 2)
    let node = try value("[]")
    #expect(throws: YAMLError.wrongCount(path: "v", found: 0, lower: 1, upper: 4, span: node.span))
    { try node.items(count: 1...4) }
  }

  @Test("an unknown key is reported before anything is read, with its path")
  func unknownKey() throws {
    let training = try parse("training:\n  batch-siz: 3\n").mapping(keys: ["training"])
      .required("training")
    let expected = YAMLError.unknownKey(
      "batch-siz", path: "training", known: ["batch-size", "seed"],
      span: SourceSpan(file: "t.yml", line: 2, column: 3, length: 9))
    #expect(throws: expected) { try training.mapping(keys: ["batch-size", "seed"]) }
  }

  @Test("a missing key points at its mapping")
  func missingKey() throws {
    let reader = try parse("a: 1").mapping(keys: ["a", "b"])
    #expect(reader.optional("b") == nil)
    #expect(
      throws: YAMLError.missingKey(
        "b", path: "", span: SourceSpan(file: "t.yml", line: 1, column: 1))
    ) { try reader.required("b") }
  }

  @Test("paths lead through lists")
  func paths() throws {
    let items = try value("[{name: [x]}]").items()
    let name = try items[0].mapping(keys: ["name"]).required("name")
    #expect(name.path == "v[0].name")
    #expect(try name.items()[0].path == "v[0].name[0]")
  }

  private func describe<Value>(_ body: () throws(YAMLError) -> Value) -> String {
    do {
      return "\(try body())"
    } catch .wrongType(_, _, let found, _, let surprise, _) {
      return surprise?.rawValue ?? found.rawValue
    } catch .outOfRange(_, _, let lower, let upper, let isLowerExclusive, _) {
      return "outOfRange \(lower ?? "nil") \(upper ?? "nil")"
        + (isLowerExclusive ? " exclusive" : "")
    } catch {
      return "\(error)"
    }
  }
}
