import Activations
import Statistics
import Training

/// What the runs of one variant on one dataset say of one activation layer.
package struct LayerSeeds: Sendable {
  /// One per seed, in the study's order; at least one.
  package let seeds: [LayerResult]
  /// The seeds themselves, in the same order.
  package let seedNumbers: [UInt64]
  /// What follows from the mean function over the seeds; with one seed, its own results.
  ///
  /// Quantities of runs are not those of the mean function: they are samples of the seeds.
  package let mean: LayerResult

  /// A quantity over the seeds that have it; `nil` where none has.
  package func sample(_ value: (LayerResult) -> Double?) -> Sample? {
    let values = zip(seedNumbers, seeds).compactMap { seed, layer in
      value(layer).map { (seed: seed, value: $0) }
    }
    return Sample(values.map(\.value), units: values.map(\.seed))
  }

  /// What follows from the functions alone, over the seeds that have it, with what it was after the
  /// last epochs in which the mixture trained; `nil` where none has.
  package func sample(of value: (Mixture) -> Double?) -> Sample? {
    let found = zip(seedNumbers, seeds).compactMap { seed, layer in
      value(layer.mixture).map { (seed: seed, layer: layer, value: $0) }
    }
    let moments = found.map(\.layer.earlier.count).min() ?? 0
    let earlier = (0..<moments).compactMap { moment -> [Double]? in
      let values = found.compactMap {
        value($0.layer.earlier[$0.layer.earlier.count - moments + moment])
      }
      return values.count == found.count ? values : nil
    }
    return Sample(found.map(\.value), units: found.map(\.seed), earlier: earlier)
  }

  /// A coefficient, by its place among the terms.
  package func coefficient(_ index: Int) -> Sample? {
    sample(of: { $0.coefficients[index] })
  }

  /// The place of the term with the largest mean coefficient; the first of equals.
  package var largest: Int {
    let means = mean.terms.indices.map { coefficient($0)?.mean ?? -.infinity }
    return means.indices.dropFirst().reduce(0) { means[$1] > means[$0] ? $1 : $0 }
  }
}
