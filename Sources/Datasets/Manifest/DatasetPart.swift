/// The four files that make up a dataset, in the order in which they are digested and listed.
package enum DatasetPart: Int, Sendable, CaseIterable {
  case trainImages
  case trainLabels
  case testImages
  case testLabels

  /// Whether the file holds images (three IDX dimensions) or labels (one).
  package var isImages: Bool { self == .trainImages || self == .testImages }
}
