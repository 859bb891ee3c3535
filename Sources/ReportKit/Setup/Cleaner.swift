import Cluster
import Datasets
import Diagnostics
import Files
import Numbers
import Platform
import ResultStore

/// Removes what processes of this program left behind that were killed, and what it set aside.
///
/// All of it has names that only this program gives, is held by no living process, and can be made
/// again. Reports, files of the user's and stored results stay; `report store gc` is for the latter.
package struct Cleaner: Sendable {
  private let folders: [String]
  private let catalogue: String
  private let store: String
  private let isStoreNamed: Bool
  private let warn: @Sendable (Diagnostics) -> Void

  /// - Parameters:
  ///   - folders: those that reports, exports and pictures were written to.
  ///   - catalogue: the folder of manifests and downloads.
  ///   - store: the folder of the result store.
  ///   - isStoreNamed: whether the user named it, so that it must be one that can be used.
  ///   - warn: gets what cannot be looked through.
  package init(
    folders: [String], catalogue: String = "data", store: String, isStoreNamed: Bool,
    warn: @escaping @Sendable (Diagnostics) -> Void
  ) {
    self.folders = folders
    self.catalogue = catalogue
    self.store = store
    self.isStoreNamed = isStoreNamed
    self.warn = warn
  }

  /// Something that may go.
  private struct Item {
    let path: String
    let what: String
    let size: Int
    /// Removes it, or puts it back where it belongs.
    let clear: () -> Void
  }

  /// - Parameter dryRun: whether nothing is removed.
  /// - Returns: a line for everything that goes, with its size, and the sum.
  /// - Throws: `Diagnostics` for what could not be removed, and, before anything is, for a store that
  ///   was named and is not there or cannot be used.
  package func clean(dryRun: Bool) throws(Diagnostics) -> String {
    let setAside = try setAside()
    let items = folders.flatMap(builds) + folders.flatMap(temporaries) + downloads() + setAside
    var (removed, kept) = ([Item](), [String]())
    for item in items {
      if !dryRun { item.clear() }
      if dryRun || FileSystem.kind(of: item.path) == nil {
        removed.append(item)
      } else {
        kept.append(item.path)
      }
    }
    guard kept.isEmpty else { throw SetupError.notRemoved(kept).diagnostics }
    let bytes = removed.reduce(0) { $0 + $1.size }
    return aligned(removed.map { [sizeText($0.size), $0.path, $0.what] })
      + "\(dryRun ? "would remove" : "removed") \(NumberText.count(removed.count, "item")), "
      + "\(sizeText(bytes))\n"
  }

  /// What builds and exports left in a folder.
  private func builds(_ folder: String) -> [Item] {
    let own = ((try? FileSystem.absolute(folder)).map { FileSystem.split($0).name })
    return names(in: folder).compactMap { text -> Item? in
      guard let (name, kind) = StagingName.parse(text), kind != .lock || isAlone(name, in: folder),
        isDead(FileSystem.join(folder, name.name(.lock)))
      else { return nil }
      let path = FileSystem.join(folder, text)
      // The files of a mount point are written within it.
      let target = name.base == own ? folder : FileSystem.join(folder, name.base)
      let isPutBack = kind == .previous && FileSystem.kind(of: target) == nil
      return Item(
        path: path,
        what: isPutBack ? "goes back to `\(target)`" : "left by a build that was killed",
        size: size(of: path)
      ) { StagingFolder.clear(name, in: folder, target: target) }
    }
  }

  /// Whether a lock has no folder beside it that says what it is.
  private func isAlone(_ name: StagingName, in folder: String) -> Bool {
    [StagingName.Kind.partial, .previous].allSatisfy {
      FileSystem.kind(of: FileSystem.join(folder, name.name($0))) == nil
    }
  }

  /// Files that were to take the place of others.
  private func temporaries(_ folder: String) -> [Item] {
    names(in: folder).filter(UniqueName.isTemporary).compactMap {
      file(FileSystem.join(folder, $0), "left by a command that was killed")
    }
  }

  private func downloads() -> [Item] {
    let catalogue = DatasetCatalogue.withShipped(folder: catalogue)
    let names = orWarn { () throws(DatasetError) in try catalogue.names() } ?? []
    return names.flatMap { name in
      let manifest = orWarn { () throws(DatasetError) in try catalogue.manifest(named: name) }
      return (manifest?.files ?? []).compactMap { file in
        self.file("\(catalogue.folder)/\(name)/\(file.name).part", "a download, not finished")
      }
    }
  }

  private func setAside() throws(Diagnostics) -> [Item] {
    let store: Store
    if isStoreNamed {
      store = try .named(self.store, producer: "", onEvent: { _ in })
    } else {
      let standing = orWarn { () throws(StoreError) in
        try Store(self.store, producer: "", onEvent: { _ in })
      }
      guard let standing else { return [] }
      store = standing
    }
    let jobs = ClusterJobs(of: store)
    return store.leftovers().map { path in
      Item(path: path, what: "set aside or left by the store", size: size(of: path)) {
        if case .taken(let lock) = FileLock.take(path) { lock.remove() }
      }
    }
      + jobs.leftovers().map { left in
        Item(path: left.path, what: "of cluster jobs that are gone", size: size(of: left.path)) {
          jobs.remove(left)
        }
      }
  }

  /// What `body` gives; `nil`, and a warning, where it throws.
  private func orWarn<Value, Failure: DiagnosticError>(
    _ body: () throws(Failure) -> Value
  ) -> Value? {
    do throws(Failure) {
      return try body()
    } catch {
      warn(error.diagnostics.warnings)
      return nil
    }
  }

  /// A file that goes while nobody holds its lock.
  private func file(_ path: String, _ what: String) -> Item? {
    guard FileSystem.kind(of: path) == .file, isDead(path) else { return nil }
    return Item(path: path, what: what, size: size(of: path)) {
      if case .taken(let lock) = FileLock.take(path) { lock.remove() }
    }
  }

  private func isDead(_ lock: String) -> Bool {
    if case .held = FileLock.take(lock) { false } else { true }
  }

  private func names(in folder: String) -> [String] {
    ((try? FileSystem.names(in: folder)) ?? []).filter(\.isUTF8).map(\.text)
  }

  private func size(of path: String) -> Int {
    let below = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return ([path] + below.map { FileSystem.join(path, $0) })
      .reduce(0) { $0 + (FileSystem.status(ofFile: $1)?.size ?? 0) }
  }
}
