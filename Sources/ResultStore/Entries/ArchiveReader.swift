import Files
import Platform

/// Entries one after another from the file of an export, each verified.
///
/// The file is a magic of eight bytes, a 32-bit version, then for each entry its length in 64 bits
/// and its file, and at the end a length of 0 and the number of entries in 64 bits.
struct ArchiveReader {
  static let magic = Array("RPTSTORE".utf8)
  static let version: UInt32 = 1

  private let path: String
  private let reader: FileReader
  private var position = 0
  private var count = 0

  init(_ path: String) throws(StoreError) {
    self.path = path
    do {
      reader = try FileReader(path)
    } catch {
      throw .archiveUnreadable(path: path, errno: error.code)
    }
    guard reader.size >= Self.magic.count + 4 else { throw damaged(.notAnArchive) }
    let head = try take(Self.magic.count + 4)
    var numbers = ByteReader(head, from: Self.magic.count)
    guard head.starts(with: Self.magic), let version = numbers.uint32() else {
      throw damaged(.notAnArchive)
    }
    if version != Self.version { throw damaged(.otherVersion(version)) }
  }

  /// The next entry; `nil` at the end, which is then known to be the right one.
  mutating func next() throws(StoreError) -> StoreEntry? {
    guard let length = try length() else { throw damaged(.cutOff) }
    if length == 0 {
      guard try self.length() == count else { throw damaged(.cutOff) }
      if position < reader.size { throw damaged(.trailingBytes) }
      return nil
    }
    count += 1
    switch EntryFormat.decode(try take(length), as: nil) {
    case .valid(let entry): return entry
    case .damaged(let damage): throw damaged(.entry(count, damage))
    case .otherVersion: throw damaged(.entryOfOtherVersion(count))
    }
  }

  private mutating func length() throws(StoreError) -> Int? {
    var numbers = ByteReader(try take(8), from: 0)
    return numbers.length()
  }

  private mutating func take(_ length: Int) throws(StoreError) -> [UInt8] {
    // Before memory is asked for: a length can be anything.
    guard length <= reader.size - position else { throw damaged(.cutOff) }
    position += length
    do throws(FileError) {
      let bytes = try reader.read(upTo: length)
      guard bytes.count == length else { throw FileError(.read, path, code: EIO) }
      return bytes
    } catch {
      throw .archiveUnreadable(path: path, errno: error.code)
    }
  }

  private func damaged(_ problem: ArchiveProblem) -> StoreError {
    .archiveDamaged(path: path, problem)
  }
}
