/// Named values in a fixed order.
package struct TemplateRecord: Sendable, Equatable {
  private var values: [String: TemplateValue] = [:]
  /// The names in the order in which they were first set.
  package private(set) var names: [String] = []

  package init() {}

  package subscript(name: String) -> TemplateValue? {
    get { values[name] }
    set {
      if let newValue {
        if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
      } else if values.removeValue(forKey: name) != nil {
        names.removeAll { $0 == name }
      }
    }
  }
}

extension TemplateRecord: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    for (name, value) in elements { self[name] = value }
  }
}
