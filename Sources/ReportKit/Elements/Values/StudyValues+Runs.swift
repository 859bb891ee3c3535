import Activations

extension StudyValues {
  /// A run as templates see it: plain numbers.
  typealias Run = (run: StudyRun, result: SeedResult)

  static let run: [ValueField<Run>] = [
    .text("variant") { $0.run.variant },
    .text("dataset") { $0.run.dataset },
    .text("seed") { "\($0.run.seed)" },
    .number("testAccuracy") { $0.result.run.testAccuracy },
    .number("testLoss") { $0.result.run.testLoss },
    .list("layers", layer) { $0.result.layers },
  ]

  private static let layer: [ValueField<LayerResult>] =
    [
      .integer("layer") { $0.layer },
      .list("coefficients", part) { $0.coefficients },
      .number("threshold") { $0.dominance?.threshold },
      .number("shareBeyondThreshold") { $0.shareBeyondDominance },
    ]
    + LayerQuantity.all.map { quantity in
      .number(quantity.name) { quantity.value($0.mixture) }
    }

  private static let part: [ValueField<Mixture.Part>] = [
    .text("term") { $0.term.name },
    .text("title") { $0.term.title },
    .number("value") { $0.coefficient },
  ]
}
