import SourceText
import Testing

@Suite struct SourceTextTests {
  @Test("UTF-8 is accepted exactly if decoding changes nothing")
  func utf8() {
    var state: UInt64 = 42
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Mostly lead and continuation bytes, since others are never interesting.
        let byte = UInt8(truncatingIfNeeded: state >> 40)
        bytes.append(state >> 62 == 0 ? byte : byte | 0x80)
      }
      let isValid = Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes
      #expect((UTF8Check.firstInvalid(bytes, in: 0..<bytes.count) == nil) == isValid, "\(bytes)")
    }
  }

  @Test(
    "ill-formed sequences are found at their first byte",
    arguments: [
      ([0x61, 0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xC3, 0xA9, 0xE2, 0x82], 2), ([0x80], 0), ([0xC3, 0xA9], nil), ([], nil),
    ] as [([UInt8], Int?)])
  func places(bytes: [UInt8], expected: Int?) {
    #expect(UTF8Check.firstInvalid(bytes, in: 0..<bytes.count) == expected)
  }

  @Test("columns are exact at any distance from the line's start")
  func columns() {
    let line = String(repeating: "é字a", count: 400)
    let source = SourceFile(name: "t", text: line + "\r\n" + line)
    var offset = 0
    for (index, scalar) in line.unicodeScalars.enumerated() {
      let width = UTF8.width(scalar)
      let second = offset + line.utf8.count + 2
      #expect(source.span(offset..<(offset + width)).column == index + 1)
      #expect(
        source.span(second..<(second + width))
          == SourceSpan(
            file: "t", line: 2, column: index + 1, length: 1))
      offset += width
    }
    #expect(source.span(0..<10_000).length == 1200)
  }
}
