import SourceText

/// A work that can be cited, as a bibliography file describes it.
package struct Reference: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// A part of a journal or a magazine.
    case article
    /// A part of a book or of proceedings.
    case chapter
    case book
    /// Anything else: reports, theses, preprints, software, pages of the web.
    case other
  }

  package var key: String
  package var kind: Kind
  package var authors: [PersonName] = []
  /// Whether the file says that there are more authors than it names.
  package var hasMoreAuthors = false
  package var editors: [PersonName] = []
  /// As the file gives it, such as `2024` or `in press`; `nil`: it gives none.
  package var year: String?
  package var title: [ReferenceText] = []
  /// The journal, the book or the proceedings that the work stands in.
  package var container: [ReferenceText] = []
  package var volume: String?
  package var issue: String?
  /// With an en dash between numbers.
  package var pages: String?
  /// Publisher, school or institution.
  package var publisher: String?
  /// Without the resolver in front.
  package var doi: String?
  package var url: String?
  /// Where the key stands.
  package var span: SourceSpan
  /// What keeps the entry from being printed; it matters only to those who cite it.
  package var problem: BibliographyError?

  package init(key: String, kind: Kind, span: SourceSpan) {
    self.key = key
    self.kind = kind
    self.span = span
  }
}

/// A piece of a title.
package enum ReferenceText: Sendable, Equatable {
  case text(String)
  /// TeX of a formula.
  case formula(String)
}

/// The name of a person or, with `given` empty, of an organisation.
package struct PersonName: Sendable, Equatable {
  /// With particles: `van der Waals`.
  package var family: String
  package var given: String

  package init(family: String, given: String = "") {
    self.family = family
    self.given = given
  }
}
