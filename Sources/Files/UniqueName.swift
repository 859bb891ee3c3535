import CSystem
import Digests
import Platform

/// Names that no other process has: from the system's random numbers, not from process numbers,
/// which repeat and mean nothing across containers.
///
/// They also tell where they were given. Many network file systems, and folders that a machine shares with
/// what it runs, keep locks to themselves: there a free lock says nothing about a holder elsewhere.
package enum UniqueName {
  private static let length = 16
  private static let markLength = 6
  private static let temporaryPrefix = ".report-"
  private static let temporarySuffix = ".part"

  /// 16 hexadecimal digits for a name in `folder`: 6 that the running system gives to the disk that the
  /// folder is on, and 10 at random.
  package static func suffix(in folder: String) -> String {
    mark(of: folder)
      + Hexadecimal.text((0..<(length - markLength) / 2).map { _ in .random(in: .min ... .max) })
  }

  /// The name of a file in `folder` that will be renamed to its own when it is whole.
  static func temporary(in folder: String) -> String {
    temporaryPrefix + suffix(in: folder) + temporarySuffix
  }

  /// Whether a file of this name was left behind by a process that was killed while it replaced
  /// a file.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix)
      && isSuffix(name.dropFirst(temporaryPrefix.count).dropLast(temporarySuffix.count))
  }

  /// Whether `suffix(in:)` can have made the text.
  package static func isSuffix(_ text: some StringProtocol) -> Bool {
    text.utf8.count == length
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether the name of a file ends with a suffix that was given by another system, or for the same
  /// folder seen by another way, so that a lock of that process may not be seen here.
  static func isFromElsewhere(_ path: String) -> Bool {
    let (folder, file) = FileSystem.split(path)
    let name = isTemporary(file) ? file.dropLast(temporarySuffix.count) : Substring(file)
    let suffix = name.suffix(length)
    guard isSuffix(suffix), name.count == length || name.dropLast(length).last == "-" else {
      return false
    }
    return !suffix.hasPrefix(mark(of: folder))
  }

  private static let system: [UInt8] = {
    var text = [CChar](repeating: 0, count: 256)
    return csystem_boot_id(&text, text.count)
      ? text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) } : []
  }()

  private static func mark(of folder: String) -> String {
    var status = stat()
    let disk = stat(folder, &status) == 0 ? UInt64(truncatingIfNeeded: status.st_dev) : 0
    let digest = SHA256Digest(of: system + Array("\n\(disk)".utf8))
    return String(digest.hex.prefix(markLength))
  }
}
