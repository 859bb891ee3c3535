import Testing

@testable import ReportKit

@Suite struct StartDependenceTests {
  private static let starts = [
    [0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.2, 0.3, 0.5],
  ]

  @Test(
    "the slope is what is left of the start, whatever level each term ends at",
    arguments: [1, 0.5, 0, -0.25])
  func slope(slope: Double) throws {
    let ends = Self.starts.map { start in
      zip(start, [0.3, -0.1, 0.2]).map { $0 * slope + $1 }
    }
    let dependence = try #require(
      StartDependence(starts: Self.starts, ends: ends, sumsToOne: true))
    #expect(abs(dependence.slope - slope) < 1e-12)
    #expect(try #require(dependence.margin) < 1e-12)
    #expect(abs(dependence.centers[0].start - 0.3) < 1e-12)
  }

  @Test("runs that start alike, and no runs, have no slope")
  func alike() {
    let start = [1.0 / 3, 1.0 / 3, 1.0 / 3]
    #expect(
      StartDependence(
        starts: [start, start], ends: Self.starts.suffix(2).map(\.self), sumsToOne: true)
        == nil)
    #expect(StartDependence(starts: [], ends: [], sumsToOne: true) == nil)
  }

  /// Two terms that sum to 1 are one observation per run: the slope and half the interval of
  /// R's `confint(lm(c(.9, .4, .3, .1) ~ c(.8, .6, .3, .2)))`.
  @Test("of terms that sum to 1 one less counts as independent")
  func margin() throws {
    let starts = [0.8, 0.6, 0.3, 0.2].map { [$0, 1 - $0] }
    let ends = [0.9, 0.4, 0.3, 0.1].map { [$0, 1 - $0] }
    let dependence = try #require(
      StartDependence(starts: starts, ends: ends, sumsToOne: true))
    #expect(abs(dependence.slope - 1.15384615385) < 1e-9)
    #expect(abs(try #require(dependence.margin) - 1.347326704) < 1e-6)
    let two = try #require(
      StartDependence(
        starts: Array(starts.prefix(2)), ends: Array(ends.prefix(2)), sumsToOne: true))
    #expect(two.margin == nil)
  }
}
