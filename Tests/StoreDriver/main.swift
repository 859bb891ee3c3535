import Diagnostics
import Files
import Foundation
import ResultStore

// A process that works on stores in the current folder, for tests that kill it or let its system
// calls fail:
//
//   work        everything that a store can do, in `store`, `archive` and `copy`; each step again
//               finds what is there
//   make MS     one result that takes MS milliseconds; prints `made` if it was made here, and it
//   hold        prints `held` and keeps the lock of that result until it is killed
//   verify      prints what is wrong in `store`

/// A result of 20 KB.
func parts(_ seed: Int) -> [String: [UInt8]] {
  [
    "weights": (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ seed) },
    "seed": Array("\(seed)".utf8),
  ]
}

func inputs(_ kind: StoreKind, _ seed: Int) -> KeyInputs {
  KeyInputs(kind, [KeyInput("engine", .text("driver")), KeyInput("seed", .integer(seed))])
}

func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}

func open(_ path: String) throws -> Store {
  try Store(path, producer: "driver 1") { event in
    let text = DiagnosticRenderer(sources: []).render(event.diagnostic)
    FileHandle.standardError.write(Data(text.utf8))
  }
}

/// What is stored, or is made and stored now: look, lock, look again, make, keep.
func entry(
  of inputs: KeyInputs, in store: Store, make: () throws -> [String: [UInt8]]
) throws -> StoreEntry {
  if let entry = store.entry(for: inputs.key) { return entry }
  return try store.withLock(on: inputs.key) {
    try store.entry(for: inputs.key) ?? store.add(make(), for: inputs)
  }
}

func work() throws {
  let store = try open("store")
  store.sweep()
  for seed in 0..<3 {
    let entry = try entry(of: inputs("run", seed), in: store) { parts(seed) }
    guard let weights = entry["weights"], Array(weights) == parts(seed)["weights"] else {
      say("wrong result")
      exit(1)
    }
  }
  for epoch in 0..<2 { store.replace(parts(epoch), for: inputs("checkpoint", 1)) }
  store.replace([:], for: inputs("timing", 1))
  store.remove(inputs("timing", 1).key)
  try store.add(parts(7), for: inputs("figure", 1))
  _ = store.collect(CollectionRule(unusedFor: 0, kinds: ["figure"]), now: Store.now() + 10)
  try store.export(to: "archive")
  _ = try open("copy").importArchive("archive")
  say("done")
}

signal(SIGXFSZ, SIG_IGN)
do {
  switch CommandLine.arguments.dropFirst().first {
  case "work": try work()
  case "make":
    var isMade = false
    let entry = try entry(of: inputs("run", 1), in: open("store")) {
      isMade = true
      usleep(UInt32(CommandLine.arguments.last.flatMap(Int.init) ?? 0) * 1000)
      return parts(1)
    }
    say(isMade ? "made" : "found")
    exit(entry["weights"].map { Array($0) } == parts(1)["weights"] ? 0 : 1)
  case "hold":
    try open("store").withLock(on: inputs("run", 1).key) {
      say("held")
      while true { sleep(1) }
    }
  case "verify":
    let result = try open("store").verify()
    say("\(result.count) whole, \(result.problems.count) not")
    exit(result.problems.isEmpty ? 0 : 1)
  case _: exit(64)
  }
} catch let error as any DiagnosticError {
  let text = DiagnosticRenderer(sources: []).render(error.diagnostic)
  FileHandle.standardError.write(Data(text.utf8))
  exit(error.diagnostic.exitStatus.rawValue)
}
