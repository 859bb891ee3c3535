/// A table of a report as the files `tables/<name>.csv` and `tables/<name>.tex`.
package struct TableFile: Sendable, Equatable {
  package var name: String
  package var csv: String
  package var latex: String
}

extension ResolvedReport {
  /// The tables of the document, in its order; once each, however often it shows them.
  package var tableFiles: [TableFile] {
    var names: Set<String> = []
    return elements.compactMap { element in
      guard case .table(let table) = element.content, names.insert(table.name).inserted else {
        return nil
      }
      return TableFile(
        name: table.name, csv: CSVTableWriter(report: self).csv(table),
        latex: LaTeXTableWriter(report: self).latex(table))
    }
  }
}
