import Activations
import Testing

@testable import Approximation

@Suite struct BoundCertificateTests {
  /// The two lines of the LeakyReLU form, of which every function is far on a wide range.
  private func pair(
    _ function: ActivationFunction
  ) -> (function: PiecewiseExpression, lines: PiecewiseExpression) {
    let leaky = LeakyApproximation(Mixture([Mixture.Part(0.7, Term(function))]))
    return (leaky.mixture.formula, leaky.formula)
  }

  @Test(
    "of every function there is a certificate for the bound as it is printed, in few boxes that are the range",
    arguments: ActivationFunction.trainable)
  func everyFunction(function: ActivationFunction) throws {
    let (formula, lines) = pair(function)
    for range in [-5.0...5, -1...3, 0.25...7] {
      let largest = try Supremum(of: formula - lines, on: range)
      let printed = largest.upperBound.roundedUp(significantDigits: 3)
      let boxes = try #require(
        BoundCertificate(that: formula, and: lines, differ: printed, on: range)
      ).boxes
      #expect(boxes.count < 400, "\(boxes.count)")
      #expect(boxes.first?.range.lowerBound == range.lowerBound)
      #expect(boxes.last?.range.upperBound == range.upperBound)
      #expect(
        zip(boxes, boxes.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
      for kink in formula.breakpoints + lines.breakpoints {
        #expect(boxes.allSatisfy { kink <= $0.range.lowerBound || $0.range.upperBound <= kink })
      }
      if largest.value > 1e-12 {
        #expect(
          BoundCertificate(that: formula, and: lines, differ: largest.value * 0.999, on: range)
            == nil)
      }
    }
  }

  @Test("a bound that is attained has a certificate where its place is an end, also one of 0")
  func attained() throws {
    let square = ActivationFunction.square.formula
    let line = PiecewiseExpression(.variable)
    let zero = PiecewiseExpression(0)
    #expect(BoundCertificate(that: square, and: zero, differ: 25, on: 0...5)?.boxes.count == 1)
    #expect(BoundCertificate(that: line, and: line, differ: 0, on: -5...5)?.boxes.count == 1)
    #expect(BoundCertificate(that: square, and: zero, differ: 24.999, on: 0...5) == nil)
  }
}
