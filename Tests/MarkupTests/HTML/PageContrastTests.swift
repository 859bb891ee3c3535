import Foundation
import Testing

@testable import Markup

@Suite struct PageContrastTests {
  /// The colours of a theme: variables of the sheet's first `:root`, replaced by those of the
  /// dark one.
  private static func colors(isDark: Bool) -> [String: String] {
    let sheet = Stylesheet.page.source
    let blocks = sheet.components(separatedBy: ":root {").dropFirst().map {
      $0.components(separatedBy: "}")[0]
    }
    var colors: [String: String] = [:]
    for block in blocks.prefix(isDark ? 2 : 1) {
      for line in block.split(separator: ";") {
        let parts = line.split(separator: ":")
        guard parts.count == 2, parts[1].contains("#") else { continue }
        colors[parts[0].trimmingCharacters(in: .whitespacesAndNewlines)] =
          parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    return colors
  }

  /// Relative luminance as WCAG 2.2 defines it.
  private static func luminance(_ color: String) throws -> Double {
    let value = try #require(Int(color.dropFirst(), radix: 16))
    let channels = [16, 8, 0].map { shift -> Double in
      let channel = Double((value >> shift) & 0xFF) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  @Test(
    "text has a contrast of at least 4.5 on every ground it stands on",
    arguments: [false, true],
    [
      ("--text", "--background"), ("--text", "--surface"), ("--muted", "--background"),
      ("--muted", "--highlight"), ("--text", "--highlight"), ("--link", "--background"),
      ("--link", "--surface"), ("--link", "--highlight"), ("--notice", "--notice-surface"),
      ("--notice", "--surface"), ("--note", "--surface"), ("--tip", "--surface"),
      ("--tip", "--background"), ("--caution", "--background"), ("--important", "--surface"),
      ("--warning", "--surface"), ("--caution", "--surface"),
    ])
  func contrast(isDark: Bool, pair: (String, String)) throws {
    let colors = Self.colors(isDark: isDark)
    let first = try Self.luminance(#require(colors[pair.0]))
    let second = try Self.luminance(#require(colors[pair.1]))
    #expect((max(first, second) + 0.05) / (min(first, second) + 0.05) >= 4.5)
  }
}
