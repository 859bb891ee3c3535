import SourceText

/// Makes cairo's SVG the same in every process and readable aloud.
///
/// Cairo numbers surfaces with a counter of the whole process, so the ids of a figure
/// depend on what was drawn before it. Here every id gets a number by its first
/// appearance. `<title>` and `<desc>` are put in, and the root becomes an image with a
/// name for assistive technology. Images are not smoothed where they are enlarged, which cairo before 1.18
/// does not say.
struct SVGPolish {
  let title: String
  let description: String
  /// Letters before the number of each id.
  let idPrefix: String

  func apply(to bytes: [UInt8]) -> [UInt8] {
    var names: [[UInt8]: Int] = [:]
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + description.utf8.count + 256)
    var index = 0
    var isNamed = false
    while index < bytes.count {
      if let prefix = Self.idPrefixes.first(where: { bytes[index...].starts(with: $0) }) {
        let start = index + prefix.count
        let end = bytes[start...].firstIndex { $0 == 0x22 || $0 == 0x29 } ?? bytes.count
        let number = names[Array(bytes[start..<end]), default: names.count]
        names[Array(bytes[start..<end])] = number
        output += prefix
        output += Array("\(idPrefix)\(number)".utf8)
        index = end
      } else if bytes[index...].starts(with: Self.image) {
        output += Self.image
        output += Array(" style=\"image-rendering:pixelated\"".utf8)
        index += Self.image.count
      } else if !isNamed, bytes[index...].starts(with: "<svg".utf8) {
        let end = bytes[index...].firstIndex(of: 0x3E) ?? bytes.count - 1
        output += bytes[index..<end]
        output += Array(" role=\"img\">\n<title>\(Self.escaped(title))</title>\n".utf8)
        output += Array("<desc>\(Self.escaped(description))</desc>".utf8)
        index = end + 1
        isNamed = true
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  /// Where cairo defines and uses ids; each is followed by the id and `"` or `)`.
  private static let idPrefixes = ["id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }

  private static let image = Array("<image".utf8)

  private static func escaped(_ text: String) -> String {
    MarkupEscape.escaped(text, quotes: false, whiteSpace: .spaces)
  }
}
