import Markup
import Numbers
import Statistics
import TemplateEngine

/// All claims of the document, in its order.
enum VerdictsTable: TableKind {
  static let name = "verdicts"

  static func content(_ results: StudyResults) -> TableContent {
    TableContent(
      name: name,
      columns: [
        Column(title: "Claim"), Column(title: "Statement"), Column(title: "Verdict"),
      ] + Column.numbers(["cases", "hold", "estimate", "interval", "N"]),
      rows: results.claims.enumerated().map { index, claim in
        [
          claim.label.map(ElementToken.reference) ?? "\(index + 1)", claim.text,
          "**\(claim.signedVerdict)**", "\(claim.statement.cases.count)",
          "\(claim.count(.holds))",
          claim.estimate.map { CellNumber.significant($0, 3) } ?? "–",
          claim.interval.map {
            "\(CellNumber.significant($0.lower, 3)) to \(CellNumber.significant($0.upper, 3))"
          } ?? "–",
          claim.n > 0 ? "\(claim.n)" : "–",
        ]
      })
  }
}
