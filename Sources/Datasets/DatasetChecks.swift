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
}
