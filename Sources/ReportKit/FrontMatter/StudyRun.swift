/// A run of a study: one of its variants on one of its datasets, from one seed.
package struct StudyRun: Sendable, Hashable {
  /// Names as in the front matter.
  package let variant: String
  package let dataset: String
  package let seed: UInt64

  package init(variant: String, dataset: String, seed: UInt64) {
    self.variant = variant
    self.dataset = dataset
    self.seed = seed
  }

  /// `variant/dataset/seed`, by which commands call it.
  package var name: String { "\(variant)/\(dataset)/\(seed)" }
}
