/// A look at all images of a dataset: the counts, and the first images that they are about.
package struct DatasetInspection: Sendable {
  /// An image of a dataset.
  package struct Place: Sendable, Hashable {
    package enum Part: String, Sendable { case training, test }

    package let part: Part
    /// Counted from 0, as in the files.
    package let index: Int
    /// The index of its class.
    package let label: Int
  }

  /// An image that a count is about.
  package struct Example: Sendable, Hashable {
    package let place: Place
    /// The earliest image that it is equal to, of training for `shared`; `nil` of a constant one.
    package let equal: Place?
    /// `[channel][row][column]`.
    package let pixels: [UInt8]
  }

  package let checks: DatasetChecks
  private let found: [DatasetFinding: [Example]]

  /// At most so many images of each finding are kept.
  package static let exampleLimit = 6

  /// The first images of a finding, in the order of the sets; of equal images with several classes
  /// those whose class is not that of the earliest. None where it is about classes.
  package func examples(of finding: DatasetFinding) -> [Example] { found[finding] ?? [] }

  /// Looks at the first `trainLimit` and `testLimit` images, or at all for `nil`.
  package init(_ dataset: Dataset, trainLimit: Int? = nil, testLimit: Int? = nil) {
    let train = dataset.train.prefix(trainLimit ?? .max)
    let test = dataset.test.prefix(testLimit ?? .max)
    var found: [DatasetFinding: [Example]] = [:]
    func record(
      _ finding: DatasetFinding, _ place: Place, _ equal: Place?, _ pixels: ArraySlice<UInt8>
    ) {
      guard found[finding, default: []].count < Self.exampleLimit else { return }
      found[finding, default: []].append(
        Example(place: place, equal: equal, pixels: Array(pixels)))
    }

    var groups: [ArraySlice<UInt8>: Group] = [:]
    groups.reserveCapacity(train.count + test.count)
    var constantCount = 0
    for (set, part) in [(train, Place.Part.training), (test, .test)] {
      for index in 0..<set.count {
        let pixels = set.pixels[index * set.imageSize..<(index + 1) * set.imageSize]
        let place = Place(part: part, index: index, label: Int(set.labels[index]))
        let earlier = groups[pixels, default: Group()].add(place)
        if let equal = earlier.firstTraining {
          record(part == .training ? .trainRepeated : .shared, place, equal, pixels)
        }
        if part == .test, let equal = earlier.firstTest {
          record(.testRepeated, place, equal, pixels)
        }
        if let equal = earlier.first, equal.label != place.label {
          record(.conflicting, place, equal, pixels)
        }
        // Most images differ in their first pixels.
        if let first = pixels.first, pixels.allSatisfy({ $0 == first }) {
          constantCount += 1
          record(.constant, place, nil, pixels)
        }
      }
    }
    self.found = found
    func sum(_ value: (Group) -> Int) -> Int { groups.values.reduce(0) { $0 + value($1) } }
    checks = DatasetChecks(
      trainCounts: Self.counts(train, of: dataset.classes.count),
      testCounts: Self.counts(test, of: dataset.classes.count),
      trainDuplicates: sum { max($0.train - 1, 0) },
      testDuplicates: sum { max($0.test - 1, 0) },
      sharedImages: sum { $0.train > 0 ? $0.test : 0 },
      conflictingImages: sum { $0.hasSeveralLabels ? $0.train + $0.test : 0 },
      constantImages: constantCount)
  }

  /// Images of the same pixels.
  private struct Group {
    private(set) var firstTraining: Place?
    private(set) var firstTest: Place?
    private(set) var train = 0
    private(set) var test = 0
    private(set) var hasSeveralLabels = false

    var first: Place? { firstTraining ?? firstTest }

    /// - Returns: the group without the image.
    mutating func add(_ place: Place) -> Group {
      let earlier = self
      if let first, first.label != place.label { hasSeveralLabels = true }
      switch place.part {
      case .training:
        train += 1
        firstTraining = firstTraining ?? place
      case .test:
        test += 1
        firstTest = firstTest ?? place
      }
      return earlier
    }
  }

  private static func counts(_ set: ImageSet, of classes: Int) -> [Int] {
    var counts = Array(repeating: 0, count: classes)
    for label in set.labels { counts[Int(label)] += 1 }
    return counts
  }
}
