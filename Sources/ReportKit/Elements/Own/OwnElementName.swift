/// The names of the files of tables and plots of a template's own.
enum OwnElementName {
  /// `table-runs` for `tbl:runs`: no kind of table or figure begins so.
  static func of(_ label: String?, as prefix: String) -> String {
    let words = label.map { $0.drop { $0 != ":" }.dropFirst() } ?? ""
    let name = words.unicodeScalars.prefix(80).map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_": Character(scalar)
      default: Character("_")
      }
    }
    return "\(prefix)-\(String(name))"
  }
}
