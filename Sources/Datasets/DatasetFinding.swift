/// What a look at all images can find, what weighs most first.
package enum DatasetFinding: String, CaseIterable, Sendable {
  case shared, conflicting, untrained, untested, constant
  case trainRepeated = "train-repeated"
  case testRepeated = "test-repeated"

  /// How many images it is about, or classes of those without an image.
  package func count(in checks: DatasetChecks) -> Int {
    switch self {
    case .shared: checks.sharedImages
    case .conflicting: checks.conflictingImages
    case .untrained: checks.trainCounts.count { $0 == 0 }
    case .untested: checks.testCounts.count { $0 == 0 }
    case .constant: checks.constantImages
    case .trainRepeated: checks.trainDuplicates
    case .testRepeated: checks.testDuplicates
    }
  }
}
