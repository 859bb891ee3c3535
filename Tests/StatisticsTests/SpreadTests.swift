import Statistics
import Testing

@Suite("what follows from spread") struct SpreadTests {
  @Test(
    "digits end where the deviation's one or two do",
    arguments: [
      (0.827, 1, 1), (0.119, 2, 2), (0.367, 1, 1), (0.354, 2, 2), (0.355, 1, 1), (0.0957, 2, 2),
      (0.9494, 1, 1), (0.95, 2, 1), (9.99, 2, 0), (1, 2, 1), (1000, 2, -2), (0.001, 2, 4),
      (123, 2, -1), (400, 1, -2), (0x1p-1074, 1, 324), (1e308, 2, -307),
    ] as [(Double, Int, Int)])
  func digits(deviation: Double, digits: Int, decimals: Int) throws {
    let precision = try #require(PrintedPrecision(deviation: deviation))
    #expect(precision.significantDigits == digits)
    #expect(precision.decimals == decimals)
  }

  @Test(
    "a mean has the digits down to the deviation's last",
    arguments: [
      (98.76, 0.13, 4), (0.98, 0.004, 3), (-123_456, 2300, 4), (0.001, 0.5, 1), (0, 0.5, 1),
      (1000, 0.5, 5), (.infinity, 1, 1),
    ] as [(Double, Double, Int)])
  func meanDigits(mean: Double, deviation: Double, digits: Int) throws {
    let precision = try #require(PrintedPrecision(deviation: deviation))
    #expect(precision.significantDigits(of: mean) == digits)
  }

  @Test("no spread tells nothing of digits", arguments: [0, -1, .nan, .infinity])
  func noDigits(deviation: Double) { #expect(PrintedPrecision(deviation: deviation) == nil) }

  @Test("the last epochs are told from those before, and moving from shaking")
  func epochs() throws {
    let moving = try #require(LastEpochs([50, 90, 1, 2, 3, 4, 5]))
    #expect((moving.n, moving.netMove, moving.pathLength) == (5, 4, 4))
    #expect(moving.directness == 1)
    #expect(agrees(moving.deviation, 2.5.squareRoot()))
    let shaking = try #require(LastEpochs([3, 1, 2, 1, 2, 1]))
    #expect((shaking.netMove, shaking.pathLength, shaking.directness) == (0, 4, 0))
    let still = try #require(LastEpochs([0.1, 0.1, 0.1]))
    #expect((still.n, still.deviation, still.directness) == (3, 0, nil))
  }

  @Test("one epoch shows no noise")
  func oneEpoch() {
    #expect(LastEpochs([1]) == nil)
    #expect(LastEpochs([]) == nil)
    #expect(LastEpochs([1, 2], count: 1) == nil)
    #expect(LastEpochs([1, .nan]) == nil)
    #expect(LastEpochs([.nan, 1, 2], count: 2) != nil)
  }
}
