import Testing

@testable import ReportKit

/// What variance goes with, of values whose components are known.
@Suite struct VarianceSharesTests {
  @Test(
    "a variance that comes from one factor goes with it",
    arguments: [([0.0, 0, 1, 1, 2, 2], 0), ([0.0, 1, 0, 1, 0, 1], 1)])
  func oneFactor(values: [Double], factor: Int) throws {
    let shares = try #require(VarianceShares(values, levels: [3, 2]))
    #expect(abs(shares.factors[factor].value - 1) < 1e-12)
    #expect(shares.factors[1 - factor].value < 1e-12)
    #expect(shares.rest < 1e-12)
  }

  @Test("shares and the rest sum to 1, and every interval holds its share within 0 to 1")
  func sums() throws {
    let values = [0.3, 0.5, 0.2, 0.7, 0.1, 0.9, 0.4, 0.45, 0.8, 0.35, 0.6, 0.2]
    let shares = try #require(VarianceShares(values, levels: [3, 2, 2]))
    #expect(abs(shares.factors.reduce(shares.rest) { $0 + $1.value } - 1) < 1e-12)
    for share in shares.factors {
      let interval = try #require(share.interval)
      #expect(interval.contains(share.value))
      #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
    }
  }

  @Test(
    "there are none of equal values, of a single factor, and of runs that are not crossed",
    arguments: [
      ([1.0, 1, 1, 1], [2, 2]), ([1.0, 2], [2]), ([1.0, 2, 3], [2, 2]), ([1.0, 2], [2, 1]),
    ])
  func none(values: [Double], levels: [Int]) {
    #expect(VarianceShares(values, levels: levels) == nil)
  }
}
