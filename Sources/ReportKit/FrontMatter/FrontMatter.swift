/// The YAML head of a template: what the page says of itself, the study, and the ranges to draw.
package struct FrontMatter: Sendable {
  package var title: String
  package var subtitle: String?
  package var authors: [String]
  package var abstract: String?
  /// As written; a report never prints the day it was built, which would change its bytes.
  package var date: String?
  /// BCP 47.
  package var language: String
  package var study: Study
  /// In the order of the template; at least one.
  package var ranges: [StudyRange]
}
