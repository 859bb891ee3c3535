/// Writes a report as the source of a document of Typst.
///
/// The figures are files that somebody else puts beside it, `figures/<name>.svg`, as wide as the options
/// say.
package enum TypstWriter {
  /// `main.typ`, which takes in the others.
  package static func files(
    of report: ResolvedReport, _ options: PaperOptions
  ) -> [(path: String, text: String)] {
    let names = ValueNames(options.values)
    let document = TypstDocumentWriter(
      report: report, options: options, valueNames: names.names)
    var files = [
      ("main.typ", document.document()), ("values.typ", values(options.values, names, report)),
      (
        "references.bib",
        BibliographyWriter(report: report).citedWorks(origin: options.origin)
      ),
    ]
    for table in report.distinctTables.map(\.table) {
      files.append(("tables/\(table.name).csv", CSVTableWriter.csv(TableData(table, in: report))))
    }
    if let dictionary = report.tableDictionary { files.append(("tables/README.md", dictionary)) }
    return files
  }

  /// A variable for every printed value.
  private static func values(
    _ values: [(expression: String, markdown: String)], _ names: ValueNames,
    _ report: ResolvedReport
  ) -> String {
    var lines = [
      "// What the template printed: a variable for every value, with its expression.",
      "// The text has the variables, so that what changes here changes there.",
    ]
    for index in names.firsts {
      let value = values[index]
      let comment = value.expression.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append("#let \(names.names[index] ?? "") = [\(typst(value, report))] // \(comment)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func typst(
    _ value: (expression: String, markdown: String), _ report: ResolvedReport
  ) -> String {
    if ValueNames.isFormula(value.expression),
      let formula = try? TeXFormula(report.formula(of: value.markdown))
    {
      return "$\(TypstMath.math(formula))$"
    }
    var errors: [MarkupError] = []
    let inlines = MarkdownParser.inlines(
      value.markdown, of: .body, numbers: report.numbers, &errors)
    return errors.isEmpty
      ? TypstInlineWriter(report: report).typst(inlines) : TypstEscape.text(value.markdown)
  }
}
