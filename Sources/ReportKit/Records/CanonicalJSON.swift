import Platform

/// JSON with one spelling per value: sorted keys, two spaces, shortest round-trip numbers.
enum CanonicalJSON {
  /// - Throws: `EncodingError` for a number that is not finite.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// The same with short lists and objects, and all lists of numbers, on one line without white space:
  /// a number that has a line for itself is mostly indentation.
  static func compacted(_ json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count)
    // Where the open lists and objects begin in the output, and whether all in them is on one line.
    var open: [(start: Int, isPlain: Bool, isShort: Bool)] = []
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
        if !open.isEmpty { open[open.count - 1].isPlain = false }
        open.append((output.count - 1, true, true))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let closed = open.popLast() else { continue }
        let isList = byte == UInt8(ascii: "]") && closed.isPlain
        var isShort = closed.isShort && output.count - closed.start <= 3 * longestLine
        if isList || isShort {
          let line = withoutSpace(output[closed.start...])
          isShort = line.count <= longestLine
          if isList || isShort { output.replaceSubrange(closed.start..., with: line) }
        }
        if !isShort, !open.isEmpty { open[open.count - 1].isShort = false }
      case _: continue
      }
    }
    return output
  }

  private static let longestLine = 600

  private static func withoutSpace(_ json: ArraySlice<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(json.count)
    var (isInString, isEscaped) = (false, false)
    for byte in json {
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        continue
      } else {
        isInString = byte == UInt8(ascii: "\"")
      }
      line.append(byte)
    }
    return line
  }
}
