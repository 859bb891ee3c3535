import Statistics
import Testing

@testable import ReportKit

/// Claims that are looked at after every run.
@Suite struct AdaptiveClaimTests {
  private static func comparison(
    _ values: [Double], _ relation: ClaimCase.Relation, _ number: Double
  ) -> ClaimStatement {
    .comparison(
      ClaimCase(
        name: "", relation: relation,
        left: Sample(values, units: values.indices.map { UInt64($0) }).map { .sample($0) },
        right: .number(number), bySequence: true))
  }

  private static func claim(_ statement: ClaimStatement, margin: Double = 0) -> Claim {
    Claim(
      text: "text", label: nil, figure: nil, expression: "a > b", level: 95, margin: margin,
      tail: 5,
      isRequired: false, statement: statement, span: .init(file: "t.md", line: 1, column: 1))
  }

  /// Sums of twelve uniform numbers, nearly Gaussian with deviation 1.
  private struct Noise {
    var state: UInt64

    mutating func next() -> Double {
      (0..<12).reduce(-6) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(state >> 11) * 0x1p-53
      }
    }

    mutating func values(_ count: Int) -> [Double] { (0..<count).map { _ in next() } }
  }

  private static func firstVerdict(
    _ studies: [[Double]], _ statement: ([[Double]]) -> ClaimStatement, margin: Double = 0
  ) -> Verdict {
    for n in 2...studies[0].count {
      let verdict = claim(statement(studies.map { Array($0.prefix(n)) }), margin: margin).verdict
      if verdict != .undecided { return verdict }
    }
    return .undecided
  }

  @Test("without an effect, looking after each of 20 runs holds or fails in 5 % of studies at most")
  func nullStudies() {
    var noise = Noise(state: 5)
    let studies = (0..<400).map { _ in noise.values(20) }
    let decided = studies.count { values in
      Self.firstVerdict([values]) { Self.comparison($0[0], .greater, 0) } != .undecided
    }
    #expect(decided <= 20, "\(decided) of 400")
  }

  @Test("that some of three cases holds is wrong as rarely, and that all do more rarely")
  func nullCases() {
    var noise = Noise(state: 6)
    let studies = (0..<200).map { _ in (0..<3).map { _ in noise.values(20) } }
    func holding(_ join: ([ClaimStatement]) -> ClaimStatement) -> Int {
      studies.count { values in
        Self.firstVerdict(values) { join($0.map { Self.comparison($0, .greater, 0) }) } == .holds
      }
    }
    let some = holding(ClaimStatement.some)
    let every = holding(ClaimStatement.every)
    #expect(some <= 10, "\(some) of 200")
    #expect(every == 0, "\(every) of 200")
  }

  @Test("a verdict stands, however many runs follow", arguments: [0.0, 0.7, 1.5])
  func lasting(effect: Double) {
    var noise = Noise(state: 7)
    for _ in 0..<100 {
      let values = noise.values(20).map { $0 + effect }
      var before = Verdict.undecided
      for n in 2...20 {
        let verdict = Self.claim(Self.comparison(Array(values.prefix(n)), .greater, 0)).verdict
        #expect(before == .undecided || verdict == before)
        before = verdict
      }
    }
  }

  @Test("three runs decide nothing, and a clear effect is decided with the fourth or soon after")
  func early() {
    let values = [0.49, 0.5, 0.51, 0.5, 0.495]
    #expect(Self.claim(Self.comparison(Array(values.prefix(3)), .greater, 0)).verdict == .undecided)
    let four = Self.claim(Self.comparison(Array(values.prefix(4)), .greater, 0.4))
    #expect(four.verdict == .holds)
    #expect(
      four.detail.inEnglish
        == "0.500 beside 0.4 (95\u{A0}% confidence sequence 0.471 to 0.529, N\u{A0}=\u{A0}4)")
    #expect(ClaimRecord(four).cases.map(\.method) == ["sequence"])
    #expect(Self.claim(Self.comparison(values, .equivalent, 0.5), margin: 0.05).verdict == .holds)
    #expect(Self.claim(Self.comparison(values, .greater, 0.5), margin: 0.05).verdict == .equivalent)
  }

  @Test(
    "a comparison grows with seeds that it may get, also where one side has seeds of its own",
    arguments: [
      ([0, 1], nil, nil, true), ([0, 1], nil, [0, 1] as [UInt64]?, true),
      ([0, 1], [1, 3], [1], true), ([0, 1], [1, 9], [1, 9], false), ([0, 1], [5, 9], [9], false),
      ([1, 3], [1, 3], nil, false),
    ] as [([UInt64], [UInt64]?, [UInt64]?, Bool)])
  func grows(left: [UInt64], own: [UInt64]?, right: [UInt64]?, expected: Bool) throws {
    var study = try SampleStudy.results(["a": [[1, 0, 0]]]).study
    study.seeds = [0, 1]
    study.adaptive = .init(upTo: 5)
    if let own {
      study.variants.append(StudyVariant(name: "own", recipe: study.base, seeds: own))
    }
    func side(_ units: [UInt64]) throws -> ClaimDifference.Side {
      .sample(
        try #require(Sample(units.map { Double($0 % 3) }, units: units)))
    }
    // A variant with seeds of its own has all of them.
    let other: ClaimDifference.Side =
      if let right { try side(own ?? right) } else { .number(0) }
    let comparison = ClaimCase(
      name: "", relation: .greater, left: try side(left), right: other, bySequence: true)
    #expect(comparison.grows(with: study) == expected)
    study.adaptive = .init(upTo: 2)
    #expect(!comparison.grows(with: study) || own == nil)
  }
}
