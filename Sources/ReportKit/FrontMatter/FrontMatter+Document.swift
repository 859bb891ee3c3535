import Markup
import TemplateEngine

extension FrontMatter {
  /// The report that says this of itself.
  func document(
    body: String, elements: [ReportElement], notices: [String] = []
  ) -> ReportDocument {
    var document = ReportDocument(
      title: MarkdownEscape.value(title), subtitle: subtitle.map { MarkdownEscape.value($0) },
      authors: authors, date: date, abstract: abstract.map { MarkdownEscape.value($0) },
      language: language, notices: notices.map { MarkdownEscape.value($0) }, body: body,
      elements: elements, references: references, macros: macros, images: images)
    document.words = words
    document.numbers = numbers
    return document
  }
}
