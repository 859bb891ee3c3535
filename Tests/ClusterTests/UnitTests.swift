import Foundation
import ResultStore
import Runs
import Testing
import Training

@testable import Cluster

@Suite struct UnitTests {
  @Test("a unit says of its runs all that their bits depend on")
  func roundTrip() throws {
    let scratch = Scratch()
    let store = try scratch.store()
    let requests = try FewDigits.requests(seeds: 2)
    let unit = RunUnit(requests) { $0 }
    try unit.keep(in: store)
    let read = try RunUnit(unit.key, in: store)
    #expect(
      read.names == ["mixture/digits/0", "frozen/digits/0"] + [
        "mixture/digits/1", "frozen/digits/1",
      ])
    let again = try read.requests(kernels: .best, catalogue: FewDigits.catalogue)
    #expect(again.map(\.chain.result.key) == requests.map(\.chain.result.key))
    #expect(again.map(\.configuration) == requests.map(\.configuration))
    #expect(read.images.count == 1)
  }

  @Test("a unit has the tensors that its runs start from")
  func tensors() throws {
    let scratch = Scratch()
    let store = try scratch.store()
    let trained = try Trainer.run(
      FewDigits.request("weights:1@1e-3", seed: 5).configuration, on: FewDigits.images, threads: 1)
    let request = try FewDigits.request("weights:1@1e-3", from: trained.weights)
    let unit = RunUnit([request]) { $0 }
    try unit.keep(in: store)
    let again = try RunUnit(unit.key, in: store)
      .requests(kernels: .best, catalogue: FewDigits.catalogue)
    #expect(again.map(\.chain.result.key) == [request.chain.result.key])
    #expect(again.map(\.configuration) == [request.configuration])
  }

  @Test("folders of a unit are absolute")
  func folders() throws {
    let dataset = RunDataset(
      RunDataset.Shape(FewDigits.images),
      origin: .files(dataset: "digits", catalogue: "data", data: "given")
    ) { FewDigits.images }
    let unit = RunUnit([try FewDigits.request("weights:1@1e-3", on: dataset)]) { "/here/" + $0 }
    #expect(
      unit.images[0].origin
        == .files(dataset: "digits", catalogue: "/here/data", data: "/here/given"))
  }

  @Test("a unit is refused whose results would have other bits")
  func otherProgram() throws {
    let scratch = Scratch()
    let store = try scratch.store()
    let unit = RunUnit(try FewDigits.requests(seeds: 1)) { $0 }
    var record = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(unit)) as? [String: Any])
    func read(_ changes: [String: Any]) throws -> RunUnit {
      record.merge(changes) { $1 }
      return try JSONDecoder().decode(
        RunUnit.self, from: JSONSerialization.data(withJSONObject: record))
    }
    let engine = RunFingerprint.engineVersion
    #expect(throws: ClusterError.otherEngine(unit: engine + 1, own: engine)) {
      try read(["engine": engine + 1]).requests(kernels: .best, catalogue: FewDigits.catalogue)
    }
    var runs = try #require(record["runs"] as? [[String: Any]])
    runs[0]["key"] = String(repeating: "0", count: 64)
    #expect(throws: ClusterError.otherEngine(unit: engine, own: engine)) {
      try read(["engine": engine, "runs": runs]).requests(
        kernels: .best, catalogue: FewDigits.catalogue)
    }
    let key = try #require(StoreKey(.unit, hex: String(repeating: "0", count: 64)))
    #expect(throws: ClusterError.unitMissing(key.hex, store: store.path)) {
      try RunUnit(key, in: store)
    }
  }

  @Test("images that are not those of the build end a unit before anything is trained")
  func otherImages() throws {
    let shape = RunDataset.Shape(
      digest: "of others", rows: 28, columns: 28, classes: 10, trainImages: 6000,
      testImages: 1000)
    let dataset = RunDataset(
      shape, origin: .standIn(.digits, dataset: "digits", title: "Digits")
    ) { FewDigits.images }
    let unit = RunUnit([try FewDigits.request("weights:1@1e-3", on: dataset)]) { $0 }
    let request = try #require(
      try unit.requests(kernels: .best, catalogue: FewDigits.catalogue).first)
    #expect(
      throws: ClusterError.otherImages(
        dataset: "digits", digest: FewDigits.images.digest, wanted: "of others")
    ) { try request.dataset.dataset() }
  }

  @Test("runs that share a cycle to train are one job, and those that share a stored one are not")
  func groups() throws {
    let scratch = Scratch()
    let store = try scratch.store()
    let requests = try FewDigits.requests(seeds: 2)
    let library = RunLibrary(store)
    let plan = RunPlan(requests, in: library)
    #expect(RunGroups(plan, of: [0, 1, 2, 3], leastRuns: 1).groups == [[0, 1], [2, 3]])
    #expect(RunGroups(plan, of: [0, 1, 2, 3], leastRuns: 3).groups == [[0, 1, 2, 3]])
    #expect(RunGroups(plan, of: [1, 2, 3], leastRuns: 1).groups == [[1], [2, 3]])
    #expect(RunGroups(plan, of: [], leastRuns: 1).groups == [])
    try RunExecutor(library: library, cores: 1).execute(
      RunPlan([try FewDigits.request("weights:1@1e-3")], in: library)
    ) { _ in }
    #expect(
      RunGroups(RunPlan(requests, in: library), of: [0, 1, 2, 3], leastRuns: 1).groups
        == [[0], [1], [2, 3]])
  }

  @Test("a pause is a twentieth of the time so far, within limits")
  func pace() {
    let pauses = [0, 10, 60, 3600].map { Pace.pause(after: .seconds($0)) }
    #expect(pauses == [.milliseconds(250), .milliseconds(500), .seconds(3), .seconds(15)])
  }

  @Test("a path of any characters is one word of a shell")
  func quoting() {
    #expect(JobFolder.quoted("/a b/it's") == #"'/a b/it'\''s'"#)
  }
}
