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
    let names = ValueNames(options.values)
    let values = LaTeXValues(report: report, values: options.values, names: names)
    let document = LaTeXDocumentWriter(report: report, options: options, valueNames: names.names)
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
      let placement = report.placement(of: table, options)
      let writer = LaTeXTableWriter(
        report: report, width: placement.width, numbers: options.numbers)
      for piece in report.pieces(of: table, placement, options) {
        files.append(("tables/\(piece.name).tex", writer.latex(piece)))
      }
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

  /// One column where the table fits there in one piece, all of them otherwise, and a page where it is
  /// to be turned and fits there.
  func placement(of table: ResolvedTable, _ options: PaperOptions) -> TablePlacement {
    let style = options.style
    if style.hasTwoColumns {
      let narrow = LaTeXTableWriter(report: self, width: style.columnWidth).layout(of: table)
      if narrow.parts.count == 1, narrow.widths.values.allSatisfy({ $0 > 60 }) {
        return TablePlacement(width: style.columnWidth)
      }
    }
    let wide = TablePlacement(width: style.textWidth, isWide: style.hasTwoColumns)
    guard options.wideTables == .turn,
      LaTeXTableWriter(report: self, width: style.textWidth).layout(of: table).parts.count > 1
    else { return wide }
    let turned = LaTeXTableWriter(report: self, width: style.textHeight)
    // Room for a caption of three lines.
    guard turned.layout(of: table).parts.count == 1,
      turned.height(of: table) <= style.textWidth - 50
    else { return wide }
    return TablePlacement(width: style.textHeight, isTurned: true)
  }
}

extension ResolvedReport {
  /// A table as the floats of a paper: one, or several where it is higher than a page with its caption.
  func pieces(
    of table: ResolvedTable, _ placement: TablePlacement, _ options: PaperOptions
  ) -> [ResolvedTable] {
    guard !placement.isTurned else { return [table] }
    return LaTeXTableWriter(report: self, width: placement.width, numbers: options.numbers)
      .pieces(of: table, height: options.style.textHeight - 60)
  }
}

/// Where a paper has a table.
struct TablePlacement {
  /// What the table may be wide, in points.
  var width: Double
  /// Over all columns of a page that has several.
  var isWide = false
  /// Upwards on a page of its own.
  var isTurned = false
}
