import Activations

/// A function that stands in the place of a learned one: f(x) = mixture(b x + c) + d.
///
/// The kernels evaluate it in single precision, the mixture as learned ones are.
package struct SubstituteFunction: Sendable, Hashable {
  package let mixture: Mixture
  /// b.
  package let innerFactor: Double
  /// c.
  package let innerOffset: Double
  /// d.
  package let outerOffset: Double
  private let specification: MixtureSpecification

  /// - Throws: `ActivationError` for a mixture that cannot be trained either: without terms, with two
  ///   equal ones, or with too many functions.
  package init(
    _ mixture: Mixture, innerFactor: Double = 1, innerOffset: Double = 0, outerOffset: Double = 0
  ) throws(ActivationError) {
    specification = try MixtureSpecification(
      terms: mixture.terms, normalization: .none, start: .given(mixture.coefficients))
    self.mixture = mixture
    self.innerFactor = innerFactor
    self.innerOffset = innerOffset
    self.outerOffset = outerOffset
  }

  /// The line with slope `right` for x > 0 and `left` for x < 0 that is `value` at 0.
  /// - Throws: nothing for finite numbers.
  package init(left: Double, right: Double, valueAtZero value: Double) throws(ActivationError) {
    try self.init(
      Mixture([.init(right - left, Term(.relu)), .init(left, Term(.identity))]),
      outerOffset: value)
  }

  /// f(x) in double precision.
  package func value(at x: Double) -> Double {
    mixture.value(at: innerFactor * x + innerOffset) + outerOffset
  }

  /// Every bit that the values depend on, as text.
  package var fingerprint: String {
    let parts = mixture.parts.map { part in
      "\(part.coefficient) \(part.term.name) \(part.term.learned?.values ?? [])"
    }
    return (parts + ["\(innerFactor) \(innerOffset) \(outerOffset)"]).joined(separator: ", ")
  }

  var hasLines: Bool { innerFactor != 1 || innerOffset != 0 || outerOffset != 0 }
  var expansion: MixtureExpansion { MixtureExpansion(specification) }

  /// As `expansion` orders them.
  var parameters: [Double] {
    mixture.coefficients + mixture.terms.flatMap { $0.learned?.values ?? [] }
  }
}

extension SubstituteFunction: CustomStringConvertible {
  /// The mixture grammar, with the inner and outer line where there are any, such as
  /// `1.2*tanh, of 0.8 x + 0.1, + 0.3`.
  package var description: String {
    var text = mixture.description
    if innerFactor != 1 || innerOffset != 0 { text += ", of \(innerFactor) x + \(innerOffset)" }
    if outerOffset != 0 { text += ", + \(outerOffset)" }
    return text
  }
}
