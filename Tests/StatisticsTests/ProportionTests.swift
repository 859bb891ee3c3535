import Statistics
import Testing

@Suite("results on the same images") struct ProportionTests {
  @Test("Wilson's interval is that of statsmodels")
  func wilson() throws {
    for golden in StatisticsGoldens.all.wilson {
      let proportion = try #require(Proportion(successes: golden.successes, n: golden.n))
      let interval = try #require(proportion.interval(level: golden.level))
      #expect(agrees(interval.lower, golden.interval[0], scale: 1e-6))
      #expect(agrees(interval.upper, golden.interval[1]))
      #expect(interval.contains(proportion.value))
    }
    #expect(Proportion(successes: 0, n: 3)?.interval(level: 0.95)?.lower == 0)
    #expect(Proportion(successes: 3, n: 3)?.interval(level: 0.95)?.upper == 1)
  }

  @Test("a share has trials and no more successes than those")
  func shares() {
    #expect(Proportion(successes: 0, n: 0) == nil)
    #expect(Proportion(successes: 4, n: 3) == nil)
    #expect(Proportion(successes: -1, n: 3) == nil)
    #expect(Proportion(successes: 1, n: 3)?.interval(level: 1) == nil)
  }

  @Test("McNemar's p values are those of statsmodels and SciPy")
  func mcnemar() throws {
    for golden in StatisticsGoldens.all.mcnemar {
      let test = try #require(
        McNemar(onlyFirst: golden.onlyFirst, onlySecond: golden.onlySecond, n: 10_000))
      #expect(agrees(test.pValue, golden.pValue))
      #expect(agrees(test.midPValue, golden.midPValue))
      #expect(test.difference == Double(golden.onlyFirst - golden.onlySecond) / 10_000)
    }
  }

  @Test("only images that one classifier has right are counted")
  func counts() throws {
    let test = try #require(
      McNemar([true, true, false, false, true], [true, false, true, false, false]))
    #expect((test.onlyFirst, test.onlySecond, test.n) == (2, 1, 5))
    #expect(test.difference == 0.2)
    #expect(McNemar([], []) == nil)
    #expect(McNemar([true], [true, false]) == nil)
    #expect(McNemar(onlyFirst: 2, onlySecond: 2, n: 3) == nil)
    #expect(McNemar(onlyFirst: -1, onlySecond: 2, n: 3) == nil)
  }

  @Test("Holm's p values are those of statsmodels, in the order of the arguments")
  func holm() throws {
    for golden in StatisticsGoldens.all.holm {
      let adjusted = try #require(Holm.adjusted(golden.pValues))
      #expect(zip(adjusted, golden.adjusted).allSatisfy { agrees($0, $1) })
      #expect(adjusted.count == golden.adjusted.count)
    }
    #expect(Holm.adjusted([]) == [])
    #expect(Holm.adjusted([0.5, .nan]) == nil)
    #expect(Holm.adjusted([1.5]) == nil)
  }

  @Test("bootstrap intervals are those of SciPy for the same resamples")
  func bootstrap() throws {
    for golden in StatisticsGoldens.all.bootstraps {
      let bootstrap = try #require(
        PairedBootstrap(
          differences: golden.differences, resamples: golden.resamples, seed: golden.seed))
      let percentile = try #require(bootstrap.percentileInterval(level: golden.level))
      #expect(agrees(percentile.lower, golden.percentile[0], scale: 1e-3))
      #expect(agrees(percentile.upper, golden.percentile[1], scale: 1e-3))
      let interval = try #require(bootstrap.interval(level: golden.level))
      #expect(agrees(interval.lower, golden.accelerated[0], scale: 1e-3))
      #expect(agrees(interval.upper, golden.accelerated[1], scale: 1e-3))
    }
  }

  @Test("a bootstrap is the same each time, another with another seed, and needs spread")
  func bootstrapCases() throws {
    let differences = (0..<50).map { Double($0 * $0 % 7 - 3) }
    let bootstrap = try #require(PairedBootstrap(differences: differences, seed: 3))
    #expect(bootstrap == PairedBootstrap(differences: differences, seed: 3))
    #expect(bootstrap != PairedBootstrap(differences: differences, seed: 4))
    #expect(bootstrap.interval(level: 1) == nil)
    let equal = try #require(PairedBootstrap(differences: [0.1, 0.1, 0.1]))
    #expect(equal.percentileInterval(level: 0.95) == nil)
    #expect(equal.interval(level: 0.95) == nil)
    #expect(PairedBootstrap(differences: []) == nil)
    #expect(PairedBootstrap(differences: [1, .nan]) == nil)
    #expect(PairedBootstrap(differences: [1, 2], resamples: 1) == nil)
  }
}
