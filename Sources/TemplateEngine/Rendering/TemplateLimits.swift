/// Bounds on what a template may cost. Each is far above what a report needs and far below what
/// would hang or exhaust a machine; going beyond one is an error with a place.
package struct TemplateLimits: Sendable {
  /// Bytes of one template file.
  package var sourceBytes = 4 << 20
  /// Bytes of the expanded Markdown.
  package var outputBytes = 16 << 20
  /// Passes through loop bodies, all loops together.
  package var iterations = 100_000
  /// Files that include one another.
  package var includeDepth = 16
  /// Blocks inside blocks in one file.
  package var nesting = 100
  /// Operators and brackets inside one another in one expression.
  package var expressionDepth = 100
  /// Errors after which a check stops looking for more.
  package var reportedErrors = 20

  package static let standard = TemplateLimits()

  package init() {}
}
