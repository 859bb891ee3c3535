/// A path that can only lead downwards: components of ordinary characters, none of them `..`.
///
/// Encoded forms are refused rather than decoded: a path with `%` cannot be told from one that
/// somebody decodes later.
package struct IncludePath: Sendable, Hashable {
  let components: [String]

  var text: String { components.joined(separator: "/") }

  static let longest = 1024

  package init(_ text: String) throws(TemplateIncludePathError) {
    guard !text.isEmpty else { throw TemplateIncludePathError(problem: .empty) }
    guard text.utf8.count <= Self.longest else { throw TemplateIncludePathError(problem: .tooLong) }
    let bytes = Array(text.utf8)
    let isDrive = bytes.count > 1 && bytes[1] == UInt8(ascii: ":")
    let isURL = text.unicodeScalars.first { $0 == ":" || $0 == "/" } == ":"
    if bytes[0] == UInt8(ascii: "/") || bytes[0] == UInt8(ascii: "~") || isDrive || isURL {
      throw TemplateIncludePathError(problem: .absolute)
    }
    let decoded = Self.decoded(bytes)
    for part in decoded.split(whereSeparator: { $0 == 0x2F || $0 == 0x5C })
    where part.elementsEqual("..".utf8) {
      throw TemplateIncludePathError(problem: .parent)
    }
    for scalar in text.unicodeScalars {
      let isPlain =
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !"\\%:*?\"<>|".unicodeScalars.contains(scalar)
        }
      guard isPlain else { throw TemplateIncludePathError(problem: .character) }
    }
    var components: [String] = []
    for part in bytes.split(separator: 0x2F, omittingEmptySubsequences: false) {
      guard !part.isEmpty else { throw TemplateIncludePathError(problem: .character) }
      if part.elementsEqual(".".utf8) { continue }
      components.append(String(decoding: part, as: UTF8.self))
    }
    guard !components.isEmpty else { throw TemplateIncludePathError(problem: .empty) }
    self.components = components
  }

  /// The bytes with `%2e` and the like decoded, repeatedly.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8? {
      Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
    }
    var current = bytes
    for _ in 0..<4 {
      var next: [UInt8] = []
      var index = 0
      while index < current.count {
        if current[index] == UInt8(ascii: "%"), index + 2 < current.count,
          let high = digit(current[index + 1]), let low = digit(current[index + 2])
        {
          next.append(high << 4 | low)
          index += 3
        } else {
          next.append(current[index])
          index += 1
        }
      }
      if next == current { break }
      current = next
    }
    return current
  }
}

package struct TemplateIncludePathError: Error, Sendable, Equatable {
  var problem: IncludePathProblem
}
