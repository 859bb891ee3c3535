import Activations

extension MixtureStart {
  /// Reads `equal`, `random`, or coefficients separated by commas.
  /// - Throws: `ActivationError.coefficientNotFinite` for anything else.
  init(optionText text: String) throws(ActivationError) {
    switch text {
    case "equal": self = .equal
    case "random": self = .random
    default:
      var coefficients: [Double] = []
      var offset = 0
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let value = Double(part), value.isFinite else {
          throw .coefficientNotFinite(
            text: String(part), range: offset..<(offset + part.utf8.count))
        }
        coefficients.append(value)
        offset += part.utf8.count + 1
      }
      self = .given(coefficients)
    }
  }
}
