/// What references of a document can point to.
package struct ReportOutline: Sendable, Equatable {
  /// Every label, in order of appearance.
  package var labels: [String]
  /// Places in the body of headings whose labels are made from their words.
  package var derivedHeadings: [Range<Int>]

  package init(labels: [String] = [], derivedHeadings: [Range<Int>] = []) {
    self.labels = labels
    self.derivedHeadings = derivedHeadings
  }
}
