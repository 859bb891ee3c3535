import Files

/// A file in a store, as far as its name and head tell.
package struct StoredItem: Sendable {
  package let key: StoreKey
  /// Of the file, in bytes.
  package let size: Int
  /// When it was written or last read, to the minute: seconds since 1970, UTC.
  package let lastUsed: Int
  /// `nil` where the head cannot be read: a damaged entry, or one of another version.
  package let producer: String?
  package let inputs: KeyInputs?
}

extension Store {
  /// What is stored of some kinds, or of all, in the order of keys. Heads are read and payloads
  /// are not, see `verify`.
  package func items(of kinds: Set<StoreKind>? = nil) -> [StoredItem] {
    layout.files(of: kinds).sorted().compactMap { key in
      let path = layout.path(of: key)
      guard let status = FileSystem.status(ofFile: path) else { return nil }
      let head = head(of: key)
      return StoredItem(
        key: key, size: status.size, lastUsed: status.modified, producer: head?.producer,
        inputs: head?.inputs)
    }
  }

  /// Where an entry is or would be.
  package func path(of key: StoreKey) -> String { layout.path(of: key) }

  /// The inputs of an entry, from its head.
  package func inputs(of key: StoreKey) -> KeyInputs? { head(of: key)?.inputs }

  /// The inputs of all entries of a kind.
  package func catalogue(of kind: StoreKind) -> KeyCatalogue {
    KeyCatalogue(
      entries: layout.files(of: [kind]).sorted()
        .compactMap { key in inputs(of: key).map { (key, $0) } })
  }

  /// The head of the file of a key, if it is of this version and its inputs hash to the key.
  private func head(of key: StoreKey) -> EntryHead? {
    guard let reader = try? FileReader(layout.path(of: key)),
      var bytes = try? reader.read(upTo: min(reader.size, 1 << 12)),
      let lengths = EntryHead.Lengths(bytes), lengths.version == EntryHead.version,
      lengths.file == reader.size
    else { return nil }
    let missing = EntryHead.fixedLength + lengths.header - bytes.count
    if missing > 0 {
      guard let more = try? reader.read(upTo: missing) else { return nil }
      bytes += more
    }
    guard let head = EntryHead(bytes, lengths), head.key == key else { return nil }
    return head
  }

  /// The version of the format that a file says it has; `nil` where it is none of an entry.
  func formatVersion(of key: StoreKey) -> UInt32? {
    guard let reader = try? FileReader(layout.path(of: key)),
      let bytes = try? reader.read(upTo: min(reader.size, EntryHead.fixedLength))
    else { return nil }
    return EntryHead.Lengths(bytes)?.version
  }
}
