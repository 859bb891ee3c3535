/// What a term of one function has learned besides its coefficient.
package struct LearnedValues: Sendable, Hashable, Codable {
  /// The term as the study names it, such as `prelu` or `kaf*sin`.
  package let term: String
  /// What the values are: `slope` or `coefficients`.
  package let name: String
  package let values: [Double]

  package init(term: String, name: String, values: [Double]) {
    self.term = term
    self.name = name
    self.values = values
  }
}
