import Diagnostics
import Platform

/// The check of a template's Markdown, made while a build looks at what is there already.
///
/// The build tells, makes and fetches nothing before it is done, and its errors are the only ones.
struct MarkupCheckAhead: Sendable {
  private let errors: Background<Diagnostics?>

  /// Begins it.
  init(_ errors: @escaping @Sendable () -> Diagnostics?) {
    self.errors = Background(errors)
  }

  /// Waits for it.
  /// - Throws: what it found.
  func finish() throws(Diagnostics) {
    if let errors = errors.get() { throw errors }
  }

  /// Runs a part of a build.
  /// - Throws: what the check found, otherwise what `body` throws.
  func outranking<Value>(_ body: () throws -> Value) throws -> Value {
    let result = Result { try body() }
    try finish()
    return try result.get()
  }

  /// A listener that is told nothing before the check is done, and nothing of a template with
  /// errors.
  func holding(
    _ events: @escaping @Sendable (BuildEvent) -> Void
  ) -> @Sendable (BuildEvent) -> Void {
    { event in if errors.get() == nil { events(event) } }
  }
}
