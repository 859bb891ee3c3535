import Cluster
import Diagnostics
import Files
import Numbers
import ResultStore
import Runs

/// What `report store` lists, verifies, collects, exports and imports.
package struct StoreInventory: Sendable {
  private let store: Store
  /// Seconds since 1970, UTC.
  private let now: Int

  /// - Parameters:
  ///   - path: the folder.
  ///   - mustExist: whether a folder that is missing is an error.
  ///   - now: seconds since 1970, UTC.
  ///   - warn: gets what the store has to say while it works.
  /// - Throws: `Diagnostics` for what is no store, or one of a newer program.
  package init(
    _ path: String, mustExist: Bool = true, now: Int = Store.now(),
    warn: @escaping @Sendable (Diagnostics) -> Void = { _ in }
  ) throws(Diagnostics) {
    self.now = now
    let producer = "report \(ReportVersion.current)"
    let onEvent = { @Sendable (event: StoreEvent) in warn(Diagnostics(event.diagnostic)) }
    store =
      mustExist
      ? try .named(path, producer: producer, onEvent: onEvent)
      : try Diagnostics.catching { try Store(path, producer: producer, onEvent: onEvent) }
  }

  /// One line per entry, and the number and size of each kind.
  /// - Throws: `Diagnostics` for a name that is no kind.
  package func list(kinds: [String] = []) throws(Diagnostics) -> String {
    let items = store.items(of: try self.kinds(kinds))
    var rows = [["kind", "key", "size", "last used", "made from"]]
    rows += items.map { item in
      [
        item.key.kind.name, String(item.key.hex.prefix(12)), sizeText(item.size),
        age(item), item.inputs?.summary ?? "damaged, or of another version",
      ]
    }
    var totals: [[String]] = []
    for kind in Set(items.map(\.key.kind)).sorted() {
      let sizes = items.filter { $0.key.kind == kind }.map(\.size)
      totals.append([kind.name, entries(sizes.count), sizeText(sizes.reduce(0, +))])
    }
    totals.append(["all", entries(items.count), sizeText(items.reduce(0) { $0 + $1.size })])
    return (items.isEmpty ? "" : aligned(rows) + "\n") + aligned(totals)
  }

  /// One JSON object, as `Documentation/formats.md` has it.
  package func json(kinds: [String] = []) throws -> [UInt8] {
    let items = store.items(of: try self.kinds(kinds))
    return try CanonicalJSON.encode(
      Listing(
        path: store.path, bytes: items.reduce(0) { $0 + $1.size },
        entries: items.map { item in
          Listing.Entry(
            kind: item.key.kind.name, key: item.key.hex, bytes: item.size,
            lastUsed: item.lastUsed, producer: item.producer,
            inputs: item.inputs?.inputs.map { .init(name: $0.name, value: $0.value.description) })
        }))
  }

  private struct Listing: Encodable {
    let schema = 1
    let path: String
    let bytes: Int
    let entries: [Entry]

    struct Entry: Encodable {
      let kind: String
      let key: String
      let bytes: Int
      let lastUsed: Int
      let producer: String?
      let inputs: [Input]?
    }

    struct Input: Encodable {
      let name: String
      let value: String
    }
  }

  /// Reads every entry.
  /// - Returns: what was read, and each damaged or unreadable entry as an error; with `repairing`,
  ///   damaged entries are set aside, and those are warnings.
  package func verify(repairing: Bool) -> (text: String, problems: Diagnostics?) {
    let result = store.verify(repairing: repairing)
    var text = "\(entries(result.count)) whole, \(sizeText(result.byteCount))\n"
    if result.otherVersions > 0 {
      text += "\(entries(result.otherVersions)) of other versions, not read\n"
    }
    if !result.problems.isEmpty { text += "\(entries(result.problems.count)) damaged\n" }
    let problems = result.problems.map { problem in
      var diagnostic = problem.diagnostic
      if case .damaged(_, _, _, movedTo: .some) = problem { return diagnostic }
      diagnostic.severity = .error
      diagnostic.exitStatus = .badInput
      if !repairing {
        diagnostic.hint =
          "Run `report store verify --repair` to set it aside; the next build makes "
          + "it again."
      }
      return diagnostic
    }
    return (text, problems.isEmpty ? nil : Diagnostics(problems))
  }

  /// Removes what jobs of a cluster left that are gone, and entries, least recently used first, as many
  /// as either limit asks for.
  /// - Parameters:
  ///   - unusedFor: seconds after which entries go; `nil`: they stay.
  ///   - maximumBytes: of what stays; `nil`: no limit.
  ///   - kinds: none for all.
  ///   - kept: never go.
  ///   - dryRun: whether nothing is removed.
  /// - Returns: what went, and what is left.
  /// - Throws: `Diagnostics` for a name that is no kind.
  package func collect(
    unusedFor: Int?, maximumBytes: Int?, kinds: [String], keeping kept: [StoredRuns], dryRun: Bool
  ) throws(Diagnostics) -> String {
    let kinds = try self.kinds(kinds)
    let jobs = ClusterJobs(of: store)
    let gone = kinds?.contains(.unit) == false ? [] : jobs.leftovers()
    if !dryRun { for left in gone { jobs.remove(left) } }
    let rule = CollectionRule(
      unusedFor: unusedFor, maximumBytes: maximumBytes, kinds: kinds,
      keep: kept.reduce(into: []) { $0.formUnion($1.keys.union($1.figures)) })
    let result = store.collect(rule, now: now, dryRun: dryRun)
    var text =
      "\(dryRun ? "would remove" : "removed") \(entries(result.removed.count)), "
      + "\(sizeText(result.removedBytes)); \(sizeText(result.remainingBytes)) "
      + (dryRun ? "would stay\n" : "left\n")
    if result.removedDamaged > 0 {
      text += "of these, \(NumberText.count(result.removedDamaged, "damaged file"))\n"
    }
    if !gone.isEmpty {
      text +=
        "\(dryRun ? "would remove" : "removed") \(NumberText.count(gone.count, "item")) of "
        + "cluster jobs that are gone\n"
    }
    if !result.busy.isEmpty { text += "\(entries(result.busy.count)) in use, kept\n" }
    return text
  }

  /// Writes entries to one file: those of some runs, or all but what is about this machine or
  /// unfinished.
  /// - Throws: `Diagnostics`.
  package func export(_ runs: StoredRuns?, to file: String) throws(Diagnostics) -> String {
    try Diagnostics.catching {
      let chosen =
        runs?.keys
        ?? Set(store.items().map(\.key).filter { !Self.kindsOfThisMachine.contains($0.kind) })
      let written = try store.export(chosen, to: file)
      return "\(entries(written.count)) in \(file)\n"
    }
  }

  private static let kindsOfThisMachine: Set<StoreKind> = [
    .speed, .checkpoint, .unit, DerivedResults.kind, ClosestFunctions.kind, PublishedStamp.kind,
  ]

  /// Adds the entries of a file that `export` wrote.
  /// - Throws: `Diagnostics`, also when the store has others of the same keys; these stay.
  package func importArchive(_ file: String) throws(Diagnostics) -> String {
    try Diagnostics.catching {
      let result = try store.importArchive(file)
      guard result.conflicting.isEmpty else {
        throw Diagnostics(
          .importConflict(file, result.conflicting.map { "\($0.kind)/\($0.hex.prefix(12))" }))
      }
      return "\(entries(result.added.count)) added, \(result.present.count) there already\n"
    }
  }

  /// The kinds of these names; `nil`, which stands for all, without any.
  private func kinds(_ names: [String]) throws(Diagnostics) -> Set<StoreKind>? {
    if names.isEmpty { return nil }
    let known = Set(store.items().map(\.key.kind)).union(
      RunLibrary.kinds
        + [
          StoredFacts.kind, StoredFacts.samplesKind, FigureFiles.kind, DerivedResults.kind,
          ClosestFunctions.kind, PublishedStamp.kind, .unit,
        ])
    var kinds: Set<StoreKind> = []
    for name in names {
      guard let kind = StoreKind(name), known.contains(kind) else {
        throw Diagnostics(
          .unknownChoice(name, option: "--kind", choices: known.sorted().map(\.name)))
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private func age(_ item: StoredItem) -> String { ageText(max(0, now - item.lastUsed)) }

  private func entries(_ count: Int) -> String {
    NumberText.count(count, "entry", plural: "entries")
  }
}

/// Seconds in the largest unit that fits: `now`, `5 min`, `3 h`, `12 d`.
private func ageText(_ seconds: Int) -> String {
  if seconds < 60 { return "now" }
  if seconds < 3600 { return "\(seconds / 60) min" }
  return seconds < 86_400 ? "\(seconds / 3600) h" : "\(seconds / 86_400) d"
}

extension KeyInputs {
  /// The inputs that tell one entry from another, as far as people can read them.
  fileprivate var summary: String {
    let names = [
      "seed", "train", "learning rate", "epochs", "functions", "before", "end", "network",
    ]
    let texts = names.compactMap { name in
      inputs.first { $0.name == name }.map { "\(name) \($0.value.description)" }
    }
    let text = (texts.isEmpty ? inputs.map { "\($0.name) \($0.value)" } : texts)
      .joined(separator: ", ")
    return "\(cut: text)"
  }
}
