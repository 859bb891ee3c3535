extension CheckedTemplate {
  /// Whether a report that shows the beginning of one stretch of an expansion must also show that
  /// of another: all branches around the other are around the one, too.
  ///
  /// `false` where it is not known: for one place that a loop or an include repeats, and for places
  /// in two files.
  package func mustShow(
    _ other: Range<Int>, whereItShows stretch: Range<Int>, of text: ExpandedText
  ) -> Bool {
    guard let other = text.beginning(of: other), let stretch = text.beginning(of: stretch),
      other.file == stretch.file, other.offset != stretch.offset,
      let file = ([main] + includes.values).first(where: { index(of: $0.source) == other.file }),
      let outer = Self.branches(around: other.offset, in: file.nodes),
      let inner = Self.branches(around: stretch.offset, in: file.nodes)
    else { return false }
    return inner.starts(with: outer)
  }

  /// The branches around an offset, outermost first, as places among their siblings; `nil` if it
  /// stands in nothing that is shown.
  private static func branches(around offset: Int, in nodes: [TemplateNode]) -> [[Int]]? {
    func inside(_ bodies: [[TemplateNode]], of index: Int) -> [[Int]]? {
      for (number, body) in bodies.enumerated() {
        if let inner = branches(around: offset, in: body) { return [[index, number]] + inner }
      }
      return nil
    }
    for (index, node) in nodes.enumerated() {
      let found: [[Int]]? =
        switch node {
        case .markdown(_, let range): range.contains(offset) ? [] : nil
        case .output(let expression): expression.range.contains(offset) ? [] : nil
        case .element(let element): element.nameRange.contains(offset) ? [] : nil
        case .conditional(let branches): inside(branches.map(\.body), of: index)
        case .loop(let loop): inside([loop.body, loop.otherwise], of: index)
        case .assignment, .include: nil
        }
      if let found { return found }
    }
    return nil
  }
}
