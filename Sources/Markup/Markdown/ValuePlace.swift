/// Where a text of a document shows a value that its template printed.
package struct ValuePlace: Sendable, Equatable {
  /// Which of the document's values it is.
  var index: Int
  /// UTF-8 offsets in the text.
  var range: Range<Int>

  package init(index: Int, range: Range<Int>) {
    self.index = index
    self.range = range
  }
}
