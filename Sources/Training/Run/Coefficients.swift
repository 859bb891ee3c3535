/// The coefficients of one activation layer, in the order of the mixture's terms.
package struct Coefficients: Sendable, Hashable {
  /// Names of the terms, for example `relu`, `tanh`, `sin`.
  package let terms: [String]
  package let values: [Double]

  package init(terms: [String], values: [Double]) {
    precondition(terms.count == values.count)
    self.terms = terms
    self.values = values
  }

  /// The coefficient of a term, or `nil` when the mixture has no such term.
  package subscript(term: String) -> Double? {
    terms.firstIndex(of: term).map { values[$0] }
  }

  /// Name and value of each term, in order.
  package var pairs: [(term: String, value: Double)] {
    zip(terms, values).map { (term: $0, value: $1) }
  }

  /// The same coefficients in another order of the same terms; unchanged when the terms differ.
  func ordered(by order: [String]) -> Coefficients {
    let values = order.compactMap { self[$0] }
    guard values.count == terms.count, order.count == terms.count else { return self }
    return Coefficients(terms: order, values: values)
  }
}

/// An object from name to value, for example `{"relu": 0.29, "tanh": 0.45, "sin": 0.26}`.
///
/// Keys are written in term order. Decoders do not tell the order of keys, so what holds
/// coefficients also holds the list of terms and restores the order, as `RunResult` does.
extension Coefficients: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
    terms = keys.map(\.stringValue)
    values = try keys.map { try container.decode(Double.self, forKey: $0) }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (term, value) in pairs { try container.encode(value, forKey: Key(stringValue: term)) }
  }
}
