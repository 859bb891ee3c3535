import Activations

extension MixtureStart {
  /// Reads `equal`, `random`, or coefficients separated by commas.
  /// - Throws: `ActivationError.notANumber` or `.coefficientNotFinite`, with the place, for anything else.
  init(optionText text: String) throws(ActivationError) {
    switch text {
    case "equal": self = .equal
    case "random": self = .random
    default:
      var coefficients: [Double] = []
      var offset = 0
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let range = offset..<offset + part.utf8.count
        guard let value = Double(part), !value.isNaN else {
          throw .notANumber(text: String(part), range: range)
        }
        guard value.isFinite else {
          throw .coefficientNotFinite(text: String(part), range: range)
        }
        coefficients.append(value)
        offset += part.utf8.count + 1
      }
      self = .given(coefficients)
    }
  }
}
