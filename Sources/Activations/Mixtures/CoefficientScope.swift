/// What has coefficients, and learned values, of its own.
package enum CoefficientScope: String, Codable, CaseIterable, Sendable {
  /// Each activation layer, as in arXiv:2202.12065.
  case layer
  /// Each channel of each activation layer; in a dense layer, each unit.
  case channel
}
