import Files
import Platform
import ResultStore

/// The folder of an array of jobs in the store: what they are to do, and what they say.
///
/// It is also the journal: another build, or the same one after it was killed, finds the array by its
/// name.
struct JobFolder: Sendable {
  /// Of the array.
  let name: String
  let path: String

  /// Who does what.
  struct Record: Codable, Sendable {
    var version = 1
    /// For whom the array was submitted; `nil` where nobody said.
    var owner: String?
    let jobs: [Job]

    struct Job: Codable, Sendable {
      /// The digits of the unit's key.
      let unit: String
      /// The digits of the keys of the results that it makes, in the order of the unit.
      let runs: [String]
    }
  }

  static func root(in store: String) -> String { FileSystem.join(store, "jobs") }

  init(named name: String, in store: String) {
    self.name = name
    path = FileSystem.join(Self.root(in: store), name)
  }

  static let prefix = "report-"

  /// Whose lock is held while arrays of a store are submitted, adopted or ended.
  static let lock = KeyInputs(.unit, [KeyInput("lock", .text("jobs"))]).key

  /// The folders of a store.
  static func all(in store: String) -> [JobFolder] {
    ((try? FileSystem.names(in: root(in: store))) ?? []).map(\.text)
      .filter { $0.hasPrefix(prefix) && UniqueName.isSuffix($0.dropFirst(prefix.count)) }
      .map { JobFolder(named: $0, in: store) }
  }

  var script: String { FileSystem.join(path, "script") }
  func log(_ job: Int) -> String { FileSystem.join(path, "\(job).log") }
  func status(_ job: Int) -> String { FileSystem.join(path, "\(job).json") }
  private var recordPath: String { FileSystem.join(path, "jobs.json") }

  var record: Record? {
    guard let bytes = try? FileSystem.read(recordPath, limit: 256 << 20),
      let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)), record.version == 1
    else { return nil }
    return record
  }

  /// Creates the folder with all that its jobs need.
  ///
  /// `command` has the words of the program, without its arguments. Throws `ClusterError.notWritable`.
  func create(_ record: Record, command: [String], store: String, cores: Int) throws {
    do {
      try FileSystem.makeFolders(path)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try FileSystem.writeNew(Array(try encoder.encode(record)), to: recordPath)
      let units = FileSystem.join(path, "units")
      try FileSystem.writeNew(
        Array(record.jobs.map { $0.unit + "\n" }.joined().utf8), to: units)
      let words = (command + ["run-unit"]).map(Self.quoted).joined(separator: " ")
      let text = """
        #!/bin/sh
        unit=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" \(Self.quoted(units)))
        exec \(words) "$unit" --store \(Self.quoted(store)) --threads \(cores) \\
          --status \(Self.quoted(path))/"$SLURM_ARRAY_TASK_ID.json"

        """
      try FileSystem.writeNew(Array(text.utf8), to: script)
    } catch let error as FileError {
      throw ClusterError.notWritable(path: error.path, errno: error.code)
    }
  }

  /// The units of its jobs; none where the record is damaged.
  var units: [StoreKey] { (record?.jobs ?? []).compactMap { StoreKey(.unit, hex: $0.unit) } }

  private var followers: String { FileSystem.join(path, "followers") }

  /// Says that a build follows the jobs, as long as the lock is held.
  ///
  /// `nil` where that cannot be written; the jobs are followed all the same.
  func follow() -> FileLock? {
    guard (try? FileSystem.makeFolders(followers)) != nil else { return nil }
    return try? FileLock.create(FileSystem.join(followers, UniqueName.suffix(in: followers)))
  }

  /// Whether a build that lives follows the jobs.
  var isFollowed: Bool {
    ((try? FileSystem.names(in: followers)) ?? []).contains { name in
      if case .held = FileLock.take(FileSystem.join(followers, name.text)) { true } else { false }
    }
  }

  /// Removes the folder and the units of its jobs.
  func remove(from store: Store) {
    for unit in units { store.remove(unit) }
    remove()
  }

  /// Removes the folder; what a job that ends just now puts there is left for the next one to remove.
  func remove() {
    try? FileSystem.removeTree(path)
  }

  /// The last lines of a log.
  func logEnd(_ job: Int) -> [String] {
    guard let bytes = try? FileSystem.read(log(job)) else { return [] }
    return String(decoding: bytes.suffix(4096), as: UTF8.self)
      .split(whereSeparator: \.isNewline).suffix(8).map(String.init)
  }

  /// One word of a shell.
  static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
