import Testing

@testable import Statistics

@Suite("distributions") struct DistributionTests {
  private func check(
    _ golden: StatisticsGoldens.Tails, lower: Double, upper: Double, quantile: Double?
  ) {
    #expect(agrees(lower, golden.lower))
    #expect(agrees(upper, golden.upper))
    #expect(agrees(quantile, golden.quantile, scale: 1e-6))
  }

  @Test("the normal distribution is that of SciPy")
  func normal() {
    for golden in StatisticsGoldens.all.normal {
      check(
        golden, lower: NormalDistribution.lowerTail(golden.x),
        upper: NormalDistribution.upperTail(golden.x),
        quantile: NormalDistribution.quantile(golden.probability))
    }
  }

  @Test("the chi-squared distribution is that of SciPy")
  func chiSquared() throws {
    for golden in StatisticsGoldens.all.chiSquared {
      let distribution = try #require(ChiSquared(degreesOfFreedom: golden.freedom ?? 0))
      check(
        golden, lower: distribution.lowerTail(golden.x), upper: distribution.upperTail(golden.x),
        quantile: distribution.quantile(golden.probability))
    }
  }

  @Test("the F distribution is that of SciPy")
  func fisher() throws {
    for golden in StatisticsGoldens.all.fisher {
      let distribution = try #require(FDistribution(golden.freedom ?? 0, golden.denominator ?? 0))
      check(
        golden, lower: distribution.lowerTail(golden.x), upper: distribution.upperTail(golden.x),
        quantile: distribution.quantile(golden.probability))
    }
  }

  @Test("the binomial distribution is that of SciPy")
  func binomial() throws {
    for golden in StatisticsGoldens.all.binomial {
      let distribution = try #require(
        BinomialDistribution(trials: golden.trials, probability: golden.probability))
      #expect(agrees(distribution.mass(golden.count), golden.mass))
      #expect(agrees(distribution.lowerTail(golden.count), golden.lower))
      #expect(agrees(distribution.upperTail(golden.count), golden.upper))
      #expect(distribution.mass(-1) == 0)
      #expect(distribution.lowerTail(-1) == 0)
      #expect(distribution.upperTail(golden.trials + 1) == 0)
    }
  }

  @Test("the noncentral t distribution is that of SciPy")
  func noncentral() throws {
    for golden in StatisticsGoldens.all.noncentral {
      let distribution = try #require(
        NoncentralT(degreesOfFreedom: golden.freedom, noncentrality: golden.effect))
      #expect(agrees(distribution.lowerTail(golden.t), golden.lower, scale: 1e-2))
      #expect(agrees(distribution.upperTail(golden.t), 1 - golden.lower, scale: 1e-2))
    }
  }

  @Test("tails end at 0 and 1, and NaN stays NaN")
  func ends() throws {
    let squared = try #require(ChiSquared(degreesOfFreedom: 3))
    let fisher = try #require(FDistribution(2, 3))
    for tails in [(squared.lowerTail, squared.upperTail), (fisher.lowerTail, fisher.upperTail)] {
      #expect((tails.0(0), tails.1(0)) == (0, 1))
      #expect((tails.0(.infinity), tails.1(.infinity)) == (1, 0))
      #expect(tails.0(.nan).isNaN)
    }
  }

  @Test("parameters and probabilities outside have no distribution and no quantile")
  func refused() throws {
    for freedom in [0, -1, .nan, .infinity] {
      #expect(ChiSquared(degreesOfFreedom: freedom) == nil)
      #expect(FDistribution(freedom, 1) == nil)
      #expect(FDistribution(1, freedom) == nil)
      #expect(NoncentralT(degreesOfFreedom: freedom, noncentrality: 0) == nil)
    }
    let squared = try #require(ChiSquared(degreesOfFreedom: 2))
    for probability in [0, 1, -1, .nan] {
      #expect(NormalDistribution.quantile(probability) == nil)
      #expect(squared.quantile(probability) == nil)
      #expect(BinomialDistribution(trials: 3, probability: probability) == nil)
    }
    #expect(BinomialDistribution(trials: -1, probability: 0.5) == nil)
  }

  @Test("bisection finds the last double of two neighbours, of any sign")
  func bisection() {
    for boundary in [-1e300, -2, -0x1p-1074, 0, 0x1p-1074, 0.1, 3, 1e300] {
      #expect(Bisection.last(from: -1.5e308, to: 1.5e308) { $0 <= boundary } == boundary)
    }
  }
}
