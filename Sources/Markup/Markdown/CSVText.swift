/// Lines of comma-separated values, by the rules of the files of tables.
package enum CSVText {
  /// A line with its end. Numbers in `numbers` are written with every digit; texts as those of tables.
  package static func line(_ texts: [String], _ numbers: [Double?] = []) -> String {
    let fields =
      texts.map { CSVTableWriter.quoted(CSVTableWriter.visible(CSVTableWriter.neutral($0))) }
      + numbers.map { $0.map(number) ?? "" }
    return fields.joined(separator: ",") + "\n"
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
