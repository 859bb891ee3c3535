import SourceText

/// The claims of a report that stands, for programs that show the results of tests and checks.
struct ClaimsReport: Sendable {
  struct PlacedClaim: Sendable {
    /// Unlike those of the other claims.
    let name: String
    let claim: ClaimRecord
    /// `nil` where the template does not tell which of its tags the claim is of.
    let place: SourceSpan?
  }

  let title: String
  /// As the user named it.
  let template: String
  let claims: [PlacedClaim]

  /// Claims with equal words are told apart by numbers.
  init(_ results: ResultsRecord, template: String, places: ClaimPlaces) {
    title = results.study.title
    self.template = template
    var counts: [String: Int] = [:]
    claims = (results.claims ?? []).map { claim in
      let count = counts[claim.text, default: 0] + 1
      counts[claim.text] = count
      return PlacedClaim(
        name: count == 1 ? claim.text : "\(claim.text) (\(count))", claim: claim,
        place: places[claim.expression])
    }
  }
}
