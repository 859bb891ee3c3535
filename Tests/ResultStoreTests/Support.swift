import Files
import Foundation
import Synchronization

@testable import ResultStore

/// A store in a folder of its own, which is removed with the value.
final class TestStore: Sendable {
  let folder: String
  let path: String
  let store: Store
  private let log: EventLog

  init() throws {
    folder = NSTemporaryDirectory() + "store-\(UniqueName.suffix(in: NSTemporaryDirectory()))"
    try FileSystem.makeFolder(folder)
    path = folder + "/store"
    let log = EventLog()
    self.log = log
    store = try Store(path, producer: "test 1") { log.append($0) }
  }

  deinit {
    chmod(path, 0o777)
    try? FileSystem.removeTree(folder)
  }

  /// Another store object on the same folder, as another process has it.
  func again(producer: String = "test 2") throws -> Store {
    let log = log
    return try Store(path, producer: producer) { log.append($0) }
  }

  /// What happened since it was last asked for.
  var events: [StoreEvent] { log.take() }

  func file(_ inputs: KeyInputs) -> String { store.layout.path(of: inputs.key) }

  /// Everything in the store's folder, by path; folders are not listed.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { FileSystem.kind(of: path + "/" + $0) != .folder }.sorted()
  }
}

/// Events of several threads.
final class EventLog: Sendable {
  private let events = Mutex<[StoreEvent]>([])

  func append(_ event: StoreEvent) { events.withLock { $0.append(event) } }

  func take() -> [StoreEvent] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

extension Store {
  /// What is stored of inputs, or is made and stored now, as the program does it: look, lock, look
  /// again, make, keep.
  func made(from inputs: KeyInputs, by make: () throws -> [String: [UInt8]]) throws -> StoreEntry {
    if let entry = entry(for: inputs.key) { return entry }
    return try withLock(on: inputs.key) {
      try entry(for: inputs.key) ?? add(make(), for: inputs)
    }
  }
}

func inputs(_ seed: Int, kind: StoreKind = "run") -> KeyInputs {
  KeyInputs(kind, [KeyInput("engine", .integer(1)), KeyInput("seed", .integer(seed))])
}

/// Writes a file anew: one that stands there is not written into, which file systems are slow at.
func write(_ bytes: [UInt8], to path: String) throws {
  unlink(path)
  try Data(bytes).write(to: URL(filePath: path))
}
