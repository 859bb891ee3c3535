import Runs

/// The answers to questions to trained runs that are there.
package struct ProbeResults: Sendable, Hashable {
  package var substitutions: [StudyRun: SubstitutionResult]
  package var lossTriangles: [LayerOfRun: LossTriangle]

  package init(
    substitutions: [StudyRun: SubstitutionResult] = [:],
    lossTriangles: [LayerOfRun: LossTriangle] = [:]
  ) {
    self.substitutions = substitutions
    self.lossTriangles = lossTriangles
  }
}

extension StudyResults {
  /// The answers for the runs of a variant on a dataset, in the order of its seeds; those
  /// that are there.
  func substitutions(on dataset: DatasetResult, _ variant: VariantResult) -> [SubstitutionResult] {
    variant.runs.compactMap { run in
      probes.substitutions[
        StudyRun(variant: variant.variant.name, dataset: dataset.dataset.name, seed: run.seed)]
    }
  }
}
