/// The claims with the numbers that their sentences need.
struct ClaimsOfStudy {
  let results: StudyResults
  let claims: ClaimResults

  init(results: StudyResults) {
    self.results = results
    claims = ClaimResults(results)
  }

  var slopes: [Double] { results.baseLayers.map(\.leaky.negativeSlope) }
  /// The first range of the template, on which the LeakyReLU form is judged.
  var range: StudyRange { results.frontMatter.ranges[0] }
  var largestError: Double? { results.baseLayers.map { $0.ranges[0].leakyError.value }.max() }
}

extension StudyValues {
  static let claims: [ValueField<ClaimsOfStudy>] = [
    .record("firstLayerReLU", verdict) { $0.claims.firstLayerReLU },
    .record("deeperLayers", verdict) { $0.claims.deeperLayers },
    .record("smallSlope", verdict) { $0.claims.smallSlope },
    .record("largeX", verdict) { $0.claims.largeX },
    .number("smallestSlope") { $0.slopes.min() },
    .number("largestSlope") { $0.slopes.max() },
    .number("smallSlopeLimit") { _ in ClaimResults.smallSlopeLimit },
    .text("nearZeroRange") { $0.range.intervalText },
    .number("nearZeroError") { $0.largestError },
  ]

  private static let verdict: [ValueField<ClaimResults.Verdict>] = [
    .text("verdict") { $0.text },
    .integer("holds") { $0.holds },
    .integer("of") { $0.of },
  ]
}
