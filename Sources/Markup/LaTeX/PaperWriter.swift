/// Writes a report as the LaTeX source of a paper.
///
/// The figures are files that somebody else puts beside it, `figures/<name>.pdf` and `.tex`, as wide as the
/// options say.
package enum PaperWriter {
  /// Plain text as LaTeX.
  package static func escaped(_ text: String) -> String { LaTeXEscape.text(text) }

  /// `main.tex`, which takes in the others, and what authors want to have beside it.
  package static func files(
    of report: ResolvedReport, _ options: PaperOptions
  ) -> [(path: String, text: String)] {
    let values = LaTeXValues(options.values, of: report)
    let document = LaTeXDocumentWriter(report: report, options: options, valueNames: values.names)
    var files = [
      ("main.tex", document.document()), ("values.tex", values.commands()),
      ("references.bib", BibliographyWriter(report: report).bibliography(origin: options.origin)),
    ]
    let figures = report.figures
    if !figures.isEmpty {
      let texts = figures.map { "\($0.name)\n\n\($0.alternativeText)\n" }
      files.append(("figures/alternative-texts.txt", texts.joined(separator: "\n\n")))
    }
    for table in report.distinctTables.map(\.table) {
      let writer = LaTeXTableWriter(
        report: report, width: report.tableWidth(table, options.style), numbers: options.numbers)
      files.append(("tables/\(table.name).tex", writer.latex(table)))
      files.append(("tables/\(table.name).csv", CSVTableWriter.csv(TableData(table, in: report))))
    }
    if let dictionary = report.tableDictionary { files.append(("tables/README.md", dictionary)) }
    return files
  }
}

extension ResolvedReport {
  /// Each figure once.
  var figures: [FigureContent] {
    var names: Set<String> = []
    return elements.compactMap { element in
      guard case .figure(let figure) = element.content, names.insert(figure.name).inserted else {
        return nil
      }
      return figure
    }
  }

  /// One column where the table fits there in one piece, all of them otherwise.
  func tableWidth(_ table: ResolvedTable, _ style: PaperStyle) -> Double {
    guard style.hasTwoColumns else { return style.columnWidth }
    let narrow = LaTeXTableWriter(report: self, width: style.columnWidth).layout(of: table)
    return narrow.parts.count == 1 && narrow.widths.values.allSatisfy { $0 > 60 }
      ? style.columnWidth : style.textWidth
  }
}
