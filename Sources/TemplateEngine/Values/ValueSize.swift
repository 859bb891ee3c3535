import SourceText

/// How much a value holds, for the limits on what expressions make.
///
/// Parts are counted as often as they occur: a list of ten equal texts is ten texts large, because
/// whatever goes through it meets all ten. Sums stop at `Int.max`.
struct ValueSize: Equatable {
  /// UTF-8 bytes of all texts.
  private(set) var textBytes: Int
  /// The value itself and all values in it.
  private(set) var values = 1
  /// Levels of lists and records; 0 for a value without parts.
  private(set) var depth = 0

  /// Of a value without parts.
  init(textBytes: Int) { self.textBytes = textBytes }

  /// Of a list or record.
  init(parts: some Sequence<ValueSize>) {
    textBytes = 0
    depth = 1
    for part in parts {
      textBytes = Self.sum(textBytes, part.textBytes)
      values = Self.sum(values, part.values)
      depth = max(depth, part.depth + 1)
    }
  }

  init(of value: TemplateValue) {
    switch value {
    case .boolean, .integer, .number, .absent: self.init(textBytes: 0)
    case .text(let text), .markup(let text): self.init(textBytes: text.utf8.count)
    case .sample(let sample):
      self.init(textBytes: 0)
      values = Self.sum(sample.n, 1)
    case .list(let items): self.init(parts: items.lazy.map(ValueSize.init(of:)))
    case .record(let record):
      self.init(parts: record.names.lazy.compactMap { record[$0] }.map(ValueSize.init(of:)))
    }
  }

  /// Bytes of text, and 32 for every value: about what it takes in memory.
  var bytes: Int {
    let (overhead, isTooLarge) = values.multipliedReportingOverflow(by: 32)
    return isTooLarge ? .max : Self.sum(textBytes, overhead)
  }

  /// Of two texts joined.
  func joined(with other: ValueSize) -> ValueSize {
    ValueSize(textBytes: Self.sum(textBytes, other.textBytes))
  }

  /// The error of making a value of this size, if any.
  func error(_ limits: TemplateLimits, span: @autoclosure () -> SourceSpan) -> TemplateError? {
    if depth > limits.nesting { return .valueTooDeep(limit: limits.nesting, span: span()) }
    if bytes > limits.valueBytes { return .valueTooLarge(limit: limits.valueBytes, span: span()) }
    return nil
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, isTooLarge) = left.addingReportingOverflow(right)
    return isTooLarge ? .max : sum
  }
}
