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
      rows: results.claims.map { claim in
        // Known numbers have no interval of any width.
        let interval = claim.n > 0 ? claim.interval : nil
        return [
          claim.label.map(ElementToken.reference) ?? "–", claim.text,
          "**\(claim.signedVerdict)**", "\(claim.statement.cases.count)",
          "\(claim.count(.holds))",
          claim.estimate.map { CellNumber.significant($0, 3) } ?? "–",
          interval.map {
            "\(CellNumber.significant($0.lower, 3)) to \(CellNumber.significant($0.upper, 3))"
          } ?? "–",
          claim.n > 0 ? "\(claim.n)" : "–",
        ]
      })
  }
}
