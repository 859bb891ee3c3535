import Files

/// What an import did with the entries of an archive.
package struct ImportResult: Sendable, Equatable {
  package fileprivate(set) var added: [StoreKey] = []
  /// The store had them, with the same parts or of a newer version.
  package fileprivate(set) var present: [StoreKey] = []
  /// The store has others under these keys, and keeps its own.
  package fileprivate(set) var conflicting: [StoreKey] = []
}

extension Store {
  /// Writes entries to one file, which another store can import, on any machine.
  ///
  /// Each is verified; damaged ones are set aside and left out. A file that stands at the path is
  /// replaced at the end, and stays when something fails.
  /// - Parameters:
  ///   - keys: `nil` for everything; those that are not stored are left out.
  ///   - file: the path.
  /// - Returns: the keys of what was written, in order.
  /// - Throws: `.archiveNotWritten`.
  @discardableResult
  package func export(
    _ keys: Set<StoreKey>? = nil, to file: String
  ) throws(StoreError) -> [StoreKey] {
    let chosen = (keys.map { Array($0) } ?? layout.files(of: nil)).sorted()
    var written: [StoreKey] = []
    do {
      try FileSystem.replace(file) { output throws(FileError) in
        var head = ArchiveReader.magic
        head.append(little: ArchiveReader.version)
        try output.append(head)
        for key in chosen {
          guard let entry = entry(for: key) else { continue }
          var length: [UInt8] = []
          length.append(little: UInt64(entry.bytes.count))
          try output.append(length)
          try output.append(entry.bytes)
          written.append(key)
        }
        var end: [UInt8] = []
        end.append(little: UInt64(0))
        end.append(little: UInt64(written.count))
        try output.append(end)
      }
    } catch {
      throw .archiveNotWritten(
        path: file, errno: error.code,
        wasCreated: error.operation == .write || error.operation == .sync)
    }
    return written
  }

  /// Adds the entries of an archive. Nothing that is stored is replaced.
  ///
  /// All of the archive is verified before the first entry is added.
  /// - Parameter file: the path.
  /// - Returns: which entries were added, and which not.
  /// - Throws: `.archiveUnreadable`, `.archiveDamaged`; the store is then unchanged.
  ///   `.notWritable` when adding failed; what was added before stays.
  package func importArchive(_ file: String) throws(StoreError) -> ImportResult {
    var check = try ArchiveReader(file)
    while try check.next() != nil {}
    var reader = try ArchiveReader(file)
    var result = ImportResult()
    while let entry = try reader.next() {
      let written: Written
      do {
        written = try writeOrFail(entry, replacing: false)
      } catch {
        throw .notWritable(path: path, errno: error.code)
      }
      switch written {
      case .stored: result.added.append(entry.key)
      case .kept: result.present.append(entry.key)
      case .differs: result.conflicting.append(entry.key)
      }
    }
    return result
  }
}
