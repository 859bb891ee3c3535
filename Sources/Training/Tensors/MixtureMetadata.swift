import Activations

/// Which mixture the free weights of a file of tensors are of, as `__metadata__` of its header states
/// it: without that, nobody could tell which function a weight belongs to.
struct MixtureMetadata: Sendable, Hashable {
  /// By the keys of a study. A file of another program may state some of them, or none.
  let values: [Key: String]

  enum Key: String, CaseIterable, Sendable {
    case terms, normalization
    case coefficientsPer = "coefficients-per"
  }

  init() { values = [:] }

  init(_ mixture: MixtureSpecification) {
    values = [
      .terms: mixture.terms.map(\.name).joined(separator: ","),
      .normalization: mixture.normalization.rawValue,
      .coefficientsPer: mixture.coefficientsPer.rawValue,
    ]
  }

  /// Of a header; other keys than those of mixtures are left out.
  init(header: [String: String]) {
    values = Dictionary(
      uniqueKeysWithValues: Key.allCases.compactMap { key in
        header[key.rawValue].map { (key, $0.filter { $0 != " " }) }
      })
  }

  /// In the order of the keys.
  var pairs: [(key: Key, value: String)] {
    Key.allCases.compactMap { key in values[key].map { (key, $0) } }
  }

  /// - Throws: `TrainingError.tensors` where what is stated is not so of a mixture.
  func check(against mixture: MixtureSpecification) throws(TrainingError) {
    let expected = MixtureMetadata(mixture).values
    for (key, value) in pairs {
      guard let own = expected[key], own != value else { continue }
      throw .tensors(.otherMixture(key: key.rawValue, file: value, network: own))
    }
  }
}
