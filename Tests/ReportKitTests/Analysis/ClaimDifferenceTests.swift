import Statistics
import Testing

@testable import ReportKit

@Suite struct ClaimDifferenceTests {
  private static func sample(_ values: [Double], _ units: [UInt64]? = nil) throws
    -> ClaimDifference.Side
  {
    .sample(try #require(Sample(values, units: units)))
  }

  @Test("two known numbers differ by exactly their difference at every level")
  func numbers() {
    let difference = ClaimDifference(.number(0.5), .number(0.25))
    #expect((difference.method, difference.estimate, difference.n) == (.exact, 0.25, 0))
    #expect(difference.interval(level: 0.999) == ConfidenceInterval(lower: 0.25, upper: 0.25))
  }

  @Test("against a number, the interval is that of the mean, moved", arguments: [0.5, 0.95, 0.99])
  func oneSample(level: Double) throws {
    let sample = try #require(Sample([0.3, 0.5, 0.4, 0.8]))
    let difference = ClaimDifference(.sample(sample), .number(0.25))
    let interval = try #require(difference.interval(level: level))
    let expected = try #require(sample.interval(level: level))
    #expect((difference.method, difference.n) == (.oneSample, 4))
    #expect(abs(interval.lower - (expected.lower - 0.25)) < 1e-15)
    #expect(abs(interval.upper - (expected.upper - 0.25)) < 1e-15)
    let other = try #require(
      ClaimDifference(.number(0.25), .sample(sample)).interval(level: level))
    #expect((other.lower, other.upper) == (-interval.upper, -interval.lower))
  }

  @Test("values of the same units are paired by unit, in whatever order they come")
  func paired() throws {
    let left = try Self.sample([1, 2, 4], [0, 1, 2])
    let right = try Self.sample([3, 0.5, 1.5], [2, 0, 1])
    let difference = ClaimDifference(left, right)
    #expect((difference.method, difference.n) == (.paired, 3))
    #expect(
      difference.interval(level: 0.95) == Sample([0.5, 0.5, 1])?.interval(level: 0.95))
  }

  @Test("units that only one side has are left out")
  func partlyPaired() throws {
    let difference = ClaimDifference(
      try Self.sample([1, 2, 4], [0, 1, 2]), try Self.sample([0, 3, 9], [1, 2, 7]))
    #expect((difference.method, difference.n, difference.estimate) == (.paired, 2, 1.5))
  }

  @Test("samples without a common unit are compared by Welch's interval")
  func welch() throws {
    let (left, right) = ([1.0, 2, 3], [10.0, 20, 30])
    let expected = try #require(MeanDifference(independent: left, right))
    for units: [UInt64]? in [nil, [7, 8, 9]] {
      let difference = ClaimDifference(
        try Self.sample(left, [0, 1, 2]), try Self.sample(right, units))
      #expect((difference.method, difference.n) == (.welch, 6))
      #expect(difference.estimate == -18)
      #expect(difference.interval(level: 0.9) == expected.interval(level: 0.9))
    }
  }

  @Test("values that do not spread have no interval")
  func noSpread() throws {
    for other in [.number(1), try Self.sample([1, 1, 1])] {
      let difference = ClaimDifference(try Self.sample([2, 2]), other)
      #expect(difference.interval(level: 0.95) == nil)
      #expect(difference.obstacle(level: 0.95)?.hasPrefix("all runs are equal") == true)
    }
  }

  @Test("a single value has an estimate and no interval")
  func oneRun() throws {
    let one = try Self.sample([0.4], [0])
    for other in [.number(0.1), try Self.sample([0.2], [0]), try Self.sample([0.2, 0.3], [1, 2])] {
      let difference = ClaimDifference(one, other)
      #expect(difference.estimate > 0.1)
      #expect(difference.interval(level: 0.95) == nil)
    }
  }

  @Test("there is no interval at a level outside", arguments: [0, 1, -0.5, 2, .nan])
  func level(level: Double) throws {
    #expect(ClaimDifference(.number(1), .number(0)).interval(level: level) == nil)
  }

  @Test(
    "by sequence, a mean and the differences of pairs have what the intervals after every run have in common",
    arguments: [0.9, 0.95])
  func sequence(level: Double) throws {
    let values = [0.3, 0.5, 0.4, 0.8, 0.45, 0.5]
    let expected = try #require(ConfidenceSequence(values, level: level)?.commonInterval)
    let seeds: [UInt64] = [4, 0, 1, 2, 9, 7]
    let left = try Self.sample(values, seeds)
    let zeros = try Self.sample(Array(repeating: 0, count: 7), [1, 2, 0, 4, 7, 9, 8])
    for right in [.number(0), zeros] {
      let difference = ClaimDifference(left, right, bySequence: true)
      #expect((difference.method, difference.n) == (.sequence, 6))
      #expect(difference.interval(level: level) == expected)
    }
  }

  @Test("a sequence says why it bounds nothing")
  func sequenceObstacles() throws {
    func obstacle(_ left: ClaimDifference.Side, _ right: ClaimDifference.Side) -> String? {
      ClaimDifference(left, right, bySequence: true).obstacle(level: 0.95)
    }
    let seeds: [UInt64] = [0, 1, 2, 3]
    #expect(obstacle(try Self.sample([1]), .number(0)) == "one run has no interval")
    #expect(
      obstacle(try Self.sample([1, 2, 3]), .number(0))
        == "too few runs for an interval that holds after every run")
    #expect(obstacle(try Self.sample([1, 2, 3, 4]), .number(0)) == nil)
    #expect(
      obstacle(try Self.sample([2, 2, 2, 2]), .number(0))?.hasPrefix("all runs are equal") == true)
    #expect(
      obstacle(try Self.sample([1, 2, .nan, 4]), .number(0)) == "not finite in every run")
    for units: [UInt64]? in [nil, [4, 5, 6, 7]] {
      let reason = obstacle(
        try Self.sample([1, 2, 3, 4], seeds), try Self.sample([5, 6, 7, 9], units))
      #expect(reason?.hasPrefix("the sides have no seed in common") == true)
    }
    #expect(obstacle(.number(1), .number(0)) == nil)
  }

  @Test("what is not finite has no interval")
  func notFinite() throws {
    let difference = ClaimDifference(try Self.sample([1, .nan]), .number(0))
    #expect(difference.interval(level: 0.95) == nil)
    #expect(difference.obstacle(level: 0.95) == "not finite in every run")
  }
}
