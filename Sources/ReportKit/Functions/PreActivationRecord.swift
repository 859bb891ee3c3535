import Datasets

/// What the pre-activations of a trained layer say of a mixture, as JSON has it.
struct PreActivationRecord: Encodable, Sendable {
  struct Quantile: Encodable, Sendable {
    var probability: Double
    var value: Double
  }

  struct IdentifiabilityRecord: Encodable, Sendable {
    struct Open: Encodable, Sendable {
      var term: String
      /// How far the coefficient can move, all others adapting.
      var uncertainty: Double
    }

    /// The relative change of the function that is allowed.
    var change: Double
    /// The two terms that are most alike, and the cosine between them, absent when one is 0
    /// everywhere.
    var mostAlike: [String]
    var cosine: Double?
    /// Of the Gram matrix on the plane of constant sum; absent when two terms are equal.
    var condition: Double?
    var terms: [Open]
    /// For the sum of the two and for what one can give to the other; absent when unlimited.
    var sumUncertainty: Double?
    var splitUncertainty: Double?
    var sentence: String
  }

  var dataset: String
  var source: DatasetDescription.Source
  var variant: String
  var seed: UInt64
  /// Counted from 1.
  var layer: Int
  /// Absent where the run was given without it.
  var weightsSHA256: String?
  /// Whether `mixture` is what the layer learned.
  var isLearned: Bool
  var count: Int
  var mean: Double
  var standardDeviation: Double
  var minimum: Double
  var maximum: Double
  var quantiles: [Quantile]
  /// Shares of all pre-activations, 0…1.
  var shareInRange: Double
  var shareBelowZero: Double
  /// At or beyond x*; absent without one.
  var shareBeyondDominance: Double?
  /// Absent for a single term.
  var identifiability: IdentifiabilityRecord?

  init(_ layer: MeasuredLayer, on range: ClosedRange<Double>) {
    let statistics = layer.statistics
    dataset = layer.chosen.dataset.name
    source = layer.chosen.dataset.source
    variant = layer.chosen.run.variant
    seed = layer.chosen.run.seed
    self.layer = statistics.layer
    weightsSHA256 = layer.chosen.run.weightsSHA256
    isLearned = layer.isLearned
    count = statistics.count
    mean = statistics.mean
    standardDeviation = statistics.standardDeviation
    minimum = statistics.minimum
    maximum = statistics.maximum
    quantiles = statistics.quantiles.map {
      Quantile(probability: $0.probability, value: $0.value)
    }
    let histogram = layer.histogram
    shareInRange =
      histogram.share(atOrAbove: range.lowerBound) - histogram.share(atOrAbove: range.upperBound)
    shareBelowZero = 1 - histogram.share(atOrAbove: 0)
    shareBeyondDominance = layer.result.shareBeyondDominance
    identifiability = layer.result.identifiability.map {
      IdentifiabilityRecord(
        IdentifiabilityStatement($0, coefficients: layer.result.mixture.coefficients))
    }
  }
}

extension PreActivationRecord.IdentifiabilityRecord {
  fileprivate init(_ statement: IdentifiabilityStatement) {
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    self.init(
      change: IdentifiabilityStatement.indistinctChange,
      mostAlike: [statement.terms[statement.pair.first], statement.terms[statement.pair.second]],
      cosine: finite(statement.cosine), condition: finite(statement.condition),
      terms: zip(statement.terms, statement.uncertainties).compactMap { term, value in
        finite(value).map { Open(term: term, uncertainty: $0) }
      },
      sumUncertainty: finite(statement.sum), splitUncertainty: finite(statement.split),
      sentence: statement.sentence)
  }
}
