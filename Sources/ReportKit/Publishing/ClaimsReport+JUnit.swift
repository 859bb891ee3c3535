import SourceText

extension ClaimsReport {
  /// JUnit XML: a test case per claim.
  ///
  /// A claim that fails, or whose sides are equivalent though one was claimed to be greater, is a
  /// failure; one that the runs do not decide is skipped.
  var junit: String {
    let failures = claims.count { Outcome($0.claim.verdict) == .failure }
    let skipped = claims.count { Outcome($0.claim.verdict) == .skipped }
    let suite =
      "name=\"\(Self.escaped(title))\" tests=\"\(claims.count)\" failures=\"\(failures)\" "
      + "errors=\"0\" skipped=\"\(skipped)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite \(suite)>
      \(claims.map(Self.testCase).joined())  </testsuite>
      </testsuites>

      """
  }

  private enum Outcome {
    case success, failure, skipped

    init(_ verdict: Verdict) {
      self =
        switch verdict {
        case .holds: .success
        case .fails, .equivalent: .failure
        case .undecided, .undetermined: .skipped
        }
    }
  }

  private static func testCase(_ claim: PlacedClaim) -> String {
    let record = claim.claim
    var attributes = "name=\"\(escaped(claim.name))\" classname=\"claims\""
    if let place = claim.place {
      attributes += " file=\"\(escaped(place.file))\" line=\"\(place.line)\""
    }
    let message = escaped("\(record.verdict.rawValue): \(record.numbers)")
    let expression = escaped(record.expression)
    let body =
      switch Outcome(record.verdict) {
      case .success: "<system-out>\(message)\n\(expression)</system-out>"
      case .failure:
        "<failure type=\"\(record.verdict.rawValue)\" message=\"\(message)\">\(expression)</failure>"
      case .skipped: "<skipped message=\"\(message)\"/>"
      }
    return "    <testcase \(attributes)>\n      \(body)\n    </testcase>\n"
  }

  /// For text and attributes.
  private static func escaped(_ text: String) -> String {
    MarkupEscape.escaped(text, whiteSpace: .references)
  }
}
