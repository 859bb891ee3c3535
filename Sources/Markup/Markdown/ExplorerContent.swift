/// Functions of one variable between which a reader chooses, each computed beforehand.
package struct ExplorerContent: Hashable, Sendable, Codable {
  /// One function.
  package struct State: Hashable, Sendable, Codable {
    /// Plain text, such as `0.50 ReLU + 0.50 sin`; no other state has it.
    package var name: String
    /// Values at equally spaced points from the lower to the upper end of the range.
    package var values: [Double]
    /// What is known of it: names and plain text.
    package var facts: [Fact]
    /// What the function is at a corner of the choices, such as `ReLU`; `nil` elsewhere.
    package var corner: String?

    package init(name: String, values: [Double], facts: [Fact], corner: String? = nil) {
      self.name = name
      self.values = values
      self.facts = facts
      self.corner = corner
    }
  }

  package struct Fact: Hashable, Sendable, Codable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What one chooses, such as `Coefficients of ReLU, tanh and sin`.
  package var title: String
  /// Shown first.
  package var first: State
  /// The rows of the choices, from top to bottom; each is centred.
  package var rows: [[State]]
  package var range: ClosedRange<Double>

  package init(title: String, first: State, rows: [[State]], range: ClosedRange<Double>) {
    self.title = title
    self.first = first
    self.rows = rows
    self.range = range
  }

  var states: [State] { [first] + rows.joined() }
}
