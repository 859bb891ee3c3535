import Testing

@testable import ReportKit

@Suite struct BuildProgressTests {
  @Test(
    "the time left is that of all training, and unknown while there is little to go by",
    arguments: [
      (10, 0.25, 30), (10, 0.5, 10), (10, 1, 0), (0.5, 0.5, nil), (10, 0, nil),
    ] as [(Double, Double, Double?)])
  func secondsLeft(elapsed: Double, fraction: Double, expected: Double?) {
    #expect(BuildProgress.secondsLeft(after: elapsed, fraction: fraction) == expected)
  }
}
