import Statistics
import Testing

@Suite("differences of means") struct MeanDifferenceTests {
  private func check(_ result: MeanDifference?, _ golden: StatisticsGoldens.Difference) throws {
    let result = try #require(result)
    // The means cancel in their difference.
    let scale = abs(result.first.mean) * 1e-3 + golden.error
    #expect(agrees(result.difference, golden.difference, scale: scale))
    #expect(agrees(result.standardError, golden.error))
    #expect(agrees(result.degreesOfFreedom, golden.freedom))
    #expect(agrees(result.pValue, golden.pValue))
    let interval = try #require(result.interval(level: golden.level))
    #expect(agrees(interval.lower, golden.interval[0], scale: scale))
    #expect(agrees(interval.upper, golden.interval[1], scale: scale))
    let equivalence = try #require(result.equivalence(margin: golden.margin))
    #expect(agrees(equivalence.pValue, golden.equivalence))
    #expect(equivalence.equivalent == (golden.equivalence < 0.05))
    #expect(equivalence.interval.isWithin(margin: golden.margin) == equivalence.equivalent)
  }

  @Test("Welch's difference is that of SciPy and statsmodels")
  func independent() throws {
    for golden in StatisticsGoldens.all.independent {
      try check(MeanDifference(independent: golden.first, golden.second), golden)
    }
  }

  @Test("a paired difference is that of SciPy and statsmodels")
  func paired() throws {
    for golden in StatisticsGoldens.all.paired {
      try check(MeanDifference(paired: golden.first, golden.second), golden)
    }
  }

  @Test("exchanged samples change the sign and nothing else")
  func exchange() throws {
    let golden = StatisticsGoldens.all.independent[7]
    let one = try #require(MeanDifference(independent: golden.first, golden.second))
    let other = try #require(MeanDifference(independent: golden.second, golden.first))
    #expect(one.difference == -other.difference)
    #expect(agrees(one.pValue, try #require(other.pValue)))
  }

  @Test("values without spread have a difference, and nothing is said of its error")
  func withoutSpread() throws {
    for result in [
      MeanDifference(paired: [2, 3, 4], [1, 2, 3]),
      MeanDifference(independent: [2, 2, 2], [1, 1]),
    ] {
      let result = try #require(result)
      #expect(result.difference == 1)
      #expect(result.standardError == 0)
      #expect(result.pValue == nil)
      #expect(result.interval(level: 0.95) == nil)
      #expect(result.equivalence(margin: 2) == nil)
    }
  }

  @Test("one sample without spread leaves the degrees of freedom of the other")
  func oneWithoutSpread() throws {
    let result = try #require(MeanDifference(independent: [1, 2, 3, 4], [1, 1]))
    #expect(result.degreesOfFreedom == 3)
  }

  @Test("neither squares nor fourth powers overflow or vanish", arguments: [1e-200, 1, 1e200])
  func scale(factor: Double) throws {
    let result = try #require(
      MeanDifference(independent: [1, 2, 4].map { $0 * factor }, [1, 5].map { $0 * factor }))
    #expect(agrees(result.degreesOfFreedom, 1.400227186671715))
    #expect(agrees(result.pValue, 0.7994958369760752))
  }

  @Test(
    "too few, unequal or infinite values have no difference",
    arguments: [
      ([], []), ([1], [2]), ([1, 2], [1, 2, 3]), ([1, .nan], [1, 2]), ([1, 2], [.infinity, 1]),
    ] as [([Double], [Double])])
  func refused(first: [Double], second: [Double]) {
    #expect(MeanDifference(paired: first, second) == nil)
    if first.count == second.count {
      #expect(MeanDifference(independent: first, second) == nil)
    }
  }

  @Test("a margin is above 0, and a level of equivalence above one half")
  func margins() throws {
    let result = try #require(MeanDifference(paired: [1, 2, 4], [1, 3, 4]))
    for margin in [0, -1, .nan] { #expect(result.equivalence(margin: margin) == nil) }
    for level in [0.5, 1, .nan, 95] { #expect(result.equivalence(margin: 1, level: level) == nil) }
  }
}
