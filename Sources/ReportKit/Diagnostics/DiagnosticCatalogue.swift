/// What `report explain CODE` prints for each code.
package enum DiagnosticCatalogue {
  package struct Entry: Sendable, Equatable {
    /// `RPT-0102`.
    package var code: String
    /// The problem in a few words.
    package var title: String
    package var meaning: String
    package var cause: String
    package var remedy: String

    package init(_ code: String, _ title: String, meaning: String, cause: String, remedy: String) {
      self.code = code
      self.title = title
      self.meaning = meaning
      self.cause = cause
      self.remedy = remedy
    }

    /// The entry as text, ending with a line end.
    package var text: String {
      """
      \(code): \(title)

      What this means
        \(meaning)

      Why this happens
        \(cause)

      How to fix it
        \(remedy)

      """
    }
  }

  /// Every entry, by code.
  package static let entries: [Entry] = [
    yaml, template, markup, datasets, activations, training, plotting, output, command,
  ].flatMap(\.self).sorted { $0.code < $1.code }

  /// The entry of a code; upper and lower case and a missing `RPT-` make no difference.
  package static func entry(for code: String) -> Entry? {
    let wanted = code.uppercased()
    return entries.first { $0.code == wanted || $0.code == "RPT-" + wanted }
  }
}
