import Statistics
import Testing

@Suite("what follows from spread") struct SpreadTests {
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
