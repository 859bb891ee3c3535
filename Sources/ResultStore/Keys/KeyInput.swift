import Digests
import Numbers

/// One named thing that a result depends on.
///
/// Equal means equal bytes: composed and decomposed accents are two texts, 0 and −0 two numbers,
/// and every NaN equals itself only.
package struct KeyInput: Sendable, Equatable {
  package enum Value: Sendable {
    case bytes([UInt8])
    case text(String)
    case integer(Int)
    /// By its bit pattern. A `Float` becomes a `Double` without loss.
    case number(Double)
    /// What the result was made from is itself an entry.
    case key(StoreKey)
  }

  package let name: String
  package let value: Value

  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  package static func == (one: KeyInput, other: KeyInput) -> Bool {
    one.name.utf8.elementsEqual(other.name.utf8) && one.value == other.value
  }
}

extension KeyInput.Value: Hashable {
  package static func == (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.bytes(let one), .bytes(let other)): one == other
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.integer(let one), .integer(let other)): one == other
    case (.number(let one), .number(let other)): one.bitPattern == other.bitPattern
    case (.key(let one), .key(let other)): one == other
    case (.bytes, _), (.text, _), (.integer, _), (.number, _), (.key, _): false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .bytes(let bytes): hasher.combine(bytes)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .integer(let number): hasher.combine(number)
    case .number(let number): hasher.combine(number.bitPattern)
    case .key(let key): hasher.combine(key)
    }
  }
}

extension KeyInput.Value: CustomStringConvertible {
  /// For people: texts and whole numbers as they are, numbers with their shortest digits, bytes in
  /// hexadecimal, keys with the first 12 of their digits. Long ones are cut by whoever prints them.
  package var description: String {
    switch self {
    case .bytes(let bytes): Hexadecimal.text(bytes)
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number): NumberText.shortest(number)
    case .key(let key): "\(key.kind)/\(key.hex.prefix(12))"
    }
  }
}
