import Files

/// Where in a store's folder everything is.
struct StoreLayout {
  let root: String

  /// A text whose first line is `report-store` and the version of the layout.
  var marker: String { FileSystem.join(root, "VERSION") }
  var entries: String { FileSystem.join(root, "entries") }
  var locks: String { FileSystem.join(root, "locks") }
  /// Files that were no entries, kept for inspection.
  var damaged: String { FileSystem.join(root, "damaged") }

  static let version = 1
  static let markerWord = "report-store"
  static let suffix = ".entry"

  /// Folders of 256 keep listings short where file systems search them from the beginning.
  func folder(of key: StoreKey) -> String {
    FileSystem.join(entries, "\(key.kind.name)/\(key.hex.prefix(2))")
  }

  func path(of key: StoreKey) -> String { folder(of: key) + "/\(key.hex)\(Self.suffix)" }

  func lock(of key: StoreKey) -> String {
    FileSystem.join(locks, "\(key.kind.name)-\(key.hex)")
  }

  /// A name that nothing in `damaged` has.
  func damagedPath(of key: StoreKey) -> String {
    FileSystem.join(
      damaged, "\(key.kind.name)-\(key.hex)-\(UniqueName.suffix(in: damaged))\(Self.suffix)")
  }

  /// The folders that hold entries of some kinds, or of all.
  func folders(of kinds: Set<StoreKind>?) -> [(kind: StoreKind, path: String)] {
    names(in: entries).compactMap { StoreKind($0) }
      .filter { kinds?.contains($0) ?? true }
      .flatMap { kind in
        let folder = FileSystem.join(entries, kind.name)
        return names(in: folder).filter { $0.utf8.count == 2 }
          .map { (kind, FileSystem.join(folder, $0)) }
      }
  }

  /// The files that have names of entries, by kind and digits.
  func files(of kinds: Set<StoreKind>?) -> [StoreKey] {
    folders(of: kinds).flatMap { kind, folder in
      names(in: folder).compactMap { name in
        guard name.hasSuffix(Self.suffix),
          let key = StoreKey(kind, hex: name.dropLast(Self.suffix.utf8.count)),
          folder.hasSuffix("/" + key.hex.prefix(2))
        else { return nil }
        return key
      }
    }
  }

  /// Nothing for a folder that is missing or cannot be listed.
  func names(in folder: String) -> [String] {
    ((try? FileSystem.names(in: folder)) ?? []).map(\.text)
  }
}
