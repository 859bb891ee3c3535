import Diagnostics
import Numbers

extension ReportComparison {
  /// For a terminal: what differs, what moved, and what did not.
  package var text: String {
    var parts = [aligned([row("before", before), row("after", after)])]
    parts.append(
      commonRuns == 0
        ? "No run is in both.\n"
        : "\(equalRunsText).\n")
    for (cells, side) in [(onlyBefore, "before"), (onlyAfter, "after")] where !cells.isEmpty {
      parts.append("Only \(side): \(cells.map(\.title).joined(separator: ", ")).\n")
    }
    if !inputs.isEmpty {
      parts.append(
        "Inputs that differ\n" + aligned(inputRows.map { ["  " + $0[0]] + $0.dropFirst() }))
    }
    if !moved.isEmpty {
      parts.append(
        "Moved beyond seed noise (\(levelText), Holm over \(moved.count + withinNoise) quantities)\n"
          + block(moved))
    }
    if !unknown.isEmpty {
      let alike = unknown.filter { $0.pairs > 1 }
      let single = unknown.filter { $0.pairs <= 1 }
      if !alike.isEmpty {
        parts.append(
          "Moved by the same with every seed, which leaves no spread to judge it by\n"
            + block(alike))
      }
      if !single.isEmpty {
        parts.append("Changed, but one seed does not say whether it is noise\n" + block(single))
      }
    }
    if withinNoise > 0 {
      parts.append(
        "\(NumberText.count(withinNoise, "quantity", plural: "quantities")) moved no more than "
          + "seeds do.\n")
    }
    if !claims.isEmpty {
      parts.append("Claims\n" + aligned(claims.map { ["  \(cut: $0.claim)", $0.words] }))
    }
    return parts.joined(separator: "\n")
  }

  var equalRunsText: String {
    "\(equalRuns) of \(NumberText.count(commonRuns, "common run")) "
      + "\(equalRuns == 1 ? "has" : "have") the same \(comparedBy.rawValue)"
  }

  private func row(_ name: String, _ side: Side) -> [String] {
    [
      name, "\(cut: side.folder)", "\(cut: side.title)", NumberText.count(side.runs, "run"),
      "\(cut: side.generator)",
    ]
  }

  var levelText: String { "\(NumberText.shortest(level * 100)) %" }

  /// One row per input and change; cells with the same change share it.
  var inputRows: [[String]] {
    var order: [InputChange] = []
    var cells: [InputChange: [ComparedCell]] = [:]
    for item in inputs {
      for change in item.changes {
        if cells[change] == nil { order.append(change) }
        cells[change, default: []].append(item.cell)
      }
    }
    return order.map { change in
      let own = cells[change] ?? []
      let place =
        own.count == inputs.count && inputs.count > 1
        ? "all" : own.map(\.title).joined(separator: "; ")
      return [
        change.input, "\(shortened(change.before)) → \(shortened(change.after))", place,
      ]
    }
  }

  /// Digests say nothing to people beyond their first digits.
  private func shortened(_ value: String?) -> String {
    guard let value else { return "none" }
    let isDigest = value.utf8.count == 64 && value.allSatisfy(\.isHexDigit)
    return "\(cut: isDigest ? String(value.prefix(12)) : value)"
  }

  private func block(_ changes: [QuantityChange]) -> String {
    let rows = aligned(
      [["  quantity", "before", "after", "difference", "p"]]
        + changes.map { ["  " + $0.title] + $0.numbers })
    let lines = rows.split(separator: "\n").map(String.init)
    let explained = zip(lines.dropFirst(), changes).map { line, change in
      change.explanation.map { "\(line)\n    \($0.words)" } ?? line
    }
    return ([lines[0]] + explained).joined(separator: "\n") + "\n"
  }
}

extension ComparedCell {
  var title: String { "\(cut: variant) on \(cut: dataset)" }
}

extension QuantityChange {
  var title: String { "\(cell.title), \(quantity.title)" }

  /// Before, after, difference with its interval, p.
  var numbers: [String] {
    [
      summary(before), summary(after),
      number(difference, signed: true)
        + (interval.map {
          " [\(number($0.lower, signed: true)), \(number($0.upper, signed: true))]"
        } ?? ""),
      pValue.map { $0 < 0.0001 ? "< 0.0001" : NumberText.significant($0, digits: 2) } ?? "",
    ]
  }

  private func summary(_ summary: Summary) -> String {
    let unit = quantity.name == .testAccuracy ? " %" : ""
    guard let deviation = summary.deviation else { return number(summary.mean) + unit }
    switch quantity.name {
    case .testAccuracy:
      return NumberText.percentage(summary.mean, deviation: deviation, places: 2) + unit
    case .coefficient:
      return NumberText.fixed(summary.mean, deviation: deviation, places: 3)
    }
  }

  private func number(_ value: Double, signed: Bool = false) -> String {
    let text =
      switch quantity.name {
      case .testAccuracy: NumberText.percentage(value, places: 2)
      case .coefficient: NumberText.fixed(value, places: 3)
      }
    return signed && value > 0 ? "+" + text : text
  }
}

extension ComparisonExplanation {
  /// A clause that says what made a difference.
  var words: String {
    switch self {
    case .onlyInput(let input): "\(input) is the only input that differs"
    case .storedRuns(let input, let share, let runs):
      "with another \(input) alone, \(NumberText.count(runs, "existing run")) moved by "
        + "\(NumberText.percentage(share, places: 0)) % of it"
    case .oneOf(let inputs):
      "\(inputs.dropLast().joined(separator: ", ")) and \(inputs.last ?? "") differ, "
        + "and no existing run tells which of them it was"
    case .seeds: "only the seeds differ"
    }
  }
}
