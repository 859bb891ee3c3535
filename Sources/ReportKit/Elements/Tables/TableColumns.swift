import Activations
import Markup
import SourceText
import TemplateEngine

/// The columns that a tag chooses of a kind of table, `columns=["relu", "error"]`: their names in files,
/// without what a file adds for parts and units, where a term may stand for its letter.
struct TableColumns {
  /// Those that the tag names, each with its place.
  let chosen: [(name: String, span: SourceSpan)]
  private let kind: any TableKind.Type
  private let variants: [StudyVariant]
  /// Terms by the words that stand for them in names of columns.
  private let terms: [String: String]

  init(
    _ chosen: [(name: String, span: SourceSpan)], of kind: any TableKind.Type,
    showing variants: [StudyVariant]
  ) {
    self.chosen = chosen
    self.kind = kind
    self.variants = variants
    let all = variants.flatMap(\.recipe.activation.terms)
    let letters = TableContent(
      name: "", columns: TableContent.Column.numbers(all.map(\.symbolTitle)), rows: []
    ).columnNames
    terms = Dictionary(zip(all.map(\.name), letters)) { first, _ in first }
  }

  /// What a tag chooses; `nil` where it takes all.
  init?(_ tag: ElementTag, of kind: any TableKind.Type, showing variants: [StudyVariant]) {
    let columns = tag.columns(of: Self.argument)
    guard !columns.isEmpty else { return nil }
    let chosen = columns.map { column -> (String, SourceSpan) in
      guard case .text(let name)? = column.cells.first?.value else { return ("", column.span) }
      return (name, column.span)
    }
    self.init(chosen, of: kind, showing: variants)
  }

  static let argument = "columns"

  /// The first name that no results could give the table; `nil` without one.
  func unknown(in frontMatter: FrontMatter) -> StudyTagError? {
    guard let known = possible(in: frontMatter) else { return nil }
    return chosen.first { !known.contains(name($0.name)) }.map {
      .noSuchColumn($0.name, kind: kind.name, known: known, span: $0.span)
    }
  }

  /// The table with the chosen columns behind those that name its rows. Without results for one that
  /// only some results have, it is left out.
  func choose(from table: TableContent) -> TableContent {
    let names = table.columnNames
    var kept = Array(0..<table.headerColumns)
    for column in chosen.compactMap({ names.firstIndex(of: name($0.name)) })
    where !kept.contains(column) {
      kept.append(column)
    }
    return table.keeping(columns: kept)
  }

  /// The names of all columns that the table has without results, or could have; `nil` where that
  /// cannot be told.
  private func possible(in frontMatter: FrontMatter) -> [String]? {
    var shown = frontMatter
    if !(kind is any VariantsTableKind.Type) { shown.study.variants = variants }
    guard
      let none = try? StudyResults(frontMatter: shown, networks: [:], datasets: [], runs: [:])
    else { return nil }
    return TableContent(
      name: "", columns: kind.possibleColumns(none, of: variants), rows: []
    ).columnNames
  }

  /// A name with the letters of terms instead of the terms.
  private func name(_ text: String) -> String {
    text.split(separator: "_", omittingEmptySubsequences: false).map {
      terms[String($0)] ?? String($0)
    }.joined(separator: "_")
  }
}
