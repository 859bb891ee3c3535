import Activations
import Approximation
import Datasets
import Statistics
import Training

/// A dataset as templates see it.
struct DatasetInStudy {
  let result: DatasetResult
  let study: StudyResults

  var facts: DatasetFacts { result.dataset }
}

/// A variant on a dataset as templates see it.
struct VariantOnDataset {
  let result: VariantResult
  /// The first variant, which it is compared with.
  let base: VariantResult
}

extension StudyValues {
  static let dataset: [ValueField<DatasetInStudy>] =
    [
      .text("name") { $0.facts.name },
      .text("title") { $0.facts.title },
      .text("markedTitle") { $0.facts.markedTitle },
      .text("source") { $0.facts.source.rawValue },
      .boolean("isStandIn") { $0.facts.isStandIn },
      .text("standIn") { $0.facts.standIn },
      .text("digest") { $0.facts.digest },
      .text("licence") { $0.facts.licence },
      .text("citation") { $0.facts.citation },
      .integer("trainImages") { $0.facts.trainImages },
      .integer("testImages") { $0.facts.testImages },
      .texts("classes") { $0.facts.classes },
      .texts("classesWithoutTrainImages") { $0.facts.classesWithoutTrainImages },
      .texts("classesWithoutTestImages") { $0.facts.classesWithoutTestImages },
      .record("checks", checks) { $0.facts.checks },
      .list("variants", variant) { dataset in
        dataset.result.variants.map {
          VariantOnDataset(result: $0, base: dataset.result.base)
        }
      },
    ] + probes + quantities { $0.result.base }

  private static let checks: [ValueField<DatasetChecks>] = [
    .integers("trainCounts") { $0.trainCounts },
    .integers("testCounts") { $0.testCounts },
    .integer("trainDuplicates") { $0.trainDuplicates },
    .integer("testDuplicates") { $0.testDuplicates },
    .integer("sharedImages") { $0.sharedImages },
    .integer("conflictingImages") { $0.conflictingImages },
    .integer("constantImages") { $0.constantImages },
  ]

  private static let variant: [ValueField<VariantOnDataset>] =
    [
      .text("name") { $0.result.variant.name },
      .text("title") { $0.result.variant.title },
      .sample("accuracyDifference") {
        $0.result.differences(to: $0.base, \.testAccuracy, after: \.testAccuracy)
      },
    ] + quantities { $0.result }

  /// What a dataset has of its first variant, and a variant of itself.
  private static func quantities<Subject>(
    _ variant: @escaping @Sendable (Subject) -> VariantResult
  ) -> [ValueField<Subject>] {
    [
      .integer("runCount") { variant($0).seeds.count },
      .sample("testAccuracy") { variant($0).sample(\.testAccuracy, after: \.testAccuracy) },
      .sample("testLoss") { variant($0).sample(\.testLoss, after: \.testLoss) },
      .list("layers", layer) { variant($0).layers },
    ]
  }

  private static let layer: [ValueField<LayerSeeds>] =
    [
      .integer("layer") { $0.mean.layer },
      .text("function") { $0.mean.mixture.description },
      .list("coefficients", part) { layer in
        layer.mean.terms.indices.map { CoefficientOfLayer(layer: layer, index: $0) }
      },
      .list("paper", paperPart) { $0.mean.paper?.parts ?? [] },
      .record("largest", part) { CoefficientOfLayer(layer: $0, index: $0.largest) },
      .list("learnedValues", learnedValue) { layer in
        layer.mean.learnedValues.indices.map { CoefficientOfLayer(layer: layer, index: $0) }
      },
      .integer("functionCount") { max($0.seeds[0].channels.count, 1) },
      .record("dominance", dominance) { $0.sample { $0.dominance?.threshold } == nil ? nil : $0 },
      .record("preActivations", preActivations) { $0.mean.preActivations == nil ? nil : $0 },
    ]
    + LayerQuantity.all.map { quantity in .sample(quantity.name) { $0.sample(of: quantity.value) } }

  /// A coefficient or another learned value of a layer, by its place.
  private struct CoefficientOfLayer {
    let layer: LayerSeeds
    let index: Int

    var term: Term { layer.mean.terms[index] }
    var learned: LayerResult.LearnedValue { layer.mean.learnedValues[index] }
  }

  private static let part: [ValueField<CoefficientOfLayer>] = [
    .text("term") { $0.term.name },
    .text("title") { $0.term.title },
    .sample("value") { $0.layer.coefficient($0.index) },
  ]

  private static let paperPart: [ValueField<Mixture.Part>] = [
    .text("term") { $0.term.name },
    .text("title") { $0.term.title },
    .number("value") { $0.coefficient },
  ]

  private static let learnedValue: [ValueField<CoefficientOfLayer>] = [
    .text("term") { $0.learned.term.name },
    .text("title") { $0.learned.term.title },
    .text("name") { $0.learned.name },
    .integer("index") { $0.learned.index },
    .sample("value") { value in value.layer.sample { $0.learnedValues[value.index].value } },
  ]

  private static let dominance: [ValueField<LayerSeeds>] = [
    .sample("threshold") { $0.sample { $0.dominance?.threshold } },
    .sample("share") { $0.sample(\.shareBeyondDominance) },
    .sample("positiveShare") { $0.sample(\.positiveShareBeyondDominance) },
  ]

  private static let preActivations: [ValueField<LayerSeeds>] = [
    .sample("mean") { $0.sample { $0.preActivations?.mean } },
    .sample("standardDeviation") { $0.sample { $0.preActivations?.standardDeviation } },
    .sample("minimum") { $0.sample { $0.preActivations?.minimum } },
    .sample("maximum") { $0.sample { $0.preActivations?.maximum } },
  ]
}

/// A number that each run has of each layer's function: a number of a run, a sample of several.
struct LayerQuantity: Sendable {
  let name: String
  let value: @Sendable (Mixture) -> Double?

  static let all = [
    LayerQuantity(name: "otherShare") { $0.otherShare },
    LayerQuantity(name: "positiveSlope") { LeakyApproximation($0).positiveSlope },
    LayerQuantity(name: "negativeSlope") { LeakyApproximation($0).negativeSlope },
  ]
}

extension Mixture {
  /// Share of the absolute coefficients that is not ReLU's, 0…1.
  var otherShare: Double {
    let all = coefficients.reduce(0) { $0 + abs($1) }
    return all > 0 ? 1 - abs(coefficient(of: .relu)) / all : 0
  }
}
