import Digests

/// Names that no other process has: from the system's random numbers, not from process numbers,
/// which repeat and mean nothing across containers.
package enum UniqueName {
  private static let length = 16
  private static let temporaryPrefix = ".report-"
  private static let temporarySuffix = ".part"

  /// 16 hexadecimal digits.
  package static func suffix() -> String {
    Hexadecimal.text((0..<length / 2).map { _ in UInt8.random(in: .min ... .max) })
  }

  /// The name of a file that will be renamed to its own when it is whole.
  static func temporary() -> String { temporaryPrefix + suffix() + temporarySuffix }

  /// Whether a file of this name was left behind by a process that was killed while it replaced
  /// a file.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix)
      && isSuffix(name.dropFirst(temporaryPrefix.count).dropLast(temporarySuffix.count))
  }

  /// Whether `suffix()` can have made the text.
  package static func isSuffix(_ text: some StringProtocol) -> Bool {
    text.utf8.count == length
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
