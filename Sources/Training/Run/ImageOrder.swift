/// The order in which an epoch visits the training images.
package enum ImageOrder: String, Sendable, Hashable, CaseIterable {
  /// A permutation of its own for each epoch, from the seed.
  case shuffled
  /// As stored, in every epoch.
  case sequential
}
