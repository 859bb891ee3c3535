/// What `report approximate` was asked for, as typed on the command line.
package struct ApproximationRequest: Sendable {
  /// In the mixture grammar; `nil` for the mixture that the chosen layer learned.
  package var mixture: String?
  /// The layer whose pre-activations weigh the errors.
  package var choice = ResultsChoice()
  /// `A:B`; `nil` for the range that holds 99.8 % of the pre-activations, or `-5:5` without any.
  package var range: String?
  /// Significant digits of printed coefficients, 2…17; `nil`: as few as the error allows.
  package var digits: Int?
  /// Every degree and the errors of every registered function, not only a selection.
  package var isComplete = false

  package init(mixture: String? = nil) {
    self.mixture = mixture
  }
}
