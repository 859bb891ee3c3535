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
      cells: results.claims.map { claim -> [TableCell] in
        // Known numbers have no interval of any width.
        let interval = claim.n > 0 ? claim.interval : nil
        return [
          .text(claim.label.map(ElementToken.reference) ?? "–"), .text(claim.text),
          .text(
            "**\(claim.signedVerdict)**", data: [TableCell.Datum(value: claim.verdict.rawValue)]),
          .text("\(claim.statement.cases.count)"), .text("\(claim.count(.holds))"),
          .text(claim.estimate.map { CellNumber.significant($0, 3) } ?? "–"),
          .text(
            interval.map {
              "\(CellNumber.significant($0.lower, 3)) to \(CellNumber.significant($0.upper, 3))"
            } ?? "–",
            data: [
              TableCell.Datum("lower", meaning: "lower end", value: plain(interval?.lower)),
              TableCell.Datum("upper", meaning: "upper end", value: plain(interval?.upper)),
            ]),
          .text(claim.n > 0 ? "\(claim.n)" : "–"),
        ]
      })
  }

  private static func plain(_ value: Double?) -> String {
    value.map { RoundedNumber.plain(RoundedNumber.significant($0, 3)) } ?? ""
  }
}
