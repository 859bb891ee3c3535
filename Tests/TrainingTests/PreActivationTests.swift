import Testing

@testable import Training

@Suite struct PreActivationTests {
  /// Collects values as blocks of 16 lanes on two workers; the last block may have fewer lanes.
  private func statistics(_ blocks: [[Float]], usedLanes: [Int]) -> PreActivationStatistics {
    let count = zip(blocks, usedLanes).reduce(0) { $0 + $1.0.count / 16 * $1.1 }
    let collector = PreActivationCollector(blocks: blocks.count, workers: 2, count: count)
    for round in PreActivationCollector.Round.allCases {
      collector.begin(round)
      for (block, values) in blocks.enumerated() {
        values.withUnsafeBufferPointer {
          collector.add($0, usedLanes: usedLanes[block], block: block, worker: block % 2)
        }
      }
    }
    return collector.statistics(layer: 1)
  }

  @Test("Quantiles, extremes and counts are those of the sorted values")
  func sorted() {
    var blocks: [[Float]] = []
    var values: [Float] = []
    for block in 0..<7 {
      let used = block == 6 ? 5 : 16
      // From subnormal to far outside of the histogram, of both signs.
      let numbers = (0..<16 * 50).map { index -> Float in
        let hash = HashedData.hash(stream: UInt32(block), index: index)
        let unit = Float(hash >> 8) / 0x1p23 - 1
        return index % 100 == 0 ? unit * 0x1p-133 : unit * unit * unit * 70
      }
      blocks.append(numbers)
      for (index, value) in numbers.enumerated() where index % 16 < used { values.append(value) }
    }
    let result = statistics(blocks, usedLanes: [16, 16, 16, 16, 16, 16, 5])
    let ordered = values.sorted()
    #expect(result.layer == 1)
    #expect(result.count == values.count)
    #expect(result.minimum == Double(ordered[0]))
    #expect(result.maximum == Double(ordered[ordered.count - 1]))
    #expect(result.quantiles.map(\.probability) == [0.001, 0.01, 0.5, 0.99, 0.999])
    for quantile in result.quantiles {
      let rank = Int((quantile.probability * Double(values.count)).rounded(.up))
      #expect(quantile.value == Double(ordered[rank - 1]))
    }
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    let variance =
      values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
    #expect(abs(result.mean - mean) < 1e-12)
    #expect(abs(result.standardDeviation - variance.squareRoot()) < 1e-10)
    let edges = result.histogram.edges
    #expect(edges.count == 2049 && edges[0] == -64 && edges[2048] == 64)
    #expect(result.histogram.underflow == values.count { $0 < -64 })
    #expect(result.histogram.overflow == values.count { $0 >= 64 })
    for (bin, count) in result.histogram.counts.enumerated() {
      #expect(
        count == values.count { edges[bin] <= Double($0) && Double($0) < edges[bin + 1] })
    }
  }

  @Test("A value on a border is in the upper bin, and a tiny negative one below 0")
  func borders() {
    let block: [Float] =
      [0, -0.0, -1e-30, 1e-30, 0.0625, -0.0625, -64, 64, -64.00001, 63.99999]
      + Array(repeating: 1, count: 6)
    let histogram = statistics([block], usedLanes: [16]).histogram
    #expect(histogram.counts[1024] == 3)
    #expect(histogram.counts[1023] == 2)
    #expect(histogram.counts[1025] == 1)
    #expect(histogram.counts[0] == 1)
    #expect(histogram.counts[2047] == 1)
    #expect(histogram.underflow == 1)
    #expect(histogram.overflow == 1)
  }

  @Test("A single value is every quantile")
  func single() {
    let result = statistics([[Float](repeating: -3.5, count: 16)], usedLanes: [1])
    #expect(result.count == 1)
    #expect(result.quantiles.allSatisfy { $0.value == -3.5 })
    #expect(result.standardDeviation == 0)
    #expect(result.quantile(0.5) == -3.5)
    #expect(result.quantile(0.25) == nil)
  }

  @Test("runs pooled have the statistics of all their values, without quantiles")
  func pooling() {
    func block(_ offset: Float) -> [Float] { (0..<160).map { Float($0) * 0.31 + offset } }
    let whole = statistics([block(-20), block(30)], usedLanes: [16, 16])
    let pooled = PreActivationStatistics(
      pooling: [-20, 30].map { statistics([block($0)], usedLanes: [16]) })
    #expect(pooled.count == whole.count)
    #expect(abs(pooled.mean - whole.mean) < 1e-12)
    #expect(abs(pooled.standardDeviation - whole.standardDeviation) < 1e-12)
    #expect(pooled.minimum == whole.minimum && pooled.maximum == whole.maximum)
    #expect(pooled.histogram == whole.histogram)
    #expect(pooled.quantiles.isEmpty)
    #expect(PreActivationStatistics(pooling: [whole]) == whole)
  }
}
