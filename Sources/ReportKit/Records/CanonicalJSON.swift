import Foundation

/// JSON with one spelling per value: sorted keys, two spaces, shortest round-trip numbers.
enum CanonicalJSON {
  /// - Throws: `EncodingError` for a number that is not finite.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// The same with lists and objects that contain no others on one line, objects if they fit there: a
  /// number that has a line for itself is mostly indentation.
  static func compacted(_ json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count)
    // Where the open lists and objects begin in the output.
    var starts: [Int] = []
    var isInnermost = false
    var (isInString, isEscaped) = (false, false)
    for byte in json {
      output.append(byte)
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        starts.append(output.count - 1)
        isInnermost = true
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let start = starts.popLast(), isInnermost else { continue }
        isInnermost = false
        let line = oneLine(output[start...])
        guard byte == UInt8(ascii: "]") || line.count <= longestObject else { continue }
        output.replaceSubrange(start..., with: line)
      case _: continue
      }
    }
    return output
  }

  private static let longestObject = 120

  /// Line breaks with the indentation behind them become a space behind commas, and nothing elsewhere:
  /// inside strings there are none.
  private static func oneLine(_ json: ArraySlice<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(json.count)
    var isIndentation = false
    for byte in json {
      if byte == UInt8(ascii: "\n") {
        isIndentation = true
        if line.last == UInt8(ascii: ",") { line.append(UInt8(ascii: " ")) }
      } else if !isIndentation || byte != UInt8(ascii: " ") {
        isIndentation = false
        line.append(byte)
      }
    }
    return line
  }
}
