/// What a look at all images tells before anything is trained: how many each class has, which are equal
/// and which show nothing.
///
/// Images are equal when all of their pixels are.
package struct DatasetChecks: Sendable, Hashable, Codable {
  /// Images of each class, in the order of the classes.
  package let trainCounts: [Int]
  package let testCounts: [Int]
  /// Images that are equal to an earlier one of their set.
  package let trainDuplicates: Int
  package let testDuplicates: Int
  /// Test images that are equal to a training image: what they say of unseen images is too good.
  package let sharedImages: Int
  /// Images of both sets that are equal to an image of another class: one of the two labels is wrong, or
  /// nothing can tell them apart.
  package let conflictingImages: Int
  /// Images of both sets all of whose pixels have one value.
  package let constantImages: Int

  /// What somebody else has counted.
  package init(
    trainCounts: [Int], testCounts: [Int], trainDuplicates: Int, testDuplicates: Int,
    sharedImages: Int, conflictingImages: Int, constantImages: Int
  ) {
    self.trainCounts = trainCounts
    self.testCounts = testCounts
    self.trainDuplicates = trainDuplicates
    self.testDuplicates = testDuplicates
    self.sharedImages = sharedImages
    self.conflictingImages = conflictingImages
    self.constantImages = constantImages
  }

  /// Looks at the first `trainLimit` and `testLimit` images, or at all for `nil`.
  package init(_ dataset: Dataset, trainLimit: Int? = nil, testLimit: Int? = nil) {
    let train = dataset.train.prefix(trainLimit ?? .max)
    let test = dataset.test.prefix(testLimit ?? .max)
    let classes = dataset.classes.count
    trainCounts = Self.counts(train, classes)
    testCounts = Self.counts(test, classes)

    // How many images with these pixels there are in each set, and of which class.
    var groups: [ArraySlice<UInt8>: Group] = [:]
    groups.reserveCapacity(train.count + test.count)
    var constant = 0
    for (set, isTest) in [(train, false), (test, true)] {
      for index in 0..<set.count {
        let pixels = set.pixels[index * set.imageSize..<(index + 1) * set.imageSize]
        groups[pixels, default: Group(label: set.labels[index])]
          .add(set.labels[index], isTest: isTest)
        // Most images differ in their first pixels.
        if let first = pixels.first, pixels.allSatisfy({ $0 == first }) { constant += 1 }
      }
    }
    trainDuplicates = groups.values.reduce(0) { $0 + max($1.train - 1, 0) }
    testDuplicates = groups.values.reduce(0) { $0 + max($1.test - 1, 0) }
    sharedImages = groups.values.reduce(0) { $0 + ($1.train > 0 ? $1.test : 0) }
    conflictingImages = groups.values.reduce(0) {
      $0 + ($1.hasSeveralLabels ? $1.train + $1.test : 0)
    }
    constantImages = constant
  }

  private struct Group {
    let label: UInt16
    var train = 0
    var test = 0
    var hasSeveralLabels = false

    init(label: UInt16) { self.label = label }

    mutating func add(_ label: UInt16, isTest: Bool) {
      if isTest { test += 1 } else { train += 1 }
      if label != self.label { hasSeveralLabels = true }
    }
  }

  private static func counts(_ set: ImageSet, _ classes: Int) -> [Int] {
    var counts = Array(repeating: 0, count: classes)
    for label in set.labels { counts[Int(label)] += 1 }
    return counts
  }
}
