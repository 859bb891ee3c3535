/// Bounds on what a template may cost. Each is far above what a report needs and far below what
/// would hang or exhaust a machine; going beyond one is an error with a place.
package struct TemplateLimits: Sendable {
  /// Bytes of one template file.
  package var sourceBytes = 4 << 20
  /// Bytes of the expanded Markdown, captions included.
  var outputBytes = 16 << 20
  /// Bytes of the texts that the host makes for its elements, where every cell of a table counts
  /// 32 more and every element 64; the host counts them.
  package var elementBytes = 16 << 20
  /// Size of one value that an expression makes: UTF-8 bytes of its texts, and 32 for every value
  /// in it.
  var valueBytes = 4 << 20
  /// Size of all that the expressions of one rendering read and make.
  var workBytes = 64 << 20
  /// Passes through loop bodies, all loops together.
  var iterations = 100_000
  /// Files that include one another.
  var includeDepth = 16
  /// Blocks inside blocks in one file, and lists inside lists in one value.
  var nesting = 100
  /// Operators and brackets inside one another in one expression.
  var expressionDepth = 100
  /// Errors after which a check stops looking for more.
  var reportedErrors = 20

  package static let standard = TemplateLimits()

  package init() {}
}
