/// What `report explain` says of a code.
package struct Explanation: Sendable, Equatable {
  /// The problem in a few words.
  package var title: String
  package var meaning: String
  package var cause: String
  package var remedy: String

  package init(_ title: String, meaning: String, cause: String, remedy: String) {
    self.title = title
    self.meaning = meaning
    self.cause = cause
    self.remedy = remedy
  }
}
