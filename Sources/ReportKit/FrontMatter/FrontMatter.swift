import Bibliography
import Markup
import Numbers
import SourceText

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
  /// Words of the page that stand instead of those of the language.
  package var words: [PageWords.Name: String] = [:]
  /// How numbers are written: those of the language, or of the one that the author names.
  package var numbers = NumberConventions.english
  package var study: Study
  /// Where the network stands, or the study when it names none; for messages.
  package var networkSpan: SourceSpan
  /// Where variants have networks of their own, by their names; for messages.
  package var variantNetworkSpans: [String: SourceSpan] = [:]
  /// Where the names of variants stand; for messages.
  package var variantSpans: [String: SourceSpan] = [:]
  /// Where the values of the keys stand; for messages.
  package var spans: [String: SourceSpan] = [:]
  /// Commands for formulas.
  var macros = TeXMacros()
  /// Bibliography files, relative to the template's folder, and where each is named.
  var bibliography: [(path: String, span: SourceSpan)] = []
  /// What they hold, once they are read.
  var references: [Reference] = []
  /// Where the images of the text come from, once that is known.
  var images: (any ImageLoader)?
  /// In the order of the template; at least one.
  package var ranges: [StudyRange]
  /// What could not be read of front matter that has errors, for which something else stands here.
  var unknown: Set<Part> = []
}

extension FrontMatter {
  /// Where the network of a variant stands.
  func networkSpan(of variant: String) -> SourceSpan {
    variantNetworkSpans[variant] ?? networkSpan
  }

  /// Whether a text has what prints values in a template.
  static func hasTags(_ text: String) -> Bool { text.contains("{{") || text.contains("{%") }

  /// The range that stays closest to 0.
  package var narrowestRange: StudyRange {
    ranges.dropFirst().reduce(ranges[0]) { $1.radius < $0.radius ? $1 : $0 }
  }

  /// The middle one by distance from 0, for figures that show a single range.
  package var middleRange: StudyRange {
    ranges.sorted { $0.radius < $1.radius }[ranges.count / 2]
  }
}
