import Activations
import Approximation
import Plotting

extension CurveFacts {
  /// What is proved of a function on a range; nothing of what is not, and nothing at all where the
  /// function is not finite.
  init(_ mixture: Mixture, on range: ClosedRange<Double>) {
    self.init { () throws(ApproximationError) in try RangeFacts(mixture, on: range) }
  }

  init(_ formula: PiecewiseExpression, on range: ClosedRange<Double>) {
    self.init { () throws(ApproximationError) in try RangeFacts(formula, on: range) }
  }

  private init(_ facts: () throws(ApproximationError) -> RangeFacts) {
    do {
      self.init(try facts())
    } catch {
      self.init()
    }
  }

  init(_ facts: RangeFacts) {
    self.init(
      course: facts.monotonicityIsProved ? Course(facts) : nil,
      zeros: facts.zerosAreProved
        ? Zeros(
          crossings: facts.crossings, touches: facts.touches, intervals: facts.zeroIntervals)
        : nil)
  }
}

extension CurveFacts.Course {
  fileprivate init(_ facts: RangeFacts) {
    let directions = Set(facts.monotoneIntervals.map(\.direction))
    switch (directions.contains(.increasing), directions.contains(.decreasing)) {
    case (true, false): self = .rises
    case (false, true): self = .falls
    case (false, false): self = .level
    case (true, true):
      self = .turns(
        minimum: CurveFacts.Point(x: facts.minimum.location, y: facts.minimum.value),
        maximum: CurveFacts.Point(x: facts.maximum.location, y: facts.maximum.value))
    }
  }
}
