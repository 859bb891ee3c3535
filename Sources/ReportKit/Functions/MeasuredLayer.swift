import Activations
import Approximation
import Diagnostics
import Training

/// A mixture under the pre-activations that a trained layer had.
struct MeasuredLayer: Sendable {
  let path: String
  let chosen: ChosenLayer
  /// The mixture that is looked at, with what the pre-activations say of it.
  let result: LayerResult
  /// Whether it is the mixture that the layer learned.
  let isLearned: Bool

  let statistics: PreActivationStatistics
  /// Counts of the pre-activations.
  let histogram: Histogram
  /// Where nearly all pre-activations are.
  let range: ClosedRange<Double>

  /// Finds the layer; `mixture` replaces the one that it learned.
  /// - Throws: `Diagnostics`.
  init(_ choice: ResultsChoice, path: String, mixture: Mixture?) throws(Diagnostics) {
    let chosen = try ChosenLayer(choice, in: try ResultsRecord(path: path), path: path)
    let statistics = chosen.run.preActivations[chosen.index]
    try Self.check(statistics, path: path)
    let looked: Mixture
    if let mixture { looked = mixture } else { looked = try chosen.learnedMixture(path: path) }
    let nothingCounted = Diagnostics(
      .unusableResults(
        path: path, "the histogram of layer \(statistics.layer) holds nothing within its range"))
    do throws(ApproximationError) {
      result = try LayerResult(
        layer: chosen.index + 1, terms: looked.terms, mixture: looked, channels: [], paper: nil,
        preActivations: statistics, depth: .full(ranges: []))
    } catch {
      throw nothingCounted
    }
    guard let histogram = result.histogram, let range = result.inputRange else {
      throw nothingCounted
    }
    self.statistics = statistics
    self.histogram = histogram
    self.range = range
    self.path = path
    self.chosen = chosen
    isLearned = mixture == nil
  }

  /// A file that nobody checked must not overflow a sum.
  private static func check(
    _ statistics: PreActivationStatistics, path: String
  ) throws(Diagnostics) {
    let histogram = statistics.histogram
    var sum = 0
    for count in histogram.counts + [histogram.underflow, histogram.overflow] {
      let (next, isTooLarge) = sum.addingReportingOverflow(count)
      guard count >= 0, !isTooLarge else {
        throw Diagnostics(
          .unusableResults(path: path, "the counts of layer \(statistics.layer) cannot be added"))
      }
      sum = next
    }
    guard sum == statistics.count else {
      throw Diagnostics(
        .unusableResults(
          path: path,
          "the histogram of layer \(statistics.layer) counts \(sum) values, not "
            + "\(statistics.count)"))
    }
  }
}

extension ChosenLayer {
  /// The mixture with the coefficients and learned values after the last epoch; of the mean function
  /// where channels have their own.
  /// - Throws: `Diagnostics` when a term is unknown, or has no coefficient or another number of
  ///   learned values.
  fileprivate func learnedMixture(path: String) throws(Diagnostics) -> Mixture {
    var parts: [Mixture.Part] = []
    for name in run.terms {
      guard let coefficient = run.coefficients[index][name] else {
        throw Diagnostics(
          .unusableResults(
            path: path,
            "layer \(run.preActivations[index].layer) has no coefficient of `\(cut: name)`"))
      }
      do {
        parts.append(Mixture.Part(coefficient, try Term(parsing: name)))
      } catch {
        throw Diagnostics(.unusableResults(path: path, "`\(cut: name)` is not a term"))
      }
      let layers = run.learnedValues ?? []
      let learned = layers.indices.contains(index) ? layers[index] : []
      guard let values = learned.first(where: { $0.term == name })?.values else { continue }
      let term = parts[parts.count - 1].term
      guard term.learned?.values.count == values.count else {
        throw Diagnostics(
          .unusableResults(path: path, "`\(cut: name)` does not learn \(values.count) value(s)"))
      }
      parts[parts.count - 1].term = term.learning(values)
    }
    guard !parts.isEmpty else {
      throw Diagnostics(.unusableResults(path: path, "a run has no terms"))
    }
    return Mixture(parts)
  }
}
