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
    """
    // What the template printed: a variable for every value, with its expression.
    // The text has the variables, so that what changes here changes there.

    """
      + names.definitions(of: values) { name, markdown, expression in
        "#let \(name) = [\(typst(markdown, of: expression, report))] // \(expression)"
      }
  }

  private static func typst(
    _ markdown: String, of expression: String, _ report: ResolvedReport
  ) -> String {
    if ValueNames.isFormula(expression),
      let formula = try? TeXFormula(report.formula(of: markdown))
    {
      return "$\(TypstMath.math(formula))$"
    }
    return report.inlines(of: markdown).map { TypstInlineWriter(report: report).typst($0) }
      ?? TypstEscape.text(markdown)
  }
}
