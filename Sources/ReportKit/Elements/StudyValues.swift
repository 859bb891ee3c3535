import Activations
import Training

/// The names that a template can print: `study`, `datasets`, `claims`.
///
/// Names equal those of `results.json` and the front matter where these have one.
struct StudyValues {
  let results: StudyResults

  var root: [(String, TemplateValue)] {
    [
      ("study", study),
      ("datasets", .list(results.datasets.map(dataset))),
      ("claims", claims),
    ]
  }

  private var study: TemplateValue {
    let study = results.study
    let specification = study.activation
    let layers = results.datasets.flatMap(\.layers)
    var values: [(String, TemplateValue)] = [
      ("title", .string(results.frontMatter.title)),
      ("network", network),
      ("terms", .list(specification.terms.map { .string($0.title) })),
      ("normalization", .string(specification.normalization.rawValue)),
      ("start", .string(specification.start.text)),
      ("schedule", .string(study.schedule.description)),
      ("cycles", .list(cycles)),
      ("batch", .int(study.batchSize)),
      ("seeds", .list(study.seeds.map { .string("\($0)") })),
      ("seedCount", .int(study.seeds.count)),
      ("isQuick", .bool(study.isQuick)),
      ("layers", .list((0..<results.network.activationCount).map { .int($0 + 1) })),
      ("ranges", .list(results.frontMatter.ranges.map(range))),
      ("hasStandIn", .bool(!results.standIns.isEmpty)),
      ("hasPaperRows", .bool(layers.contains { $0.paper != nil })),
      ("startsEqual", .bool(specification.start == .equal)),
    ]
    let start = 1 / Double(specification.terms.count)
    let moves = layers.flatMap { $0.mixture.coefficients.map { abs($0 - start) } }
    values.append(("startValue", .double(start)))
    values.append(("largestMove", .double(moves.max() ?? 0)))
    values.append(("meanMove", .double(moves.mean)))
    let differences = layers.flatMap { layer in
      layer.paper.map { paper in
        zip(layer.mixture.coefficients, paper.coefficients).map { abs($0 - $1) }
      } ?? []
    }
    if !differences.isEmpty {
      values.append(("meanPaperDifference", .double(differences.mean)))
    }
    return .map(values)
  }

  private var network: TemplateValue {
    .map([
      ("name", .string(results.network.name ?? "custom")),
      ("text", .string(results.network.summary)),
      ("parameters", .int(results.network.parameterCount)),
    ])
  }

  private var cycles: [TemplateValue] {
    results.study.schedule.cycles.enumerated().map { index, cycle in
      .map([
        ("cycle", .int(index + 1)), ("train", .string(cycle.train.rawValue)),
        ("epochs", .int(cycle.epochs)), ("learningRate", .double(cycle.learningRate)),
      ])
    }
  }

  private func range(_ range: StudyRange) -> TemplateValue {
    .map([
      ("name", .string(range.name)), ("lower", .double(range.lower)),
      ("upper", .double(range.upper)),
    ])
  }
}

extension StudyValues {
  private func dataset(_ result: DatasetResult) -> TemplateValue {
    let facts = result.dataset
    let accuracy = result.overSeeds(\.testAccuracy)
    var values: [(String, TemplateValue)] = [
      ("name", .string(facts.name)),
      ("title", .string(facts.title)),
      ("source", .string(facts.source.rawValue)),
      ("isStandIn", .bool(facts.isStandIn)),
      ("standIn", .string(facts.standIn ?? "")),
      ("digest", .string(facts.digest)),
      ("licence", .string(facts.licence)),
      ("citation", .string(facts.citation)),
      ("trainImages", .int(facts.trainImages)),
      ("testImages", .int(facts.testImages)),
      ("classes", .list(facts.classes.map { .string($0) })),
      ("testAccuracy", .double(accuracy.mean)),
      ("testLoss", .double(result.overSeeds(\.testLoss).mean)),
      ("layers", .list(result.layers.map { layer($0, of: facts) })),
      ("rangesLabel", .string("fig:ranges-\(facts.name)")),
      ("approximationLabel", .string("fig:approximation-\(facts.name)")),
    ]
    if let deviation = accuracy.standardDeviation {
      values.append(("testAccuracyDeviation", .double(deviation)))
    }
    return .map(values)
  }

  private func layer(_ layer: LayerResult, of facts: DatasetFacts) -> TemplateValue {
    let largest = layer.largestPart
    var values: [(String, TemplateValue)] = [
      ("layer", .int(layer.layer)),
      ("coefficients", .list(layer.mixture.parts.map(part))),
      ("largest", part(largest)),
      ("otherShare", .double(layer.otherShare)),
      ("positiveSlope", .double(layer.leaky.positiveSlope)),
      ("negativeSlope", .double(layer.leaky.negativeSlope)),
      ("equationLabel", .string("eq:\(facts.name)-\(layer.layer)")),
      ("preActivations", preActivations(layer.preActivations)),
    ]
    if let dominance = layer.dominance {
      values.append(
        (
          "dominance",
          .map([
            ("threshold", .double(dominance.threshold)),
            ("share", .double(dominance.share(of: layer.histogram))),
          ])
        ))
    }
    values.append(("hasDominance", .bool(layer.dominance != nil)))
    return .map(values)
  }

  private func part(_ part: Mixture.Part) -> TemplateValue {
    .map([
      ("term", .string(part.term.name)), ("title", .string(part.term.title)),
      ("value", .double(part.coefficient)),
    ])
  }

  private func preActivations(_ statistics: PreActivationStatistics) -> TemplateValue {
    .map([
      ("mean", .double(statistics.mean)),
      ("standardDeviation", .double(statistics.standardDeviation)),
      ("minimum", .double(statistics.minimum)), ("maximum", .double(statistics.maximum)),
    ])
  }

  private var claims: TemplateValue {
    let claims = ClaimResults(results)
    let layers = results.datasets.flatMap(\.layers)
    let slopes = layers.map(\.leaky.negativeSlope)
    let range = results.frontMatter.ranges[0]
    let errors = layers.map { $0.ranges[0].leakyError.value }
    return .map([
      ("firstLayerReLU", .map(verdict(claims.firstLayerReLU))),
      ("deeperLayers", .map(verdict(claims.deeperLayers))),
      (
        "smallSlope",
        .map(
          verdict(claims.smallSlope) + [
            ("limit", .double(ClaimResults.smallSlopeLimit)),
            ("minimum", .double(slopes.min() ?? 0)), ("maximum", .double(slopes.max() ?? 0)),
            ("range", .string(range.intervalText)),
            ("largestError", .double(errors.max() ?? 0)),
          ])
      ),
      ("largeX", .map(verdict(claims.largeX))),
    ])
  }

  private func verdict(_ verdict: ClaimResults.Verdict) -> [(String, TemplateValue)] {
    [
      ("verdict", .string(verdict.text)), ("holds", .int(verdict.holds)), ("of", .int(verdict.of)),
    ]
  }
}

extension [Double] {
  /// The arithmetic mean; 0 when empty.
  fileprivate var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
