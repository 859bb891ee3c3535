/// The runs of one dataset and what follows from them.
package struct DatasetResult: Sendable {
  package let dataset: DatasetFacts
  /// One per variant of the study that is trained on the dataset, in its order; the first one has
  /// runs.
  package let variants: [VariantResult]

  /// What a page is about where it names no variant.
  package var base: VariantResult { variants[0] }
}
