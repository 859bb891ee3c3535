import Activations
import Training

/// A dataset as templates see it.
struct DatasetInStudy {
  let result: DatasetResult

  var facts: DatasetFacts { result.dataset }
}

extension StudyValues {
  static let dataset: [ValueField<DatasetInStudy>] = [
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
    .number("testAccuracy") { $0.result.overSeeds(\.testAccuracy).mean },
    .number("testAccuracyDeviation") { $0.result.overSeeds(\.testAccuracy).standardDeviation },
    .number("testLoss") { $0.result.overSeeds(\.testLoss).mean },
    .list("layers", layer) { $0.result.layers },
  ]

  private static let layer: [ValueField<LayerResult>] = [
    .integer("layer") { $0.layer },
    .list("coefficients", part) { $0.coefficients },
    .record("largest", part) { $0.largestPart },
    .list("learnedValues", learnedValue) { $0.learnedValues },
    .integer("functionCount") { max($0.channels.count, 1) },
    .number("otherShare") { $0.otherShare },
    .number("positiveSlope") { $0.leaky.positiveSlope },
    .number("negativeSlope") { $0.leaky.negativeSlope },
    .record("dominance", dominance) { $0.dominance == nil ? nil : $0 },
    .record("preActivations", preActivations) { $0.preActivations },
  ]

  private static let part: [ValueField<Mixture.Part>] = [
    .text("term") { $0.term.name },
    .text("title") { $0.term.title },
    .number("value") { $0.coefficient },
  ]

  private static let learnedValue: [ValueField<LayerResult.LearnedValue>] = [
    .text("term") { $0.term.name },
    .text("title") { $0.term.title },
    .text("name") { $0.name },
    .integer("index") { $0.index },
    .number("value") { $0.value },
  ]

  private static let dominance: [ValueField<LayerResult>] = [
    .number("threshold") { $0.dominance?.threshold },
    .number("share") { $0.shareBeyondDominance },
  ]

  private static let preActivations: [ValueField<PreActivationStatistics>] = [
    .number("mean") { $0.mean },
    .number("standardDeviation") { $0.standardDeviation },
    .number("minimum") { $0.minimum },
    .number("maximum") { $0.maximum },
  ]
}
