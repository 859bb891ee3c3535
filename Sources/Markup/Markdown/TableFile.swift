import Platform

/// A table of a report as the files `tables/<name>.csv` and `tables/<name>.tex`.
package struct TableFile: Sendable, Equatable {
  package var name: String
  package var csv: String
  package var latex: String
}

extension ResolvedReport {
  /// The tables of the document, in its order; once each, however often it shows them.
  package var tableFiles: [TableFile] {
    distinctTables.map(\.table).concurrentMap { table in
      TableFile(
        name: table.name, csv: CSVTableWriter.csv(TableData(table, in: self)),
        latex: LaTeXTableWriter(report: self).latex(table))
    }
  }

  /// What the columns of the CSV files are, for `tables/README.md`; `nil` without tables.
  package var tableDictionary: String? {
    let tables = distinctTables
    return tables.isEmpty ? nil : TableDictionary(report: self).markdown(tables)
  }

  /// Each table once, with its caption.
  var distinctTables: [(caption: [MarkdownInline], table: ResolvedTable)] {
    var names: Set<String> = []
    return elements.compactMap { element in
      guard case .table(let table) = element.content, names.insert(table.name).inserted else {
        return nil
      }
      return (element.caption, table)
    }
  }
}
