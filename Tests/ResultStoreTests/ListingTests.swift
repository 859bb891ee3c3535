import Files
import Foundation
import Testing

@testable import ResultStore

@Suite struct ListingTests {
  private func run(_ seed: Int, rate: Double = 1e-3, more: [KeyInput] = []) -> KeyInputs {
    KeyInputs("run", [KeyInput("seed", .integer(seed)), KeyInput("rate", .number(rate))] + more)
  }

  @Test("a listing has the kind, size, producer and inputs of every entry, in order")
  func items() throws {
    let test = try TestStore()
    for inputs in [run(1), run(2), KeyInputs("figure")] {
      try test.store.add(["a": [UInt8](repeating: 1, count: 100)], for: inputs)
    }
    let items = test.store.items()
    #expect(items.map(\.key) == items.map(\.key).sorted())
    #expect(items.map(\.key.kind) == ["figure", "run", "run"])
    #expect(items.allSatisfy { $0.producer == "test 1" && $0.size > 132 })
    #expect(items.allSatisfy { abs($0.lastUsed - Store.now()) < 3600 })
    #expect(Set(items.compactMap(\.inputs).map(\.key)) == Set(items.map(\.key)))
    #expect(test.store.items(of: ["figure"]).count == 1)
    #expect(test.store.items(of: ["none"]).isEmpty)
    #expect(test.store.inputs(of: run(1).key)?.description == "seed 1, rate 0.001")
    try write([], to: test.file(run(1)))
    #expect(test.store.items().filter { $0.inputs == nil }.map(\.key) == [run(1).key])
  }

  @Test("inputs of any length are read from the head of a file")
  func longInputs() throws {
    let test = try TestStore()
    for length in [0, 3900, 4000, 4096, 100_000] {
      let inputs = run(1, more: [KeyInput("text", .text(String(repeating: "x", count: length)))])
      try test.store.add(["a": [UInt8](repeating: 1, count: 5000)], for: inputs)
      #expect(test.store.inputs(of: inputs.key) == inputs)
    }
  }

  @Test("the nearest stored entry is the one with the fewest differences, which are named")
  func nearest() throws {
    let test = try TestStore()
    #expect(test.store.catalogue(of: "run").nearest(to: run(1)) == nil)
    for inputs in [run(1, rate: 0.5), run(2, rate: 0.5), run(3, more: [KeyInput("x", .text("y"))])]
    {
      try test.store.add([:], for: inputs)
    }
    try test.store.add([:], for: KeyInputs("figure", run(7, rate: 0.25).inputs))
    let catalogue = test.store.catalogue(of: "run")
    #expect(
      catalogue.nearest(to: run(2, rate: 0.25))
        == KeyCatalogue.Nearest(
          key: run(2, rate: 0.5).key,
          differences: [
            InputDifference(name: "rate", wanted: .number(0.25), stored: .number(0.5))
          ]))
    #expect(
      catalogue.nearest(to: run(3))?.differences
        == [InputDifference(name: "x", wanted: nil, stored: .text("y"))])
    #expect(catalogue.nearest(to: run(1, rate: 0.5))?.differences == [])
  }

  @Test("differences follow names, not places, and repeated names in order")
  func differences() {
    let one = KeyInputs(
      "run", [KeyInput("a", .integer(1)), KeyInput("b", .integer(2)), KeyInput("b", .integer(3))])
    let other = KeyInputs(
      "run", [KeyInput("b", .integer(2)), KeyInput("c", .text("x")), KeyInput("b", .integer(4))])
    #expect(
      one.differences(from: other) == [
        InputDifference(name: "a", wanted: .integer(1), stored: nil),
        InputDifference(name: "b", wanted: .integer(3), stored: .integer(4)),
        InputDifference(name: "c", wanted: nil, stored: .text("x")),
      ])
    #expect(one.differences(from: KeyInputs("run", one.inputs.reversed())).count == 2)
    #expect(one.differences(from: one).isEmpty)
  }
}
