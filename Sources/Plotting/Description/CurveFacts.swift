/// What whoever draws a curve knows of all of it, for its description.
///
/// The points of a curve are a sample of a function: they do not tell how often it meets 0, or
/// whether it turns between two of them. What is `nil` is not known and not spoken of.
package struct CurveFacts: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Where the curve goes from one end to the other; a curve that rises may have level parts.
  package enum Course: Hashable, Sendable {
    case rises, falls, level
    case turns(minimum: Point, maximum: Point)
  }

  /// Where the curve is 0, without the ends of the range.
  package struct Zeros: Hashable, Sendable {
    /// Ascending places where the sign changes, and where it does not.
    package var crossings: [Double]
    package var touches: [Double]
    /// Ascending parts on which the curve is 0.
    package var intervals: [ClosedRange<Double>]

    package init(
      crossings: [Double] = [], touches: [Double] = [], intervals: [ClosedRange<Double>] = []
    ) {
      self.crossings = crossings
      self.touches = touches
      self.intervals = intervals
    }
  }

  package var course: Course?
  package var zeros: Zeros?

  package init(course: Course? = nil, zeros: Zeros? = nil) {
    self.course = course
    self.zeros = zeros
  }
}

extension CurveFacts.Course {
  /// Of a curve that is its points and nothing between them, such as a loss by epoch.
  init(x: [Double], y: [Double]) {
    let steps = zip(y.dropFirst(), y).map { $0 - $1 }
    if steps.allSatisfy({ $0 == 0 }) {
      self = .level
    } else if steps.allSatisfy({ $0 >= 0 }) {
      self = .rises
    } else if steps.allSatisfy({ $0 <= 0 }) {
      self = .falls
    } else {
      let lowest = y.indices.min { y[$0] < y[$1] } ?? 0
      let highest = y.indices.max { y[$0] < y[$1] } ?? 0
      self = .turns(
        minimum: CurveFacts.Point(x: x[lowest], y: y[lowest]),
        maximum: CurveFacts.Point(x: x[highest], y: y[highest]))
    }
  }
}
