import Markup
import Numbers
import SourceText

extension String {
  /// Inline Markdown with its marked numbers as an English page shows them.
  var inEnglish: String {
    ReservedScalar.replacingNumbers(in: self) {
      $0.contains("\\") ? NumberConventions.english.tex($0) : NumberConventions.english.text($0)
    }
  }
}

extension TableContent {
  /// The cells as an English page shows them.
  var englishRows: [[String]] { rows.map { $0.map(\.inEnglish) } }
}
