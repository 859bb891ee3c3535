import Numbers
import SourceText
import Statistics
import TemplateEngine

/// What a page says of a claim, in inline Markdown.
extension Claim {
  /// The sign and the word of the verdict.
  var signedVerdict: String { "\(verdict.sign)\u{A0}\(verdict.rawValue)" }

  /// The numbers behind the verdict: how many cases came to what, and the case on which it depends.
  var detail: String {
    let cases = statement.cases
    guard let decidingCase, !cases.isEmpty else { return "there is no case to look at" }
    var parts: [String] = []
    if cases.count > 1 {
      let counts = Verdict.allCases.compactMap { verdict in
        count(verdict) > 0 ? Self.phrase(verdict, count(verdict)) : nil
      }
      parts.append("\(cases.count) cases: \(counts.joined(separator: ", "))")
    }
    let name =
      cases.count > 1 && !decidingCase.name.isEmpty
      ? MarkdownEscape.text(decidingCase.name) + ": " : ""
    parts.append(name + words(of: decidingCase))
    if verdict == .undetermined {
      parts.append("another verdict within the last \(tail)\u{A0}epochs")
    }
    if margin > 0 { parts.append("margin \(Self.shortest(margin))") }
    return parts.joined(separator: "; ")
  }

  private static func phrase(_ verdict: Verdict, _ count: Int) -> String {
    switch verdict {
    case .holds: count == 1 ? "1 holds" : "\(count) hold"
    case .fails: count == 1 ? "1 fails" : "\(count) fail"
    case .equivalent, .undecided, .undetermined: "\(count) \(verdict.rawValue)"
    }
  }

  private func words(of comparison: ClaimCase) -> String {
    guard let difference = comparison.difference else { return "no run has the value" }
    var offset = 0.0
    var ending = ""
    if [.oneSample, .sequence, .exact].contains(difference.method),
      case .number(let number)? = comparison.right
    {
      // A quantity beside a known number is told as itself.
      offset = number
      ending = " beside \(Self.shortest(number))"
    }
    let noun = offset == 0 && ending.isEmpty ? "difference " : ""
    let estimate = difference.estimate + offset
    let interval = comparison.interval(error: error)
    guard difference.method != .exact, let interval else {
      let obstacle = difference.obstacle(level: 1 - error)
      if let obstacle, !estimate.isFinite { return obstacle }
      let number = noun + CellNumber.significant(estimate, 4) + ending
      return obstacle.map { "\(number), \(Self.counted(difference)): \($0)" } ?? number
    }
    let places = Self.places(interval)
    func number(_ value: Double) -> String { CellNumber.fixed(value + offset, places) }
    let kind = difference.method == .sequence ? "confidence sequence" : "interval"
    return noun + number(difference.estimate) + ending
      + " (\(Self.percent(level)) \(kind) \(number(interval.lower)) to "
      + "\(number(interval.upper)), \(Self.counted(difference)))"
  }

  /// What was written has few digits; 1/3 has many.
  private static func shortest(_ value: Double) -> String {
    let text = NumberText.shortest(value)
    return ReservedScalar.number(
      text.utf8.count > 8 ? NumberText.significant(value, digits: 4) : text)
  }

  private static func percent(_ value: Double) -> String {
    ReservedScalar.number(NumberText.shortest(value) + "\u{A0}%")
  }

  private static func counted(_ difference: ClaimDifference) -> String {
    let n = "N\u{A0}=\u{A0}\(difference.n)"
    return switch difference.method {
    case .exact, .oneSample, .sequence: n
    case .paired: difference.n == 1 ? n : "\(n) pairs"
    case .welch: "\(n) in all"
    }
  }

  /// Decimals that show two digits of half an interval's width.
  private static func places(_ interval: ConfidenceInterval) -> Int {
    var (half, places) = ((interval.upper - interval.lower) / 2, 0)
    guard half > 0 else { return 4 }
    while half < 10, places < 8 { (half, places) = (half * 10, places + 1) }
    return places
  }
}
