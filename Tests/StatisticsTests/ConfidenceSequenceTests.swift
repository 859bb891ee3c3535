import Statistics
import Testing

@Suite("confidence sequences") struct ConfidenceSequenceTests {
  @Test("intervals end where the evidence reaches the threshold")
  func intervals() throws {
    for golden in StatisticsGoldens.all.sequences {
      let sequence = try #require(
        ConfidenceSequence(
          golden.values, level: golden.level, effectVariance: golden.variance))
      #expect(sequence.intervals.count == golden.intervals.count)
      for (interval, expected) in zip(sequence.intervals, golden.intervals) {
        #expect((interval == nil) == (expected == nil))
        guard let interval, let expected else { continue }
        let width = expected[1] - expected[0]
        #expect(agrees(interval.lower, expected[0], scale: width))
        #expect(agrees(interval.upper, expected[1], scale: width))
      }
    }
  }

  @Test("what intervals have in common shrinks, and one that shares nothing is left out")
  func common() throws {
    #expect(ConfidenceSequence([1, 2])?.commonInterval == nil)
    let steady = [1, 3, 2, 2.5, 1.5, 2.2, 1.8, 2.4]
    let jump = [1, 1.01, 0.99, 1, 1.005] + Array(repeating: 9.0, count: 60)
    for values in [steady, jump] {
      let commons = (1...values.count).map {
        ConfidenceSequence(Array(values.prefix($0)))?.commonInterval
      }
      for (before, after) in zip(commons, commons.dropFirst()) {
        guard let before else { continue }
        let after = try #require(after)
        #expect(before.lower <= after.lower && after.upper <= before.upper)
        #expect(after.lower <= after.upper)
      }
      let first = try #require(ConfidenceSequence(values)?.intervals[4])
      let last = try #require(commons.last ?? nil)
      #expect(first.contains(last.lower) && first.contains(last.upper))
    }
  }

  @Test("the evidence is the ratio of averaged densities, integrated numerically")
  func evidence() throws {
    for golden in StatisticsGoldens.all.evidences {
      let sequence = try #require(
        ConfidenceSequence(golden.values, effectVariance: golden.variance))
      #expect(agrees(sequence.eValues().last, golden.evidence))
    }
  }

  @Test("the interval excludes a mean exactly when the evidence against it is large enough")
  func duality() throws {
    let sequence = try #require(ConfidenceSequence([1, 3, 2, 2.5, 1.5, 2.2, 1.8, 2.4]))
    let interval = try #require(sequence.interval)
    for mean in stride(from: -5.0, to: 8, by: 0.01) {
      let evidence = try #require(sequence.eValues(mean).last)
      #expect(interval.contains(mean) == (evidence < 20))
    }
  }

  @Test("four values can bound the mean, three cannot, and equal ones never do")
  func beginnings() throws {
    let sequence = try #require(ConfidenceSequence([1, 2, 3, 2]))
    #expect(sequence.intervals.map { $0 != nil } == [false, false, false, true])
    let equal = try #require(ConfidenceSequence(Array(repeating: 0.1, count: 30)))
    #expect(equal.interval == nil)
    #expect(equal.eValues().allSatisfy { $0 == 1 })
    let empty = try #require(ConfidenceSequence([]))
    #expect((empty.n, empty.interval, empty.pValue()) == (0, nil, 1))
  }

  @Test("decisions are those of the first interval that makes them, and stay")
  func decisions() throws {
    let near = [1.0, 1.1, 0.9, 1.05, 0.95]
    let sequence = try #require(ConfidenceSequence(near + [-3, -4, 5]))
    #expect(sequence.firstExclusion() == 4)
    #expect(sequence.interval?.contains(0) == true)
    #expect(sequence.firstEquivalence(margin: 2) == 4)
    #expect(sequence.firstEquivalence(margin: 0.5) == nil)
    #expect(sequence.pValue() < 0.05)
    #expect(agrees(sequence.pValue(), 1 / (sequence.eValues().max() ?? 0)))
  }

  @Test("a sequence of pairs is that of their differences")
  func paired() throws {
    let first = [3, 5, 4, 6, 5.5]
    let second = [1, 2, 2, 3, 3.0]
    let paired = try #require(ConfidenceSequence(paired: first, second))
    #expect(paired == ConfidenceSequence([2, 3, 2, 3, 2.5]))
    #expect(ConfidenceSequence(paired: first, [1]) == nil)
  }

  @Test("another unit or origin changes the interval as it changes the values")
  func units() throws {
    let values = [1.0, 3, 2, 2.5, 1.5, 2.25]
    let one = try #require(ConfidenceSequence(values)?.interval)
    let other = try #require(ConfidenceSequence(values.map { $0 * 1024 + 7 })?.interval)
    #expect(agrees(other.lower, one.lower * 1024 + 7))
    #expect(agrees(other.upper, one.upper * 1024 + 7))
  }

  @Test("levels, variances and values outside their range have no sequence")
  func refused() {
    for level in [0, 1, 95, .nan] { #expect(ConfidenceSequence([1, 2], level: level) == nil) }
    for variance in [0, -1, .nan, .infinity] {
      #expect(ConfidenceSequence([1, 2], effectVariance: variance) == nil)
    }
    #expect(ConfidenceSequence([1, .nan]) == nil)
  }
}
