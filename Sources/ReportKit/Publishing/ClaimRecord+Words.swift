import Numbers

extension ClaimRecord {
  /// The numbers behind the verdict, as plain text on one line.
  var numbers: String {
    var parts: [String] = []
    if cases.count > 1 {
      let counts = Verdict.allCases.compactMap { verdict in
        let count = cases.count { $0.verdict == verdict }
        return count > 0 ? "\(verdict.rawValue) \(count)" : nil
      }
      parts.append("\(cases.count) cases (\(counts.joined(separator: ", ")))")
    }
    if let estimate { parts.append("difference \(Self.number(estimate))") }
    if let interval, n > 0 {
      parts.append(
        "\(NumberText.shortest(level)) % interval \(Self.number(interval.lower)) to "
          + Self.number(interval.upper))
    }
    if n > 0 { parts.append("N = \(n)") }
    if margin > 0 { parts.append("margin \(NumberText.shortest(margin))") }
    if verdict == .undetermined, let tail {
      parts.append("another verdict within the last \(tail) epochs")
    }
    return parts.isEmpty ? "no run has the value" : parts.joined(separator: ", ")
  }

  private static func number(_ value: Double) -> String {
    NumberText.typeset(NumberText.significant(value, digits: 3))
  }
}
