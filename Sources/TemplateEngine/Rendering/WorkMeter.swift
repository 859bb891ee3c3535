import SourceText

/// Adds up what the expressions of one rendering read and make.
///
/// Every value has a bound of its own, but a loop can make as many as it has passes. The sum bounds
/// time and memory together: what is alive was made.
final class WorkMeter {
  private let limits: TemplateLimits
  private var bytes = 0

  init(_ limits: TemplateLimits) { self.limits = limits }

  /// Counts a value that an expression has made.
  func make(
    _ value: TemplateValue, span: @autoclosure () -> SourceSpan
  ) throws(TemplateError) {
    let size = ValueSize(of: value)
    if let error = size.error(limits, span: span()) { throw error }
    try add(size.bytes, span: span())
  }

  /// Counts a value that an operator or filter reads: a text, a sample, or a list with the texts and
  /// samples in it.
  func read(
    _ value: TemplateValue, span: @autoclosure () -> SourceSpan
  ) throws(TemplateError) {
    switch value {
    case .text(let text), .markup(let text): try add(text.utf8.count, span: span())
    case .sample: try add(ValueSize(of: value).bytes, span: span())
    case .list(let items):
      try add(ValueSize(parts: items.lazy.map(\.sizeAlone)).bytes, span: span())
    case .boolean, .integer, .number, .record, .absent: break
    }
  }

  /// Counts a value that was there before, or a list of such. A walk through all that it holds
  /// counts a value as one byte; only grouping can nest deeper than its input.
  func share(
    _ value: TemplateValue, isDeeper: Bool, span: @autoclosure () -> SourceSpan
  ) throws(TemplateError) {
    let count = if case .list(let items) = value { items.count + 1 } else { 1 }
    try add(count * 32, span: span())
    guard isDeeper else { return }
    let size = ValueSize(of: value)
    if size.depth > limits.nesting {
      throw .valueTooDeep(limit: limits.nesting, span: span())
    }
    try add(size.values, span: span())
  }

  private func add(_ count: Int, span: @autoclosure () -> SourceSpan) throws(TemplateError) {
    bytes += count
    guard bytes <= limits.workBytes else {
      throw .tooMuchWork(limit: limits.workBytes, span: span())
    }
  }
}

extension TemplateValue {
  /// Without what is in a list or record.
  fileprivate var sizeAlone: ValueSize {
    switch self {
    case .text, .markup, .sample: ValueSize(of: self)
    case .boolean, .integer, .number, .list, .record, .absent: ValueSize(textBytes: 0)
    }
  }
}
