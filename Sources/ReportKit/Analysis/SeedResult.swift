import Activations
import Approximation
import Statistics
import Training

/// A run and what follows from it alone.
package struct SeedResult: Sendable {
  package let run: RunResult
  /// The functions that the run learned; means where each channel has its own.
  package let layers: [LayerResult]

  /// `known` has the full analysis of each layer where it was made before.
  /// - Throws: `ApproximationError` when a function is not finite on a range.
  package init(
    _ run: RunResult, activation: MixtureSpecification, dataset: String, depth: AnalysisDepth,
    known: [LayerAnalysis]? = nil
  ) throws(ApproximationError) {
    self.run = run
    let earlier = run.lastEpochs(training: .mixture).dropLast()
    var layers: [LayerResult] = []
    let isMeasured = run.preActivations.count == run.coefficients.count
    for (index, coefficients) in run.coefficients.enumerated() {
      let channels = (run.channels?[index] ?? []).map {
        activation.mixture($0.coefficients, $0.learnedValues)
      }
      layers.append(
        try LayerResult(
          layer: index + 1, terms: activation.terms,
          mixture: activation.mixture(coefficients, run.learnedValues?[index] ?? []),
          earlier: earlier.filter { $0.coefficients.indices.contains(index) }.map {
            activation.mixture($0.coefficients[index], $0.learnedValues?[index] ?? [])
          }, channels: channels, paper: PaperTable1.mixture(dataset: dataset, layer: index + 1),
          preActivations: isMeasured ? run.preActivations[index] : nil, depth: depth,
          known: known?.dropFirst(index).first))
    }
    self.layers = layers
  }

  /// The last epoch of each cycle.
  package var cycleEnds: [EpochResult] {
    let epochs = run.epochs
    return epochs.indices.filter {
      $0 == epochs.count - 1 || epochs[$0 + 1].cycle != epochs[$0].cycle
    }
    .map { epochs[$0] }
  }
}

extension RunResult {
  /// The last epochs of the last cycle that trained the mixture or the weights, as many as are looked
  /// at to see whether a quantity has settled; empty without such a cycle.
  func lastEpochs(training target: Cycle.Target) -> ArraySlice<EpochResult> {
    guard let cycle = epochs.last(where: { $0.train == target })?.cycle else { return [] }
    let end = epochs.lastIndex { $0.cycle == cycle }.map { $0 + 1 } ?? 0
    let start = epochs.firstIndex { $0.cycle == cycle } ?? end
    return epochs[start..<end].suffix(LastEpochs.usualCount)
  }
}
