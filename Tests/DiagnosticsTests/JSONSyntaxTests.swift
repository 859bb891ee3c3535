import Foundation
import SourceText
import TestSupport
import Testing

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    ("{\"a\": 1,, }", 8), ("[1, 2", 5), ("{\"a\": tru}", 9), ("{\"a\": 1e}", 8), ("{\"a\": \"x", 8),
    ("[1] 2", 4), ("", 0), ("{\"a\" 1}", 5), ("[01]", 2), ("\"\\q\"", 2), ("\"\\u12G4\"", 5),
    ("{1: 2}", 1), ("[1,]", 3), ("{\"a\": 1,}", 8), ("nul", 3), ("-", 1), (".5", 0), ("1.", 2),
    ("\"a\nb\"", 2), ("'a'", 0), ("[1 2]", 3),
  ])
  func `the first place at which a text stops being JSON`(text: String, offset: Int) {
    #expect(JSONSyntax.firstError(in: Array(text.utf8)) == offset)
  }

  @Test(arguments: [
    "{}", "[]", " {\"a\": [1, -0.5e+3, true, false, null, \"\\u00e9\\n\"]} \n", "0", "\"é\"",
    "[[[]]]",
  ])
  func `JSON has no such place`(text: String) {
    #expect(JSONSyntax.firstError(in: Array(text.utf8)) == nil)
  }

  @Test func `what it takes for JSON is what Foundation's reader does`() throws {
    let alphabet = Array("{}[]:,\"\\ae1-.tru 0".utf8)
    var generator = SplitMix(seed: 1)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      let isRead =
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      #expect(
        (JSONSyntax.firstError(in: bytes) == nil) == isRead,
        "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test func `a text nested without end is refused, not followed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(JSONSyntax.firstError(in: bytes) == 512)
  }
}
