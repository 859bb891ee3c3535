import Bibliography
import Numbers

/// A report after its template was expanded and before it is written as HTML or Markdown.
///
/// `body` is CommonMark with GFM tables and `$…$` math. Figures, tables and equations
/// stand in it as tokens, so that both writers place the same elements at the same spots:
/// `ElementToken.block(i)` alone in a paragraph is `elements[i]`; `ElementToken.reference(label)`
/// inside text becomes "Fig. 2", "Table 1", "Eq. (3)" or "Section …" with a link.
package struct ReportDocument: Sendable {
  var title: String
  var subtitle: String?
  var authors: [String]
  /// Already formatted; `nil` prints no date, which keeps rebuilds byte-identical.
  var date: String?
  var abstract: String?
  /// BCP 47, for the page's `lang`.
  var language: String
  /// Warnings that stand above everything else, such as "built on a stand-in".
  var notices: [String]
  var body: String
  var elements: [ReportElement]
  /// Words of the page that the author sets instead of those of the language.
  package var words: [PageWords.Name: String] = [:]
  /// How numbers are written.
  package var numbers = NumberConventions.english
  /// What the page tells at its end of how it was made; `nil`: nothing.
  package var origin: ReportOrigin?
  /// Works that the texts may cite; those that they do are listed.
  var references: [Reference]
  /// Of formulas in the body and in captions.
  var macros: TeXMacros
  /// Where the body and captions show printed values, in the order of each text; for papers, in which
  /// they are commands.
  package var values: [MarkupPlace.Text: [ValuePlace]] = [:]
  /// Where images of the body come from; `nil`: there are none.
  var images: (any ImageLoader)?

  package init(
    title: String, subtitle: String? = nil, authors: [String] = [], date: String? = nil,
    abstract: String? = nil, language: String = "en", notices: [String] = [], body: String,
    elements: [ReportElement], references: [Reference] = [],
    macros: TeXMacros = TeXMacros(), images: (any ImageLoader)? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.authors = authors
    self.date = date
    self.abstract = abstract
    self.language = language
    self.notices = notices
    self.body = body
    self.elements = elements
    self.references = references
    self.macros = macros
    self.images = images
  }
}
