import Synchronization

/// Named values in a fixed order. Those of a study are made when they are first asked for: a template
/// names few of some thousands.
package struct TemplateRecord: Sendable {
  private var values: [String: TemplateValue] = [:]
  private var deferred: DeferredValues?
  /// The names in the order in which they were first set.
  package private(set) var names: [String] = []

  package init() {}

  /// A record whose values `value` makes, each once; it may be called on any thread.
  package init(names: [String], _ value: @escaping @Sendable (String) -> TemplateValue?) {
    self.names = names
    deferred = DeferredValues(value)
  }

  package subscript(name: String) -> TemplateValue? {
    get { values[name] ?? deferred.flatMap { names.contains(name) ? $0[name] : nil } }
    set {
      if let newValue {
        let isNew = values.updateValue(newValue, forKey: name) == nil
        // Only what is deferred has a name before it has a value.
        if isNew, deferred == nil || !names.contains(name) { names.append(name) }
      } else {
        values[name] = nil
        names.removeAll { $0 == name }
      }
    }
  }
}

extension TemplateRecord: Equatable {
  /// Whether both have the same names in the same order, with equal values.
  package static func == (left: TemplateRecord, right: TemplateRecord) -> Bool {
    left.names == right.names && left.names.allSatisfy { left[$0] == right[$0] }
  }
}

extension TemplateRecord: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    for (name, value) in elements { self[name] = value }
  }
}

/// Values that are made when they are first asked for, and kept.
private final class DeferredValues: Sendable {
  private let make: @Sendable (String) -> TemplateValue?
  private let made = Mutex<[String: TemplateValue]>([:])

  init(_ make: @escaping @Sendable (String) -> TemplateValue?) {
    self.make = make
  }

  subscript(name: String) -> TemplateValue? {
    if let value = made.withLock({ $0[name] }) { return value }
    // Outside the lock: one value may be made of others.
    let value = make(name)
    made.withLock { $0[name] = value }
    return value
  }
}
