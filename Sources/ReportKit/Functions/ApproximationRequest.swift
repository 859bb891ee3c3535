/// What `report approximate` was asked for, as typed on the command line.
package struct ApproximationRequest: Sendable {
  /// In the mixture grammar.
  package var mixture: String
  /// `A:B`.
  package var range = "-5:5"
  /// Significant digits of printed coefficients, 2…17; `nil`: as few as the error allows.
  package var digits: Int?
  /// Every degree and the errors of every registered function, not only a selection.
  package var isComplete = false

  package init(mixture: String) {
    self.mixture = mixture
  }
}
