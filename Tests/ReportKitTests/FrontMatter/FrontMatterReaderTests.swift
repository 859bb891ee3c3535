import Activations
import SourceText
import StrictYAML
import Testing
import Training

@testable import ReportKit

@Suite struct FrontMatterReaderTests {
  private func read(_ study: String, ranges: String = "{middle: \"-5:5\"}") throws -> FrontMatter {
    let text = "title: T\nstudy:\n  datasets: [mnist]\n\(study)ranges: \(ranges)\n"
    let node = try StrictYAML.parse(SourceFile(name: "study.md", text: text))
    return try FrontMatterReader(
      datasets: ["mnist", "kmnist"], standIns: ["synthetic-digits"]
    ).read(node)
  }

  @Test("what is left out has the paper's protocol")
  func defaults() throws {
    let study = try read("  terms: [relu, tanh, sin]\n").study
    #expect(study.network == .lenet)
    #expect(study.schedule == .paper)
    #expect(study.batchSize == 64)
    #expect(study.seeds == [0])
    #expect(study.activation.normalization == .softmax)
    #expect(study.activation.start == .equal)
    #expect(study.limit == nil)
  }

  @Test("a network can be listed layer by layer")
  func layers() throws {
    let study = try read(
      """
        terms: [relu]
        network:
          - convolution: {channels: 4, kernel: 3, padding: same}
          - activation
          - max-pool: 2
          - dense: 10
          - activation
          - logits

      """
    ).study
    #expect(
      study.network.layers == [
        .convolution(channels: 4, kernel: 3, padding: .same), .activation, .maxPool(size: 2),
        .dense(outputs: 10), .activation, .logits,
      ])
  }

  @Test(
    "seeds are a count or a list",
    arguments: [
      ("3", [0, 1, 2] as [UInt64]), ("[7, 5]", [7, 5]), ("1", [0]),
    ])
  func seeds(text: String, expected: [UInt64]) throws {
    #expect(try read("  terms: [relu]\n  seeds: \(text)\n").study.seeds == expected)
  }

  @Test("terms may be products, and the start may be given")
  func terms() throws {
    let study = try read(
      "  terms: [relu, relu*sin]\n  normalization: absolute\n  start: [0.25, 0.75]\n"
    ).study
    #expect(study.activation.terms.map(\.name) == ["relu", "relu*sin"])
    #expect(study.activation.start == .given([0.25, 0.75]))
  }

  @Test(
    "coefficients are per layer unless the study says otherwise",
    arguments: [("", CoefficientScope.layer), ("  coefficients-per: channel\n", .channel)])
  func coefficientsPer(line: String, scope: CoefficientScope) throws {
    #expect(
      try read("  terms: [prelu, kaf]\n" + line).study.activation.coefficientsPer == scope)
  }

  @Test(
    "impossible studies are refused",
    arguments: [
      "  terms: []\n", "  terms: [relu, relu]\n", "  terms: [relu]\n  seeds: 0\n",
      "  terms: [relu]\n  seeds: [1, 1]\n", "  terms: [relu]\n  batch: 0\n",
      "  terms: [relu]\n  start: [0.5, 0.5]\n", "  terms: [relu]\n  start: sideways\n",
      "  terms: [relu]\n  coefficients-per: unit\n", "  terms: [prelu*kaf]\n",
      "  terms: [kaf, kaf*sin, kaf*cos, kaf*tanh]\n",
      "  terms: [relu]\n  network: [{dense: 3}, logits]\n",
      "  terms: [relu]\n  network: [{convolution: {channels: 4}}, activation, logits]\n",
      "  terms: [relu]\n  network: [pooling, activation, logits]\n",
      "  terms: [relu]\n  limit: -1\n",
    ])
  func refused(study: String) {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) { try read(study) }
    #expect(errors?.items.count == 1)
  }

  @Test("all errors are told at once, in the order of the text")
  func allErrors() {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read(
        """
          terms: [rellu, tanh, sine]
          network: [{convolution: {chanels: 4, kernel: 0}}, activation, pooling]
          batch: none
          seeds: [1, 1]
          colour: red

        """)
    }
    let places = errors?.items.map { [$0.span.line, $0.span.column] }
    #expect(
      places == [
        [4, 11], [4, 24], [5, 27], [5, 28], [5, 48], [5, 65], [6, 10], [7, 14], [8, 3],
      ])
  }

  @Test(
    "an error in a schedule points into it, or at all of it where lines are folded",
    arguments: [
      ("weights:0@1", 21, 3), ("\"weights:0@1\"", 22, 3), ("weights:1@1,\n    x:1@1", 13, 12),
      ("\"weights:0\\x401\"", 13, 16),
    ])
  func schedulePlace(schedule: String, column: Int, length: Int) throws {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read("  terms: [relu]\n  schedule: \(schedule)\n")
    }
    guard case .training(_, let span)? = errors?.items.first else {
      Issue.record("\(String(describing: errors))")
      return
    }
    #expect((span.line, span.column, span.length) == (5, column, length))
  }

  @Test(
    "a range is two numbers in rising order",
    arguments: [
      ("-5:5", -5.0...5.0), ("0:1e3", 0...1000), ("-.5:2.25", -0.5...2.25),
    ])
  func range(text: String, bounds: ClosedRange<Double>) throws {
    #expect(StudyRange(name: "r", text: text)?.bounds == bounds)
  }

  @Test(
    "anything else is no range",
    arguments: [
      "", "5", "5:-5", "1:1", "a:b", "1:2:3", "nan:1", "0:inf", "0:1e9", " 1:2",
    ])
  func noRange(text: String) {
    #expect(StudyRange(name: "r", text: text) == nil)
  }

  @Test("a quick study is small, and says so")
  func quick() throws {
    let study = try read("  terms: [relu]\n  seeds: 3\n").study.reduced()
    #expect(study.quick)
    #expect(study.seeds == [0])
    #expect(study.limit == 3000)
    #expect(study.schedule.cycles.allSatisfy { $0.epochs <= 2 })
    #expect(study.schedule.cycles.map(\.train) == Schedule.paper.cycles.map(\.train))
  }
}
