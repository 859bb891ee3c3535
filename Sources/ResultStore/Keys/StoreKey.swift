/// The name of an entry: its kind, and the SHA-256 digest of the inputs that it was made from.
package struct StoreKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let kind: StoreKind
  /// 64 lower-case hexadecimal digits.
  package let hex: String

  /// - Returns: `nil` unless `hex` is 64 lower-case hexadecimal digits.
  package init?(_ kind: StoreKind, hex: some StringProtocol) {
    let digits = hex.utf8
    guard digits.count == 64,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.kind = kind
    self.hex = String(hex)
  }

  /// Reads what `description` writes.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = StoreKind(parts[0]) else { return nil }
    self.init(kind, hex: parts[1])
  }

  /// `run/` and the 64 digits.
  package var description: String { "\(kind.name)/\(hex)" }

  package static func < (one: StoreKey, other: StoreKey) -> Bool {
    (one.kind.name, one.hex) < (other.kind.name, other.hex)
  }
}
