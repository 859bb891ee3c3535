import Runs

extension StudyValues {
  /// The answers to the questions to the runs of the first variant that the template's elements ask.
  static let probes: [ValueField<DatasetInStudy>] = [
    .list("substitutions", substitution) { dataset in
      dataset.study.substitutionSeeds(on: dataset.result, dataset.result.base)
    },
    .list("lossTriangles", lossTriangle) { $0.lossTriangles },
  ]

  private static let substitution: [ValueField<SubstitutionSeeds>] = [
    .text("layer") { $0.layer.map { "\($0)" } ?? "all" },
    .text("substitute") { $0.substitute },
    .text("title") { $0.title },
    .sample("testAccuracy") { $0.testAccuracy },
    .sample("accuracyChange") { $0.accuracyChange },
    .sample("agreement") { $0.agreement },
    .integer("differing") { $0.differing },
    .integer("runCount") { $0.agreement.n },
  ]

  private static let lossTriangle: [ValueField<TriangleOfSeed>] = [
    .integer("layer") { $0.triangle.layer },
    .text("seed") { "\($0.seed)" },
    .integer("trainImages") { $0.triangle.trainImages },
    .integer("pointCount") { $0.triangle.points.count },
    .integer("indistinctCount") { $0.triangle.points.count(where: \.isIndistinct) },
    .number("smallestLoss") { $0.triangle.points[$0.triangle.minimum].loss },
    .number("endDifference") { $0.triangle.end.difference },
    .number("endStandardError") { $0.triangle.end.standardError },
  ]
}

/// A loss triangle of one seed.
private struct TriangleOfSeed {
  let seed: UInt64
  let triangle: LossTriangle
}

extension DatasetInStudy {
  /// Of the first variant, by seed and layer.
  fileprivate var lossTriangles: [TriangleOfSeed] {
    let variant = result.base.variant
    return result.base.runs.flatMap { run in
      (0..<variant.recipe.network.activationCount).compactMap { layer in
        let run = StudyRun(variant: variant.name, dataset: facts.name, seed: run.seed)
        return study.probes.lossTriangles[LayerOfRun(run: run, layer: layer + 1)]
          .map { TriangleOfSeed(seed: run.seed, triangle: $0) }
      }
    }
  }
}
