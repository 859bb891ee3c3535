import Statistics
import Testing

@Suite("effects and lines") struct EffectTests {
  @Test("effect sizes and their intervals are those of SciPy's noncentral t distribution")
  func effects() throws {
    for golden in StatisticsGoldens.all.effects {
      let difference = try #require(
        golden.paired
          ? MeanDifference(paired: golden.first, golden.second)
          : MeanDifference(independent: golden.first, golden.second))
      let effect = try #require(difference.effectSize)
      #expect(agrees(effect.value, golden.value))
      #expect((effect.unbiased == nil) == (golden.unbiased == nil))
      if let unbiased = golden.unbiased { #expect(agrees(effect.unbiased, unbiased)) }
      let interval = try #require(effect.interval(level: golden.level))
      let width = golden.interval[1] - golden.interval[0]
      #expect(agrees(interval.lower, golden.interval[0], scale: width))
      #expect(agrees(interval.upper, golden.interval[1], scale: width))
    }
  }

  @Test("there is no effect size without spread, and no interval of a boundless one")
  func withoutSpread() throws {
    #expect(MeanDifference(paired: [2, 3], [1, 2])?.effectSize == nil)
    #expect(MeanDifference(independent: [2, 2], [1, 1])?.effectSize == nil)
    let vast = try #require(MeanDifference(paired: [1, 1 + 1e-12], [0, 0])?.effectSize)
    #expect(vast.interval(level: 0.95) == nil)
    #expect(vast.unbiased == nil)
    let single = try #require(Sample([1]))
    #expect(EffectSize(differences: single) == nil)
  }

  @Test("a line is that of statsmodels, with the p values of slopes 0 and 1")
  func lines() throws {
    for golden in StatisticsGoldens.all.regressions {
      let line = try #require(Regression(golden.x, golden.y))
      #expect(agrees(line.slope.value, golden.slope, scale: golden.slopeError))
      #expect(agrees(line.slope.standardError, golden.slopeError))
      #expect(agrees(line.slope.pValue(), golden.slopePValue))
      #expect(agrees(line.slope.pValue(1), golden.slopePValueOne))
      let interval = try #require(line.slope.interval(level: golden.level))
      #expect(agrees(interval.lower, golden.slopeInterval[0], scale: golden.slopeError))
      #expect(agrees(interval.upper, golden.slopeInterval[1], scale: golden.slopeError))
      #expect(agrees(line.intercept.value, golden.intercept, scale: golden.interceptError))
      #expect(agrees(line.intercept.standardError, golden.interceptError))
      #expect(agrees(line.residualDeviation, golden.residual))
      #expect(agrees(line.correlation, golden.correlation))
      let correlation = line.correlationInterval(level: golden.level)
      #expect((correlation == nil) == (golden.correlationInterval == nil))
      if let expected = golden.correlationInterval {
        #expect(agrees(correlation?.lower, expected[0], scale: 1e-2))
        #expect(agrees(correlation?.upper, expected[1], scale: 1e-2))
      }
    }
  }

  @Test("a perfect line has no error to test it with, and equal ends have no correlation")
  func degenerateLines() throws {
    let perfect = try #require(Regression([1, 2, 4], [3, 5, 9]))
    #expect(perfect.slope.value == 2)
    #expect(perfect.intercept.value == 1)
    #expect(perfect.correlationInterval(level: 0.95) == nil)
    let flat = try #require(Regression([1, 2, 4], [3, 3, 3]))
    #expect(flat.slope.value == 0)
    #expect(flat.slope.pValue() == nil)
    #expect(flat.correlation == nil)
    #expect(Regression([1, 1, 1], [1, 2, 3]) == nil)
    #expect(Regression([1, 2], [1, 2]) == nil)
    #expect(Regression([1, 2, 3], [1, 2]) == nil)
    #expect(Regression([1, 2, .infinity], [1, 2, 3]) == nil)
  }
}
