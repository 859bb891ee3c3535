import Training

/// The losses of a network over the simplex of one layer's three coefficients, with the weights as
/// they are while the first cycle of the mixtures trains, and the other layers' coefficients as at its
/// end.
package struct LossTriangle: Sendable, Hashable, Codable {
  /// Counted from 1.
  package let layer: Int
  /// The cycle that trains the mixtures, counted from 1.
  package let cycle: Int
  /// In the order of all coefficients.
  package let terms: [String]
  /// The first ones that the run trains on.
  package let trainImages: Int
  package let testImages: Int
  /// The coefficients i / 10, j / 10, k / 10 that add up to 1: all with i = 0 first, of these all with
  /// j = 0, and so on.
  package let points: [Point]
  /// The place in `points` with the smallest mean training loss; the first of equals.
  package let minimum: Int
  /// Where the cycle has led to.
  package let end: Point

  package struct Point: Sendable, Hashable, Codable {
    package let coefficients: [Double]
    /// Mean cross-entropy on the training images.
    package let loss: Double
    /// From the minimum, image by image: the mean and its standard error; both 0 at the minimum.
    package let difference: Double
    package let standardError: Double
    /// On all test images of the run.
    package let testLoss: Double
    package let testAccuracy: Double

    /// Whether the loss cannot be told from the smallest one: their mean difference is at most two
    /// standard errors.
    package var isIndistinct: Bool { difference <= 2 * standardError }
  }

  /// To a side.
  package static let steps = 10

  /// The coefficients of all points, in order.
  static var grid: [[Double]] {
    (0...steps).flatMap { first in
      (0...(steps - first)).map { second in
        [first, second, steps - first - second].map { Double($0) / Double(steps) }
      }
    }
  }
}

extension LossTriangle {
  /// `train` and `test` have an outcome for each point of the grid, and then that of the end.
  init(
    layer: Int, cycle: Int, terms: [String], end: [Double],
    train: [NetworkProbe.Outcome], test: [NetworkProbe.Outcome]
  ) {
    let losses = train.map(\.loss)
    let grid = Self.grid
    let least = grid.indices.reduce(0) { losses[$1] < losses[$0] ? $1 : $0 }
    func point(_ coefficients: [Double], _ index: Int) -> Point {
      let (mean, error) = Self.difference(train[index].losses, train[least].losses)
      return Point(
        coefficients: coefficients, loss: losses[index], difference: mean, standardError: error,
        testLoss: test[index].loss, testAccuracy: test[index].accuracy)
    }
    self.layer = layer
    self.cycle = cycle
    self.terms = terms
    trainImages = train[0].losses.count
    testImages = test[0].losses.count
    points = grid.indices.map { point(grid[$0], $0) }
    minimum = least
    self.end = point(end, grid.count)
  }

  /// The mean of the differences and its standard error; 0 of a single one.
  private static func difference(
    _ losses: [Float], _ others: [Float]
  ) -> (mean: Double, error: Double) {
    let count = Double(losses.count)
    let differences = zip(losses, others).map { Double($0) - Double($1) }
    let mean = differences.reduce(0, +) / count
    guard count > 1 else { return (mean, 0) }
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count - 1) / count).squareRoot())
  }
}
