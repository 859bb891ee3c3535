import Digests

/// The bytes of an entry's file; `Documentation/formats.md` describes them.
///
/// All versions have in common that the file begins with the magic and the version and ends with
/// the SHA-256 of all before. So what is damaged can be told from what another version wrote.
enum EntryFormat {
  static let digestLength = SHA256Digest.byteCount

  enum State {
    case valid(StoreEntry)
    case damaged(EntryDamage)
    /// Whole, and written by another version of the format.
    case otherVersion(UInt32)
  }

  /// - Precondition: a name, the producer or the inputs have less than 4 GiB.
  static func encode(
    _ parts: [String: [UInt8]], for inputs: KeyInputs, producer: String
  ) -> StoreEntry {
    let canonical = inputs.canonicalBytes
    let key = KeyInputs.key(inputs.kind, canonical)
    let sorted = parts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var header: [UInt8] = []
    header.append(counted: key.description.utf8)
    header.append(counted: producer.utf8)
    header.append(counted: canonical)
    header.append(little: UInt32(sorted.count))
    for (name, content) in sorted {
      header.append(counted: name.utf8)
      header.append(little: UInt64(content.count))
    }
    let payload = sorted.reduce(0) { $0 + $1.value.count }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(EntryHead.fixedLength + header.count + payload + digestLength)
    bytes += EntryHead.magic
    bytes.append(little: EntryHead.version)
    bytes.append(little: UInt32(header.count))
    bytes.append(little: UInt64(payload))
    bytes += header
    for (_, content) in sorted { bytes += content }
    bytes += SHA256Digest(of: bytes).bytes
    guard let lengths = EntryHead.Lengths(bytes), let head = EntryHead(bytes, lengths) else {
      preconditionFailure("a header that was just written can be read")
    }
    return StoreEntry(head: head, bytes: bytes)
  }

  /// Verifies the whole of a file, whose name says that it is of `key`; `nil` for any.
  static func decode(_ bytes: [UInt8], as key: StoreKey?) -> State {
    guard !bytes.isEmpty else { return .damaged(.empty) }
    guard let lengths = EntryHead.Lengths(bytes) else { return .damaged(.notAnEntry) }
    let isOurs = lengths.version == EntryHead.version
    if isOurs, lengths.file != bytes.count {
      return .damaged(
        lengths.file.map { .wrongLength(expected: $0, found: bytes.count) } ?? .notAnEntry)
    }
    guard bytes.count >= EntryHead.fixedLength + digestLength else { return .damaged(.wrongDigest) }
    let content = bytes.dropLast(digestLength)
    guard SHA256Digest(of: content).bytes.elementsEqual(bytes[content.endIndex...]) else {
      return .damaged(.wrongDigest)
    }
    guard isOurs else { return .otherVersion(lengths.version) }
    guard let head = EntryHead(bytes, lengths) else { return .damaged(.malformed) }
    if let key, head.key != key { return .damaged(.wrongKey(head.key)) }
    return .valid(StoreEntry(head: head, bytes: bytes))
  }
}
