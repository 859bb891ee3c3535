import Files

/// Which entries may go.
package struct CollectionRule: Sendable {
  /// Those that were not used for so many seconds; 0 for all.
  package var unusedFor: Int?
  /// Those least recently used, until the rest has no more bytes than this.
  package var maximumBytes: Int?
  /// `nil` for all kinds. Others neither go nor count.
  package var kinds: Set<StoreKind>?
  /// Never go, and count.
  package var keep: Set<StoreKey>

  package init(
    unusedFor: Int? = nil, maximumBytes: Int? = nil, kinds: Set<StoreKind>? = nil,
    keep: Set<StoreKey> = []
  ) {
    self.unusedFor = unusedFor
    self.maximumBytes = maximumBytes
    self.kinds = kinds
    self.keep = keep
  }
}

/// What a collection did, or would do.
package struct CollectionResult: Sendable, Equatable {
  /// In the order in which they went: least recently used first.
  package fileprivate(set) var removed: [StoreKey] = []
  /// Of the removed entries and damaged files.
  package fileprivate(set) var removedBytes = 0
  /// Files in `damaged` that were removed.
  package fileprivate(set) var removedDamaged = 0
  /// Of what is left of the kinds that the rule is about.
  package fileprivate(set) var remainingBytes = 0
  /// Entries that the rule lets go and that somebody works with.
  package fileprivate(set) var busy: [StoreKey] = []
}

extension Store {
  private struct Candidate {
    /// `nil` for a file that was set aside.
    let key: StoreKey?
    let path: String
    let size: Int
    let lastUsed: Int
  }

  /// Removes entries by a rule, least recently used first, and what killed processes left.
  ///
  /// Files that were set aside go by the same rule when it is about all kinds, before entries of
  /// the same age. What is locked, was used since it was chosen, or is of a newer format, stays.
  /// - Parameters:
  ///   - rule: which may go; the empty rule removes no entry.
  ///   - now: seconds since 1970, UTC.
  ///   - dryRun: whether nothing is removed.
  /// - Returns: what went, and what is left.
  package func collect(
    _ rule: CollectionRule, now: Int = Store.now(), dryRun: Bool = false
  ) -> CollectionResult {
    if !dryRun { sweep() }
    let candidates = candidates(for: rule)
    var result = CollectionResult()
    result.remainingBytes = candidates.reduce(0) { $0 + $1.size }
    for candidate in candidates {
      let isOld = rule.unusedFor.map { candidate.lastUsed <= now - $0 } ?? false
      let isTooMuch = rule.maximumBytes.map { result.remainingBytes > $0 } ?? false
      guard isOld || isTooMuch else { continue }
      if let key = candidate.key {
        if rule.keep.contains(key) { continue }
        switch removal(of: key, candidate, dryRun: dryRun) {
        case .done: result.removed.append(key)
        case .busy:
          result.busy.append(key)
          continue
        case .stays: continue
        }
      } else {
        if !dryRun, (try? FileSystem.remove(candidate.path)) == nil { continue }
        result.removedDamaged += 1
      }
      result.removedBytes += candidate.size
      result.remainingBytes -= candidate.size
    }
    return result
  }

  private func candidates(for rule: CollectionRule) -> [Candidate] {
    var candidates: [Candidate] = []
    func add(_ key: StoreKey?, _ path: String) {
      guard let status = FileSystem.status(ofFile: path) else { return }
      candidates.append(
        Candidate(key: key, path: path, size: status.size, lastUsed: status.modified))
    }
    if rule.kinds == nil {
      for name in layout.names(in: layout.damaged) {
        add(nil, FileSystem.join(layout.damaged, name))
      }
    }
    for key in layout.files(of: rule.kinds) { add(key, layout.path(of: key)) }
    return candidates.sorted {
      ($0.lastUsed, $0.key == nil ? 0 : 1, $0.path) < ($1.lastUsed, $1.key == nil ? 0 : 1, $1.path)
    }
  }

  private enum Removal { case done, busy, stays }

  private func removal(of key: StoreKey, _ candidate: Candidate, dryRun: Bool) -> Removal {
    if (formatVersion(of: key) ?? 0) > EntryHead.version { return .stays }
    if dryRun { return .done }
    do {
      guard let lock = try tryLock(key) else { return .busy }
      defer { lock.remove() }
      guard FileSystem.status(ofFile: candidate.path)?.modified == candidate.lastUsed else {
        return .busy
      }
      try FileSystem.remove(candidate.path)
      return .done
    } catch {
      cannotWrite(error)
      return .stays
    }
  }
}
