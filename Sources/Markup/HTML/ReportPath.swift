/// The place of a file of a report, relative to its page.
struct ReportPath: Sendable, Equatable {
  /// With what is no letter, digit, `-`, `_` or `.` percent-encoded in each part.
  let encoded: String

  static let stylesheet = ReportPath(["page.css"])
  static let icon = ReportPath(["icon.svg"])

  static func figure(_ name: String, isDark: Bool) -> ReportPath {
    ReportPath(["figures", name + (isDark ? "-dark.png" : ".png")])
  }

  static func image(_ image: ReportImage) -> ReportPath {
    ReportPath(image.path.split(separator: "/").map(String.init))
  }

  private init(_ parts: [String]) {
    encoded = parts.map(Self.encode).joined(separator: "/")
  }

  private static func encode(_ part: String) -> String {
    part.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar))
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
