import Activations
import Training

extension StudyValues {
  /// A run as templates see it: plain numbers.
  typealias Run = (run: StudyRun, result: SeedResult)

  static let run: [ValueField<Run>] = [
    .text("variant") { $0.run.variant },
    .text("dataset") { $0.run.dataset },
    .text("seed") { "\($0.run.seed)" },
    .number("testAccuracy") { $0.result.run.testAccuracy },
    .number("testLoss") { $0.result.run.testLoss },
    .record("epochs", epochs) { $0.result.run.epochs.isEmpty ? nil : $0.result.run.epochs },
    .list("layers", layer) { run in
      run.result.layers.map { LayerOfRun(layer: $0, epochs: run.result.run.epochs) }
    },
  ]

  /// What was measured after each epoch, as lists of equal length.
  private static let epochs: [ValueField<[EpochResult]>] = [
    .integers("epoch") { $0.indices.map { $0 + 1 } },
    .integers("cycle") { $0.map(\.cycle) },
    .numbers("loss") { $0.values(\.loss) },
    .numbers("trainAccuracy") { $0.values(\.trainAccuracy) },
    .numbers("testAccuracy") { $0.values(\.testAccuracy) },
    .numbers("testLoss") { $0.values(\.testLoss) },
  ]

  private struct LayerOfRun {
    let layer: LayerResult
    let epochs: [EpochResult]
  }

  private static let layer: [ValueField<LayerOfRun>] =
    [
      .integer("layer") { $0.layer.layer },
      .text("function") { $0.layer.mixture.description },
      .list("coefficients", part) { layer in
        layer.layer.coefficients.indices.map { PartOfRun(layer: layer, index: $0) }
      },
      .number("threshold") { $0.layer.dominance?.threshold },
      .number("shareBeyondDominance") { $0.layer.shareBeyondDominance },
    ]
    + LayerQuantity.all.map { quantity in
      .number(quantity.name) { quantity.value($0.layer.mixture) }
    }

  /// A coefficient of a layer, by its place.
  private struct PartOfRun {
    let layer: LayerOfRun
    let index: Int

    var part: Mixture.Part { layer.layer.coefficients[index] }
    var epochs: [Double] {
      let layer = layer.layer.layer - 1
      return self.layer.epochs.compactMap { epoch in
        guard epoch.coefficients.indices.contains(layer),
          epoch.coefficients[layer].values.indices.contains(index)
        else { return nil }
        return epoch.coefficients[layer].values[index]
      }
    }
  }

  private static let part: [ValueField<PartOfRun>] = [
    .text("term") { $0.part.term.name },
    .text("title") { $0.part.term.title },
    .number("value") { $0.part.coefficient },
    .numbers("epochs") { $0.epochs },
  ]
}
