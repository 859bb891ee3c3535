import Markup
import SourceText
import TemplateEngine

/// The elements that the tags of a template have made so far, in the order of the text, and where
/// the tags stand.
struct ElementList {
  private(set) var elements: [ReportElement] = []
  /// The tag of each element.
  private(set) var tags: [ElementTag] = []
  /// Where the label of a reference stands, by the place of its tag.
  private(set) var labels: [SourceSpan: SourceSpan] = [:]

  /// The Markdown that stands for a new element.
  mutating func add(
    _ content: ReportElement.Content, label: String?, tag: ElementTag
  ) -> String {
    let caption = tag.text("caption") ?? tag.text("text") ?? tag.text("title") ?? ""
    elements.append(ReportElement(label: label, caption: caption, content: content))
    tags.append(tag)
    return ElementToken.block(elements.count - 1)
  }

  /// Gives an element another content than it was added with.
  mutating func fill(_ index: Int, with content: ReportElement.Content) {
    elements[index].content = content
  }

  /// The Markdown that stands for the beginning of a container.
  mutating func open(_ container: ReportElement.Container, tag: ElementTag) -> String {
    _ = add(.container(container), label: nil, tag: tag)
    return ElementToken.opening(elements.count - 1)
  }

  /// The Markdown that stands for a reference.
  mutating func refer(to label: String, tag: ElementTag) -> String {
    labels[tag.span] = tag.span(of: "label")
    return ElementToken.reference(label)
  }
}

extension ElementTag {
  /// The variant that the tag names, unless it is the study's first.
  func variant(in study: Study) -> String? {
    text("variant").flatMap { $0 == study.variants[0].name ? nil : $0 }
  }

  /// The label as given, otherwise the default one; `nil` with `numbered=false`.
  func label(default label: @autoclosure () -> String?) -> String? {
    if case .boolean(false) = self["numbered"] { return nil }
    return text("label") ?? label()
  }
}
