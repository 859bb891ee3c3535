import Activations
import Foundation
import Testing

@testable import Training

@Suite struct RunResultTests {
  private func run(
    _ terms: [String] = ["tanh", "relu", "sin"], _ scope: CoefficientScope = .layer
  ) throws -> RunResult {
    var configuration = RunConfiguration(
      variant: "control", network: .lenetSmall,
      // Neither this order nor the reverse is that of the alphabet.
      mixture: try MixtureSpecification(
        terms: terms.map { try Term(parsing: $0) }, coefficientsPer: scope),
      schedule: try Schedule(parsing: "mixture:1@1e-2"), seed: 1 << 60)
    configuration.stepLimit = 3
    return try Trainer.run(configuration, on: HashedData.dataset(train: 40, test: 20), threads: 2)
  }

  @Test("A result reads back as it was, without weights, predictions and execution")
  func roundTrip() throws {
    var result = try run()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(result)
    let decoded = try JSONDecoder().decode(RunResult.self, from: data)
    result.weights = nil
    result.predictions = nil
    result.execution = nil
    #expect(decoded == result)
    #expect(decoded.coefficients[0].terms == ["tanh", "relu", "sin"])
    #expect(decoded.epochs[0].coefficients[2].terms == ["tanh", "relu", "sin"])
  }

  @Test(
    "A result is the same from JSON in the form of a store and in any other",
    arguments: [CoefficientScope.layer, .channel], [true, false])
  func forms(scope: CoefficientScope, isStores: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      isStores ? [.sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .prettyPrinted]
    let variant = isStores ? "a/b ·" : #"{"counts":[1,"counts" : ["#
    let json = try encoder.encode(
      run(["tanh", "prelu", "kaf", "relu"], scope).labelled(variant))
    let expected = try JSONDecoder().decode(RunResult.self, from: json)
    #expect(try RunResult(decoding: Array(json)) == expected)
    #expect(RunResult(json: Array(json)) == (isStores ? expected : nil))
  }

  @Test(
    "What is no result is none in the form of a store either",
    arguments: [
      ("\"seed\":1", "\"seed\":-1"), ("\"testAccuracy\":", "\"testAccuracy\":\"\","),
      ("\"terms\":", "\"words\":"), ("\"train\":\"mixture\"", "\"train\":\"both\""), ("}", "}}"),
    ])
  func damaged(found: String, replacement: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(run()), as: UTF8.self)
    let damaged = Array(json.replacing(found, with: replacement).utf8)
    #expect(RunResult(json: damaged) == nil)
    #expect(throws: DecodingError.self) { try RunResult(decoding: damaged) }
  }

  @Test("Counts written apart from results, without the zeros at their ends, read back")
  func countsAreWritten() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let results = try ["a", #"{"counts":[1,"counts":[]"#].map { try run().labelled($0) }
    let rest = String(decoding: try encoder.encode(results.map(\.withoutCounts)), as: UTF8.self)
    var lists = results.flatMap { CountLists.lists(of: $0) }
    let written = CountLists.insert(lists, into: Array(rest.utf8))
    let read = try JSONDecoder().decode([RunResult].self, from: Data(written))
    #expect(read.flatMap { CountLists.lists(of: $0) } == lists)
    #expect(read.map(\.variant) == results.map(\.variant))
    #expect(try written.count < encoder.encode(results).count / 2)

    lists[0] = [Int](repeating: 0, count: lists[0].count)
    let empty = CountLists.insert(lists, into: Array(rest.utf8))
    #expect(
      try JSONDecoder().decode([RunResult].self, from: Data(empty))
        .flatMap { CountLists.lists(of: $0) } == lists)
  }

  @Test(
    "More counts than bins are no histogram",
    arguments: [
      #""counts": [1, 2], "bins": 1"#, #""counts": [1], "bins": 2, "first": 2"#,
      #""counts": [], "first": -1"#, #""counts": [], "bins": 4096"#,
    ])
  func tooManyCounts(fields: String) {
    let json = #"{"range": 64, "underflow": 0, "overflow": 0, \#(fields)}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PreActivationStatistics.Histogram.self, from: Data(json.utf8))
    }
  }

  @Test("Learned values and channels read back")
  func learnedRoundTrip() throws {
    var result = try run(["tanh", "prelu", "kaf"], .channel)
    let decoded = try JSONDecoder().decode(RunResult.self, from: JSONEncoder().encode(result))
    result.weights = nil
    result.predictions = nil
    result.execution = nil
    #expect(decoded == result)
    let channels = try #require(decoded.channels)
    #expect(channels.map(\.count) == [10, 20, 50])
    #expect(channels[1][7].coefficients.terms == ["tanh", "prelu", "kaf"])
    #expect(channels[1][7].learnedValues.map(\.values.count) == [1, 20])
    #expect(decoded.functions(layer: 1) == channels[1])
  }

  @Test("The encoded result holds nothing about its execution; the executed run does")
  func keys() throws {
    let result = try run()
    func keys(_ value: some Encodable) throws -> Set<String> {
      let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
      return Set(try #require(object as? [String: Any]).keys)
    }
    let execution: Set = ["threads", "cpu", "seconds", "totalSeconds"]
    #expect(
      try keys(result) == [
        "variant", "seed", "network", "terms", "parameterCount", "trainImages", "testImages",
        "coefficients", "testAccuracy", "testLoss", "epochs", "confusion", "preActivations",
        "stepLosses", "weightsSHA256",
      ])
    #expect(try keys(ExecutedRun(result)) == keys(result).union(execution))
    #expect(
      try keys(try #require(result.epochs.first)) == [
        "cycle", "train", "epoch", "loss", "trainAccuracy", "testAccuracy", "testLoss",
        "lossSHA256", "coefficients",
      ])
  }

  @Test("Coefficients are found by term")
  func coefficients() throws {
    let coefficients = Coefficients(terms: ["relu", "sin"], values: [0.25, 0.75])
    #expect(coefficients["sin"] == 0.75)
    #expect(coefficients["tanh"] == nil)
    #expect(coefficients.ordered(by: ["sin", "relu"]).values == [0.75, 0.25])
    #expect(coefficients.ordered(by: ["sin", "tanh"]) == coefficients)
  }
}
