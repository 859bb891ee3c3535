import Testing

@testable import Runs

@Suite struct ThreadSharesTests {
  @Test(
    "Every unit has a thread; what is left over is shared out, up to what helps",
    arguments: [
      (cores: 4, limits: [4], shares: [4]), (4, [4, 4], [2, 2]), (5, [4, 4], [3, 2]),
      (16, [4, 4], [4, 4]), (2, [4, 4, 4], [1, 1, 1]), (8, [1, 4, 2], [1, 4, 2]),
      (1, [4], [1]),
    ])
  func shares(cores: Int, limits: [Int], shares: [Int]) {
    let table = ThreadShares(cores: cores)
    for (unit, limit) in limits.enumerated() { table.begin(unit, atMost: limit) }
    #expect(limits.indices.map { table.threads(for: $0) } == shares)
  }

  @Test("Who ends gives its threads to the others")
  func ending() {
    let table = ThreadShares(cores: 4)
    table.begin(0, atMost: 4)
    table.begin(1, atMost: 4)
    table.end(0)
    #expect(table.threads(for: 1) == 4)
  }
}
