import Approximation

/// The part of a full analysis of one learned function that takes milliseconds.
package struct LayerAnalysis: Sendable, Codable {
  /// `nil` for a single term.
  let identifiability: Identifiability.Measures?
  let ranges: [RangeResult]
}

/// The same of all functions of a study that are analysed in full: those of its first variant.
package struct StudyAnalysis: Sendable, Codable {
  /// Of each run of the first variant, in the study's order of runs, by layer.
  let seeds: [[LayerAnalysis]]
  /// Of the mean functions on each dataset, by layer.
  let means: [[LayerAnalysis]]
  /// What `StudyResults.printedError` came to.
  let printedError: Double?
}

extension LayerResult {
  /// `nil` after a brief analysis.
  var analysis: LayerAnalysis? {
    ranges.isEmpty
      ? nil : LayerAnalysis(identifiability: identifiability?.measures, ranges: ranges)
  }
}

extension StudyResults {
  /// What takes time to derive from the same runs again.
  var analysis: StudyAnalysis {
    let base = study.variants[0].name
    return StudyAnalysis(
      seeds: runs.filter { $0.run.variant == base }.map { $0.result.layers.compactMap(\.analysis) },
      means: datasets.map { $0.base.means.compactMap(\.analysis) }, printedError: printedError)
  }
}
