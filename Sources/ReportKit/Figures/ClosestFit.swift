import Activations
import Approximation
import Markup
import Numbers

/// The registered function that with an inner and an outer line, a · g(b x + c) + d, is closest to a
/// mixture, with the fewest digits that make its error at most 1 % larger.
///
/// Closest in the root mean square over inputs that are uniform on a range.
struct ClosestFit: Hashable, Codable, Sendable {
  /// In the mixture grammar.
  let function: String
  let a: Double
  let b: Double
  let c: Double
  let d: Double
  /// Root mean squared, of what is printed; 0 where only rounding makes one.
  let rmsError: Double
  /// Other functions whose best fits have the same error, to six digits.
  let ties: [String]

  private static let slack = 0.01
  /// Relative errors below this one are those of rounding.
  private static let negligible = 1e-12
  private static let namedTies = 3

  init(
    function: String, a: Double, b: Double, c: Double, d: Double, rmsError: Double, ties: [String]
  ) {
    self.function = function
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
    self.rmsError = rmsError
    self.ties = ties
  }

  /// - Throws: `ApproximationError` where the range or a value of the mixture is not finite.
  init(to mixture: Mixture, on range: ClosedRange<Double>) throws(ApproximationError) {
    let candidates = try ClosestActivations(mixture, on: range).candidates
    let (best, formula) = (candidates[0], mixture.formula)
    let fit = best.fit
    let isExact = best.relativeError < Self.negligible
    let allowed =
      isExact
      ? 1e-9 * formula.rootMeanSquare(on: range) : (1 + Self.slack) * best.rmsError
    for digits in 2...17 {
      let printed = [fit.a, fit.b, fit.c, fit.d].map { RoundedNumber.significant($0, digits) }
      let (a, b, c, d) = (printed[0], printed[1], printed[2], printed[3])
      let error = (formula - fit.function.formula.transformed(a, b, c, d)).rootMeanSquare(on: range)
      guard error <= allowed || digits == 17 else { continue }
      self.init(
        function: fit.function.name, a: a, b: b, c: c, d: d, rmsError: isExact ? 0 : error,
        ties: candidates.dropFirst().prefix(while: \.isTied).map { $0.fit.function.name })
      return
    }
    preconditionFailure("17 digits are always taken")
  }

  /// `−2.1·gaussian(0.32·x + 0.72) + 1.4`; without factors of 1 and offsets of 0.
  func text(_ numbers: NumberConventions) -> String {
    func text(_ value: Double) -> String { numbers.text(NumberText.shortest(value)) }
    func factor(_ value: Double) -> String {
      value == 1 ? "" : value == -1 ? numbers.text("-") : text(value) + "·"
    }
    func offset(_ value: Double) -> String {
      value == 0 ? "" : (value < 0 ? " \(numbers.text("-")) " : " + ") + text(abs(value))
    }
    return "\(factor(a))\(Self.name(function, numbers))(\(factor(b))x\(offset(c)))\(offset(d))"
  }

  /// A name, whose parameter is a number: `kaf(0,5)`.
  private static func name(_ function: String, _ numbers: NumberConventions) -> String {
    let parameter = function.firstIndex(of: "(") ?? function.endIndex
    return function[..<parameter] + numbers.text(String(function[parameter...]))
  }

  /// What an explorer says of it.
  func facts(
    on range: ClosedRange<Double>, _ numbers: NumberConventions
  ) -> [ExplorerContent.Fact] {
    let error = rmsError == 0 ? "0" : numbers.text(NumberText.significant(rmsError, digits: 3))
    let ends = numbers.interval(
      NumberText.shortest(range.lowerBound), NumberText.shortest(range.upperBound))
    var facts = [
      ExplorerContent.Fact("closest", text(numbers)),
      ExplorerContent.Fact("its error", "\(error) (root mean square, x uniform on \(ends))"),
    ]
    if !ties.isEmpty {
      let named =
        ties.prefix(Self.namedTies).map { Self.name($0, numbers) }
        + (ties.count > Self.namedTies ? ["…"] : [])
      facts.append(
        ExplorerContent.Fact("as close", named.joined(separator: numbers.listSeparator)))
    }
    return facts
  }
}
