/// What sort of thing an entry is, such as `run` or `figure`: a name that the callers choose.
///
/// 1 to 32 lower-case ASCII letters, digits and hyphens, the first a letter, because it is the
/// name of a folder on every file system.
package struct StoreKind: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let name: String

  /// - Returns: `nil` for what is not such a name.
  package init?(_ name: some StringProtocol) {
    let bytes = name.utf8
    guard (1...32).contains(bytes.count), let first = bytes.first,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      bytes.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      })
    else { return nil }
    self.name = String(name)
  }

  package var description: String { name }

  package static func < (one: StoreKind, other: StoreKind) -> Bool { one.name < other.name }
}

extension StoreKind: ExpressibleByStringLiteral {
  /// - Precondition: the literal is such a name.
  package init(stringLiteral name: StaticString) {
    guard let kind = StoreKind(name.description) else {
      preconditionFailure("`\(name)` cannot be the name of a kind")
    }
    self = kind
  }
}
