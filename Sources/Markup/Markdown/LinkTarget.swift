/// A link destination that is safe to follow: https, http, mailto, relative, or a place in the page.
///
/// Browsers drop spaces, tabs and line ends before they look for a scheme, and read `\` as
/// `/`. A destination that holds any of these is refused instead of being read the same way.
package struct LinkTarget: Sendable, Equatable {
  let destination: String

  /// - Returns: `nil` when the destination is refused.
  package init?(_ destination: String) {
    let scalars = destination.unicodeScalars
    guard !scalars.isEmpty, scalars.allSatisfy(Self.isAllowed) else { return nil }
    guard !destination.utf8.starts(with: "//".utf8) else { return nil }
    if let end = scalars.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }),
      scalars[end] == ":"
    {
      let scheme = destination[..<end].lowercased()
      guard ["https", "http", "mailto"].contains(scheme) else { return nil }
    }
    self.destination = destination
  }

  /// The label or identifier after `#`; `nil` for links that leave the page.
  var fragment: String? {
    destination.utf8.first == UInt8(ascii: "#") ? String(destination.dropFirst()) : nil
  }

  /// Whether a text is the address of a page elsewhere, with or without its scheme.
  func isSaid(by text: String) -> Bool {
    ["", "https://", "http://"].contains { $0 + text == destination }
      && destination.hasPrefix("http")
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x5C, 0x7F...0xA0, 0x2028, 0x2029, 0xE000...0xF8FF, 0xFEFF: false
    default: true
    }
  }
}
