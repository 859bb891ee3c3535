import Numbers
import SourceText
import Statistics

/// A claim of the template, put to the runs.
package struct Claim: Sendable {
  /// Inline Markdown.
  let text: String
  /// `clm:…`; `nil`: it has no number.
  let label: String?
  /// The label of the element that shows the numbers.
  let figure: String?
  /// What is claimed, as in the template.
  let expression: String
  /// Of the intervals, in per cent; from 1 and below 100.
  let level: Double
  /// The smallest difference that matters; at least 0.
  let margin: Double
  /// How many of the last epochs the verdict has to outlast, from 1; 1 asks for the end alone.
  let tail: Int
  /// Whether a build ends with an error unless it holds.
  let isRequired: Bool
  let statement: ClaimStatement
  let verdict: Verdict
  /// Of each case of the statement, looked at alone.
  let caseVerdicts: [Verdict]
  /// The case that the numbers are of; `nil` without any case.
  let decidingCase: ClaimCase?
  /// Of the claim's tag.
  let span: SourceSpan

  /// `decided` is a claim with the same statement, level, margin and tail, whose verdicts are taken.
  init(
    text: String, label: String?, figure: String?, expression: String, level: Double,
    margin: Double, tail: Int, isRequired: Bool, statement: ClaimStatement, span: SourceSpan,
    decided: Claim? = nil
  ) {
    self.text = text
    self.label = label
    self.figure = figure
    self.expression = expression
    self.level = level
    self.margin = margin
    self.tail = tail
    self.isRequired = isRequired
    self.statement = statement
    self.span = span
    if let decided {
      verdict = decided.verdict
      caseVerdicts = decided.caseVerdicts
      decidingCase = decided.decidingCase
      return
    }
    let error = Self.error(level: level)
    verdict = statement.settledVerdict(error: error, margin: margin, tail: tail)
    caseVerdicts = statement.cases.map {
      ClaimStatement.comparison($0).settledVerdict(error: error, margin: margin, tail: tail)
    }
    decidingCase = statement.decidingCase(error: error)
  }

  private static func error(level: Double) -> Double { (100 - level) / 100 }

  var error: Double { Self.error(level: level) }

  /// Whether runs from one more seed of the study may decide it.
  func isOpen(in study: Study) -> Bool {
    verdict == .undecided && statement.cases.contains { $0.grows(with: study) }
  }

  /// How many cases there are of each verdict, each looked at alone.
  func count(_ verdict: Verdict) -> Int {
    caseVerdicts.count { $0 == verdict }
  }

  /// Left − right of the deciding case; `nil` without a value, and where it is not finite.
  var estimate: Double? {
    decidingCase?.difference.flatMap { $0.estimate.isFinite ? $0.estimate : nil }
  }

  /// Of `estimate`; `nil` also with one run.
  var interval: ConfidenceInterval? {
    decidingCase?.interval(error: error).flatMap {
      $0.lower.isFinite && $0.upper.isFinite ? $0 : nil
    }
  }

  /// How many values the estimate is the mean of, as `ClaimDifference.n` counts them.
  var n: Int { decidingCase?.difference?.n ?? 0 }

  /// Whether two expansions of a template have the same claim at a place.
  func isSame(as other: Claim) -> Bool {
    span == other.span && text == other.text && verdict == other.verdict
      && statement.cases.map(\.name) == other.statement.cases.map(\.name)
  }
}
