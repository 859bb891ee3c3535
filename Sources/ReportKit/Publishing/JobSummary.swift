import Numbers
import Statistics
import TemplateEngine

/// What a job of continuous integration shows of a build, in Markdown of at most `limit` characters.
struct JobSummary {
  /// Most characters of a comment or a note on the usual servers.
  static let limit = 65_536

  let build: BuildSummary
  let report: ComparedReport
  /// What stood there before; `nil`: nothing is told of changes.
  var before: ComparedReport?

  var markdown: String {
    let claims = report.results.claims ?? []
    let verdicts = Verdict.allCases.compactMap { verdict in
      let count = claims.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(verdict.sign) \(verdict.rawValue)" : nil
    }
    let head =
      "### \(MarkdownEscape.text(report.results.study.title))\n\n"
      + build.notices.map { "> \(MarkdownEscape.text($0))\n\n" }.joined()
    let total = build.parts.reduce(0) { $0 + $1.seconds }
    let parts = build.parts.map { "\($0.name) \(preciseDuration($0.seconds))" }
    let end = """
      Built in \(preciseDuration(total)): \(parts.joined(separator: ", ")).
      The page: `\(build.output)/index.html` (\(megabytes(build.pageBytes)) MB).

      """
    var left = Self.limit - Self.reserve
    var text = String(head.unicodeScalars.prefix(left / 4))
    left -= text.unicodeScalars.count + min(end.unicodeScalars.count, left / 4)
    text += Self.table(
      "Claims: \(verdicts.joined(separator: ", "))", ["claim", "verdict", "numbers"],
      claims.map {
        [
          Self.cell(markdown: $0.text), "\($0.verdict.sign)\u{A0}\($0.verdict.rawValue)",
          MarkdownEscape.text($0.numbers),
        ]
      }, &left)
    text += Self.table(
      "Test accuracy, mean ± standard deviation over seeds",
      ["dataset", "variant", "accuracy in %", "N"], accuracies, &left)
    if let changes {
      let part =
        changes.unicodeScalars.count < left
        ? changes : "What changed is too long to stand here.\n\n"
      left -= part.unicodeScalars.count
      text += part
    }
    return text + String(end.unicodeScalars.prefix(Self.limit / 4))
  }

  /// Room for what is said of rows that are left out.
  private static let reserve = 400

  /// What changed beyond noise; `nil` where there is nothing to compare with.
  private var changes: String? {
    guard let before else { return nil }
    let comparison = ReportComparison(before, report, level: 0.95, stored: nil)
    guard comparison.saysSomething else {
      return "Nothing changed beyond noise since `\(before.folder)`.\n\n"
    }
    return "#" + comparison.markdown(within: Self.limit / 2) + "\n"
  }

  private var accuracies: [[String]] {
    let results = report.results
    func title(_ name: String, _ titles: [(String, String)]) -> String {
      MarkdownEscape.text(titles.first { $0.0 == name }?.1 ?? name)
    }
    return report.cells.compactMap { cell in
      guard let sample = Sample(report.runs(of: cell).values.map(\.testAccuracy)) else {
        return nil
      }
      let accuracy =
        sample.deviation.map {
          NumberText.percentage(sample.mean, deviation: $0, places: 2)
        } ?? NumberText.percentage(sample.mean, places: 2)
      return [
        title(cell.dataset, results.datasets.map { ($0.name, $0.title) }),
        title(cell.variant, results.study.variants.map { ($0.name, $0.title) }), accuracy,
        "\(sample.n)",
      ]
    }
  }

  /// A table without its last rows where there is no room for them; nothing without rows.
  private static func table(
    _ title: String, _ columns: [String], _ rows: [[String]], _ left: inout Int
  ) -> String {
    guard !rows.isEmpty else { return "" }
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
    var text = "\(title)\n\n" + line(columns) + line(columns.map { _ in "---" })
    left -= text.unicodeScalars.count
    for (index, row) in rows.enumerated() {
      let line = line(row)
      left -= line.unicodeScalars.count
      guard left > 0 else { return text + "\n\(rows.count - index) more are left out.\n\n" }
      text += line
    }
    return text + "\n"
  }

  /// Inline Markdown that stays in its cell.
  private static func cell(markdown text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text.unicodeScalars {
      if character == "|", !isEscaped { result += "\\" }
      isEscaped = character == "\\" && !isEscaped
      result.unicodeScalars.append(character)
    }
    return result
  }
}
