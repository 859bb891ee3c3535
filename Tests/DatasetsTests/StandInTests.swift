import Testing

@testable import Datasets

@Suite struct StandInTests {
  @Test("a stand-in has balanced classes in random order", arguments: StandIn.allCases)
  func balance(_ standIn: StandIn) {
    let dataset = standIn.dataset(name: "x", title: "X", reason: nil)
    #expect((dataset.train.count, dataset.test.count) == (6000, 1000))
    for set in [dataset.train, dataset.test] {
      #expect((set.rows, set.columns) == (28, 28))
      var counts = [Int](repeating: 0, count: 10)
      for label in set.labels { counts[Int(label)] += 1 }
      #expect(counts == Array(repeating: set.count / 10, count: 10))
      #expect(set.labels.prefix(100).sorted() != Array(set.labels.prefix(100)))
    }
    #expect(dataset.classes.count == 10)
    #expect(dataset.source == .standIn)
  }

  @Test("a stand-in is the same every time", arguments: StandIn.allCases)
  func deterministic(_ standIn: StandIn) {
    let first = standIn.images(isTraining: false)
    let second = standIn.images(isTraining: false)
    #expect((first.pixels == second.pixels) as Bool)
    #expect(first.labels == second.labels)
  }

  @Test("no two images are equal, in training and test set together", arguments: StandIn.allCases)
  func distinct(_ standIn: StandIn) {
    var seen: Set<ArraySlice<UInt8>> = []
    for set in [standIn.images(isTraining: true), standIn.images(isTraining: false)] {
      for index in 0..<set.count {
        seen.insert(set.pixels[(index * 784)..<((index + 1) * 784)])
      }
    }
    #expect(seen.count == 7000)
  }

  @Test("every image shows something on a dark background", arguments: StandIn.allCases)
  func contrast(_ standIn: StandIn) {
    let set = standIn.images(isTraining: true)
    let dim = (0..<set.count).filter { index in
      let lit = set.pixels[(index * 784)..<((index + 1) * 784)].count { $0 > 40 }
      return !(20...600).contains(lit)
    }
    #expect(dim == [])
    // Corners are background in nearly all images: nothing is cut off as a rule.
    let litCorners = (0..<set.count).count { set.pixels[$0 * 784] > 40 }
    #expect(litCorners < set.count / 50)
  }

  @Test(
    "classes differ: the nearest class mean finds most test images", arguments: StandIn.allCases)
  func learnable(_ standIn: StandIn) {
    let train = standIn.images(isTraining: true).prefix(1000)
    var sums = [[Int]](repeating: [Int](repeating: 0, count: 784), count: 10)
    var counts = [Int](repeating: 0, count: 10)
    for index in 0..<train.count {
      let label = Int(train.labels[index])
      counts[label] += 1
      for pixel in 0..<784 { sums[label][pixel] += Int(train.pixels[index * 784 + pixel]) }
    }
    let means = zip(sums, counts).map { sum, count in sum.map { $0 / count } }
    let test = standIn.images(isTraining: false).prefix(200)
    let correct = (0..<test.count).count { index in
      let distances = means.map { mean in
        var distance = 0
        for pixel in 0..<784 {
          let difference = mean[pixel] - Int(test.pixels[index * 784 + pixel])
          distance += difference * difference
        }
        return distance
      }
      return distances.firstIndex(of: distances.min() ?? 0) == Int(test.labels[index])
    }
    // Far above chance (20), and not so easy that a network has nothing to learn.
    #expect((90...184).contains(correct))
  }

  @Test("a stand-in can be asked for by its own name")
  func byName() throws {
    let folder = try TemporaryFolder()
    let loader = DatasetLoader(
      catalogue: DatasetCatalogue(folder: folder.path), downloads: .offline)
    let dataset = try loader.load(DatasetRequest(name: "synthetic-digits"))
    #expect(dataset.standIn == "synthetic-digits")
    #expect(dataset.standInReason == nil)
    #expect(dataset.title == "Synthetic digits")
    #expect(
      throws: DatasetError.standInRefused(
        dataset: "synthetic-digits", standIn: "synthetic-digits", reason: nil)
    ) {
      try loader.load(DatasetRequest(name: "synthetic-digits", acceptsStandIn: false))
    }
  }

  @Test("SplitMix64 gives the published numbers, and streams differ")
  func generator() {
    // Reference output of the published algorithm for state 0 (Vigna's splitmix64.c).
    // Mixing leaves 0 as it is, so this seed and stream make that state.
    var zero = SplitMix64(seed: 0, stream: 0 &- 0x9E37_79B9_7F4A_7C15)
    #expect(
      (0..<3).map { _ in zero.next() } == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F,
      ])
    var a = SplitMix64(seed: 1, stream: 2)
    var b = SplitMix64(seed: 1, stream: 3)
    #expect(a.next() != b.next())
  }

  @Test("a spline passes through its points and turns sharply where one is repeated")
  func spline() {
    let corner = Point(1, 0)
    let samples = Spline(points: [Point(0, 0), corner, corner, Point(1, 1)]).samples(steps: 4)
    #expect(samples.first == Point(0, 0))
    #expect(samples.last == Point(1, 1))
    #expect(samples.contains(corner))
    #expect(samples.allSatisfy { $0.x == 1 || $0.y == 0 })
  }
}
