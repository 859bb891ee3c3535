import Diagnostics
import SourceText

/// An error of the reader of one kind of document: one of YAML's, or one of its own.
package protocol DocumentError: DiagnosticError, Sendable {
  init(_ error: YAMLError)
  var span: SourceSpan { get }
}

/// Everything that is wrong with a document, in the order of its text.
package struct DocumentErrors<Item: DocumentError>: DiagnosticError {
  /// At least one.
  package let items: [Item]

  package var diagnostic: Diagnostic { items[0].diagnostic }
  package var diagnostics: Diagnostics { Diagnostics(items.map(\.diagnostic)) }
}

/// Collects the errors of a document while its reader goes on to the next part.
///
/// ```swift
/// let errors = ErrorCollector<FrontMatterError>()
/// let title = errors.attempt { try keys.required("title").string() }
/// let batch = errors.attempt { try keys.optional("batch")?.integer(in: 1...4096) ?? 64 }
/// ```
package final class ErrorCollector<Item: DocumentError> {
  private var items: [Item] = []

  package init() {}

  /// How many errors were recorded.
  package var count: Int { items.count }

  package func record(_ item: Item) { items.append(item) }

  /// What `read` returns, or `nil` after recording what it throws: a `YAMLError` or an `Item`.
  package func attempt<Value>(_ read: () throws -> Value) -> Value? {
    do {
      return try read()
    } catch let error as YAMLError {
      record(Item(error))
    } catch let error as Item {
      record(error)
    } catch {
      preconditionFailure("a reader throws YAMLError and \(Item.self) only: \(error)")
    }
    return nil
  }

  /// What `read` makes of each element, or `nil` when one of them has an error; all are read.
  package func attemptEach<Element, Value>(
    _ elements: [Element], _ read: (Element) throws -> Value?
  ) -> [Value]? {
    let values = elements.map { element in attempt { try read(element) } ?? nil }
    let read = values.compactMap { $0 }
    return read.count == values.count ? read : nil
  }

  /// A reader of a mapping that may have these keys; every other key is recorded.
  ///
  /// Returns `nil` after recording that `node` is no mapping.
  package func mapping(_ node: YAMLNode, keys: [String]) -> MappingReader? {
    attempt {
      let reader = try MappingReader(anyKeysOf: node, keys: keys)
      for error in reader.unknownKeys { record(Item(error)) }
      return reader
    }
  }

  /// The value of the document.
  /// - Throws: every recorded error.
  /// - Precondition: there is an error when there is no value.
  package func finish<Value>(_ value: Value?) throws(DocumentErrors<Item>) -> Value {
    if let all { throw all }
    guard let value else {
      preconditionFailure("a part of the document was left out without an error")
    }
    return value
  }

  /// Every recorded error; `nil` where there is none.
  package var all: DocumentErrors<Item>? {
    items.isEmpty
      ? nil
      : DocumentErrors(
        items: items.sorted {
          ($0.span.file, $0.span.line, $0.span.column)
            < ($1.span.file, $1.span.line, $1.span.column)
        })
  }
}
