import Diagnostics
import SourceText

extension Diagnostics {
  /// How many errors of one template are shown at once.
  static let shownErrors = 20
}

extension [Diagnostic] {
  /// The first ones by place, each once: what a loop repeats is one mistake of its author.
  func firstOnes(of sources: [SourceFile]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in inOrder(of: sources, at: \.span) where result.last != diagnostic {
      result.append(diagnostic)
      if result.count == Diagnostics.shownErrors { break }
    }
    return result
  }
}

extension Array {
  /// File by file and line by line; what has no place comes first.
  func inOrder(
    of sources: [SourceFile], at span: (Element) -> SourceSpan?
  ) -> [Element] {
    let files = Dictionary(
      sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let keys = map { element in
      span(element).map { (files[$0.file] ?? sources.count, $0.line, $0.column) } ?? (0, 0, 0)
    }
    return indices.sorted { keys[$0] < keys[$1] }.map { self[$0] }
  }
}
