import Diagnostics
import Foundation
import Statistics
import TemplateEngine
import Testing

@testable import ReportKit

@Suite struct ClaimTests {
  /// A comparison of a quantity that has these values in runs of the seeds 0, 1, … with a number.
  private static func comparison(
    _ values: [Double], _ relation: ClaimCase.Relation, _ number: Double, name: String = ""
  ) -> ClaimStatement {
    .comparison(
      ClaimCase(
        name: name, relation: relation,
        left: Sample(values, units: values.indices.map { UInt64($0) }).map { .sample($0) },
        right: .number(number)))
  }

  private static func claim(
    _ statement: ClaimStatement, margin: Double = 0, level: Double = 95, tail: Int = 5
  ) -> Claim {
    Claim(
      text: "text", label: nil, figure: nil, expression: "a > b", level: level, margin: margin,
      tail: tail, isRequired: false, statement: statement,
      span: .init(file: "t.md", line: 1, column: 1))
  }

  // The interval of these is 0.5 ± 0.0248 at 95 %.
  private static let half = [0.49, 0.5, 0.51]

  @Test(
    "an interval wholly on a side of the margin decides, and one that holds it does not",
    arguments: [
      (.greater, 0.4, 0, .holds), (.greater, 0.48, 0, .undecided), (.greater, 0.6, 0, .fails),
      (.greater, 0.4, 0.05, .holds), (.greater, 0.44, 0.05, .undecided),
      (.greater, 0.44, 0.1, .equivalent), (.greater, 0.6, 0.05, .fails),
      (.greater, 0.52, 0.05, .equivalent), (.greater, 0.47, 0.06, .equivalent),
      (.greater, 0.54, 0.06, .fails),
      (.less, 0.6, 0, .holds), (.less, 0.52, 0, .undecided), (.less, 0.4, 0, .fails),
      (.less, 0.6, 0.05, .holds), (.less, 0.56, 0.05, .undecided), (.less, 0.51, 0.05, .equivalent),
      (.equivalent, 0.5, 0.03, .holds), (.equivalent, 0.5, 0.02, .undecided),
      (.equivalent, 0.6, 0.02, .fails), (.equivalent, 0.4, 0.02, .fails),
    ] as [(ClaimCase.Relation, Double, Double, Verdict)])
  func verdicts(relation: ClaimCase.Relation, number: Double, margin: Double, expected: Verdict) {
    #expect(
      Self.claim(Self.comparison(Self.half, relation, number), margin: margin).verdict == expected)
  }

  @Test("a higher level asks for more")
  func levels() {
    let statement = Self.comparison(Self.half, .greater, 0.47)
    #expect(Self.claim(statement, level: 90).verdict == .holds)
    #expect(Self.claim(statement, level: 99).verdict == .undecided)
  }

  /// Of three runs whose values lie around `means`, the oldest first.
  private static func history(_ means: [Double], name: String = "") -> ClaimStatement {
    let moments = means.map { mean in half.map { $0 - 0.5 + mean } }
    return .comparison(
      ClaimCase(
        name: name, relation: .greater,
        left: Sample(moments[moments.count - 1], units: [0, 1, 2], earlier: moments.dropLast())
          .map { .sample($0) }, right: .number(0.4)))
  }

  @Test(
    "a verdict that was another one after one of the last epochs is undetermined",
    arguments: [
      ([0.5], 5, .holds), ([0.5, 0.6, 0.5], 5, .holds),
      ([0.5, 0.3, 0.5], 5, .undetermined), ([0.4, 0.5], 5, .undetermined),
      ([0.3, 0.5, 0.5], 2, .holds), ([0.3, 0.5, 0.5], 3, .undetermined),
      ([0.3, 0.5], 1, .holds), ([0.5, 0.3], 5, .undetermined), ([0.3, 0.3], 5, .fails),
      // Nothing was decided that could have changed.
      ([0.5, 0.4], 5, .undecided),
    ] as [([Double], Int, Verdict)])
  func settled(means: [Double], tail: Int, expected: Verdict) {
    let claim = Self.claim(Self.history(means), tail: tail)
    #expect(claim.verdict == expected)
    #expect(claim.caseVerdicts == [expected])
    #expect(
      claim.detail.inEnglish.contains("within the last \(tail)\u{A0}epochs")
        == (expected == .undetermined))
  }

  @Test("cases of which one has not settled leave the whole undetermined; numbers have no epochs")
  func settledCases() {
    let moving = Self.history([0.3, 0.5], name: "a")
    let still = Self.comparison(Self.half, .greater, 0.4, name: "b")
    let every = Self.claim(.every([moving, still]))
    #expect(every.verdict == .undetermined)
    #expect(every.caseVerdicts == [.undetermined, .holds])
    #expect(every.detail.inEnglish.contains("2 cases: 1 holds, 1 undetermined"))
    #expect(Self.claim(.some([moving, still])).verdict == .holds)
  }

  @Test("one run, no run and values that are not finite decide nothing, and say why")
  func undecided() {
    let one = Self.claim(Self.comparison([0.9], .greater, 0.5))
    #expect(one.verdict == .undecided)
    #expect(one.detail.inEnglish == "0.9000 beside 0.5, N\u{A0}=\u{A0}1: one run has no interval")
    let none = Self.claim(
      .comparison(ClaimCase(name: "", relation: .less, left: nil, right: .number(1))))
    #expect(none.verdict == .undecided)
    #expect(none.detail.inEnglish == "no run has the value")
    let infinite = Self.claim(Self.comparison([0.9, .infinity], .greater, 0.5))
    #expect(infinite.verdict == .undecided)
    #expect(infinite.detail.inEnglish == "not finite in every run")
    #expect(infinite.estimate == nil && infinite.interval == nil)
    let empty = Self.claim(.every([]))
    #expect(empty.verdict == .undecided)
    #expect(empty.detail.inEnglish == "there is no case to look at")
    #expect(Self.claim(.some([])).verdict == .undecided)
  }

  @Test("known numbers are decided as they stand; equal ones are not greater")
  func numbers() {
    func verdict(_ left: Double, _ relation: ClaimCase.Relation, _ right: Double, _ margin: Double)
      -> Verdict
    {
      Self.claim(
        .comparison(
          ClaimCase(name: "", relation: relation, left: .number(left), right: .number(right))),
        margin: margin
      ).verdict
    }
    #expect(verdict(2, .greater, 1, 0) == .holds)
    #expect(verdict(1, .greater, 1, 0) == .fails)
    #expect(verdict(1, .less, 1, 0) == .fails)
    #expect(verdict(1.01, .greater, 1, 0.02) == .equivalent)
    #expect(verdict(1.01, .equivalent, 1, 0.02) == .holds)
    #expect(verdict(1.5, .equivalent, 1, 0.02) == .fails)
  }

  /// The values hold at 95 % when alone and not at 97.5 %: t = 4.9 of 2 degrees of freedom.
  private static let barely = [0.0051, 0.0151, 0.0251].map { $0 + 0.013 }

  @Test("`every` needs no correction to hold and one to fail, `some` the other way round")
  func multiplicity() {
    let holding = Self.comparison(Self.barely, .greater, 0)
    let failing = Self.comparison(Self.barely, .less, 0)
    let open = Self.comparison(Self.half, .greater, 0.5)
    func verdict(_ statement: ClaimStatement) -> Verdict { Self.claim(statement).verdict }
    #expect(verdict(holding) == .holds)
    #expect(verdict(failing) == .fails)
    #expect(verdict(.every([holding, holding, holding])) == .holds)
    #expect(verdict(.every([holding, open])) == .undecided)
    #expect(verdict(.every([failing, open])) == .undecided)
    #expect(verdict(.some([holding, open])) == .undecided)
    #expect(verdict(.some([failing, failing, failing])) == .fails)
    #expect(verdict(.some([failing, open])) == .undecided)
    let sure = Self.comparison(Self.half, .greater, 0)
    let refuted = Self.comparison(Self.half, .less, 0)
    #expect(verdict(.some([sure, open])) == .holds)
    #expect(verdict(.every([refuted, open])) == .fails)
    #expect(verdict(.every([.some([sure, refuted]), sure])) == .holds)
    #expect(verdict(.some([.every([sure, refuted]), refuted])) == .fails)
  }

  @Test("all cases equivalent is equivalent; a case that holds beside an equivalent one is not")
  func equivalentCases() {
    let near = Self.comparison(Self.half, .greater, 0.5)
    let far = Self.comparison(Self.half, .greater, 0.1)
    #expect(Self.claim(.every([near, near]), margin: 0.1).verdict == .equivalent)
    #expect(Self.claim(.some([near, near]), margin: 0.1).verdict == .equivalent)
    #expect(Self.claim(.every([near, far]), margin: 0.1).verdict == .fails)
    #expect(Self.claim(.some([near, far]), margin: 0.1).verdict == .holds)
  }

  @Test("the numbers shown are those of the least certain case of `every`, the most of `some`")
  func decidingCase() {
    let cases = [0.3, 0.1, 0.2].map {
      Self.comparison(Self.half, .greater, $0, name: "case \($0)")
    }
    #expect(Self.claim(.every(cases)).decidingCase?.name == "case 0.3")
    #expect(Self.claim(.some(cases)).decidingCase?.name == "case 0.1")
    #expect(
      Self.claim(.every(cases)).detail.inEnglish
        == "3 cases: 3 hold; case 0.3: 0.500 beside 0.3 (95\u{A0}% interval 0.475 to 0.525, N\u{A0}=\u{A0}3)"
    )
  }

  @Test("what is recorded can be encoded and decides the claim again")
  func record() throws {
    let claim = Self.claim(
      .every([
        Self.comparison(Self.half, .greater, 0.3, name: "a"),
        Self.comparison([.nan, 1], .greater, .infinity, name: "b"),
      ]), margin: 0.1)
    let record = ClaimRecord(claim)
    let read = try JSONDecoder().decode(
      ClaimRecord.self, from: Data(try CanonicalJSON.encode(record)))
    #expect(read.verdict == .undecided)
    #expect(read.cases.map(\.verdict) == [.holds, .undecided])
    let left = try #require(read.cases[0].left)
    #expect(left.values == Self.half && left.seeds == [0, 1, 2])
    #expect(read.cases[0].right?.number == 0.3)
    #expect(read.cases[0].method == "oneSample")
    #expect(read.cases[1].left == nil && read.cases[1].estimate == nil)
  }
}
