import Statistics
import Testing

@Suite("samples") struct SampleTests {
  private func sample(_ values: [Double]) throws -> Sample { try #require(Sample(values)) }

  @Test(
    "mean, deviation and median are those of the textbook",
    arguments: [
      ([2, 4, 4, 4, 5, 5, 7, 9], 5, 2.138089935299395, 4.5),
      ([1, 2, 3], 2, 1, 2),
      ([3, -1], 1, 2.8284271247461903, 1),
      ([7, 7, 7], 7, 0, 7),
      ([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.1, 0, 0.1),
      ([-0.0, 0], 0, 0, 0),
    ] as [([Double], Double, Double, Double)])
  func moments(values: [Double], mean: Double, deviation: Double, median: Double) throws {
    let sample = try sample(values)
    #expect(sample.n == values.count)
    #expect(sample.values == values)
    #expect(sample.mean == mean)
    #expect(try #require(sample.deviation) == deviation)
    #expect(sample.median == median)
    #expect(sample.minimum == values.min())
    #expect(sample.maximum == values.max())
  }

  @Test("there is no sample without values")
  func empty() { #expect(Sample([]) == nil) }

  @Test("one value has itself as mean and median, and no deviation")
  func one() throws {
    let sample = try sample([0.1])
    #expect((sample.mean, sample.median) == (0.1, 0.1))
    #expect((sample.minimum, sample.maximum) == (0.1, 0.1))
    #expect(sample.deviation == nil)
    #expect(sample.standardError == nil)
    #expect(sample.interval(level: 0.95) == nil)
  }

  // NIST Statistical Reference Datasets, NumAcc3 and NumAcc4: the certified means are 1000000.2
  // and 10000000.2 and the deviations 0.1, less what the decimal fractions lose as doubles.
  @Test("a small deviation of large values keeps its digits", arguments: [1e6, 1e7])
  func stability(offset: Double) throws {
    let sample = try sample(
      [offset + 0.2] + (0..<1000).map { offset + ($0.isMultiple(of: 2) ? 0.1 : 0.3) })
    #expect(abs(sample.mean - (offset + 0.2)) <= offset.ulp)
    #expect(abs(try #require(sample.deviation) - 0.1) < 1e-9)
  }

  @Test(
    "neither sums nor squares overflow or vanish", arguments: [0x1p-1070, 0x1p-600, 1, 0x1p1023])
  func scale(factor: Double) throws {
    let sample = try sample([0.5, 1.5, 1].map { $0 * factor })
    #expect(sample.mean == factor)
    #expect(try #require(sample.deviation) == 0.5 * factor)
    #expect(try self.sample([1.5e308, 1.7e308]).median == 1.6e308)
    #expect(try self.sample([-1.7e308, 1.7e308]).deviation == .infinity)
  }

  @Test("the order of the values changes no bit")
  func order() throws {
    let values = [1e16, 1, -1e16, 0.1, 3e-5, 0.7, -0.0, 0, 5e10]
    let first = try sample(values)
    for seed in 1...20 {
      let shuffled = values.indices.map { values[($0 * [1, 2, 4, 5, 7][seed % 5] + seed) % 9] }
      let other = try sample(shuffled)
      #expect(other.mean == first.mean)
      #expect(other.deviation == first.deviation)
      #expect(other.median == first.median)
      #expect(other.interval(level: 0.9) == first.interval(level: 0.9))
    }
  }

  @Test("the mean lies between the extremes, and equal values have no deviation")
  func bounds() throws {
    for step in 1...200 {
      let value = Double(step) / 7
      let equal = try sample(Array(repeating: value, count: step + 1))
      #expect(equal.mean == value)
      #expect(equal.deviation == 0)
      let close = try sample([value, value.nextUp, value])
      #expect((value...value.nextUp).contains(close.mean))
      #expect(try #require(close.deviation) > 0)
    }
  }

  @Test("a NaN makes everything NaN but the number of values")
  func nan() throws {
    let sample = try sample([1, .nan, 2])
    #expect(sample.n == 3)
    for value in [sample.mean, sample.median, sample.minimum, sample.maximum] {
      #expect(value.isNaN)
    }
    #expect(try #require(sample.deviation).isNaN)
    #expect(try #require(sample.interval(level: 0.95)).lower.isNaN)
  }

  @Test("infinities have a mean if their sign is one, and no deviation")
  func infinities() throws {
    let sample = try sample([1, .infinity, 3, .infinity])
    #expect(sample.mean == .infinity)
    #expect(sample.median == .infinity)
    #expect((sample.minimum, sample.maximum) == (1, .infinity))
    #expect(try #require(sample.deviation).isNaN)
    #expect(try self.sample([-.infinity, .infinity]).mean.isNaN)
    #expect(try self.sample([-.infinity, .infinity]).maximum == .infinity)
    #expect(try self.sample([-.infinity]).mean == -.infinity)
  }

  @Test("an interval is the mean and Student's t times the standard error to both sides")
  func interval() throws {
    let sample = try sample([98.9, 99.1, 98.8, 99.2, 99.0])
    let interval = try #require(sample.interval(level: 0.95))
    // 0.158114 / √5 · 2.776445
    #expect(abs(interval.lower - 98.803675685) < 1e-6)
    #expect(abs(interval.upper - 99.196324315) < 1e-6)
    let narrow = try #require(sample.interval(level: 0.9))
    #expect(narrow.lower > interval.lower)
    #expect(narrow.upper < interval.upper)
  }

  @Test("a level is between 0 and 1", arguments: [-1, 0, 1, 95, .nan, .infinity])
  func levels(level: Double) throws {
    #expect(try sample([1, 2]).interval(level: level) == nil)
  }
}
