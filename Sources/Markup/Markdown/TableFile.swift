/// A table of a report as the files `tables/<name>.csv` and `tables/<name>.tex`.
package struct TableFile: Sendable, Equatable {
  package var name: String
  package var csv: String
  package var latex: String
}

extension ResolvedReport {
  /// The tables of the document, in its order.
  package var tableFiles: [TableFile] {
    elements.compactMap { element in
      guard case .table(let table) = element.content else { return nil }
      return TableFile(
        name: table.name, csv: CSVTableWriter(report: self).csv(table),
        latex: LaTeXTableWriter(report: self).latex(table))
    }
  }
}
