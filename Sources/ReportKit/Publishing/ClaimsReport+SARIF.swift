import Platform
import SourceText

extension ClaimsReport {
  /// SARIF 2.1.0: a result per claim that does not hold, at its place in the template.
  ///
  /// A required claim is an error, another one that fails or is equivalent a warning, and one that the
  /// runs do not decide a note. Claims that hold are left out: readers such as code scanning show
  /// every result as something to mend.
  func sarif() throws -> [UInt8] {
    let results = claims.filter { $0.claim.verdict != .holds }.map { claim in
      Log.Result(
        ruleId: Self.rule(claim.claim.verdict), level: Self.level(claim.claim),
        message: Log.Message(
          text: "“\(claim.name)” \(claim.claim.verdict.words): \(claim.claim.numbers)"),
        locations: [Log.Location(claim.place, template: template)])
    }
    let rules = Verdict.allCases.filter { $0 != .holds }.map { verdict in
      Log.Rule(
        id: Self.rule(verdict), shortDescription: Log.Message(text: "A claim \(verdict.words)"))
    }
    let driver = Log.Driver(name: "report", version: ReportVersion.current, rules: rules)
    return try CanonicalJSON.encode(
      Log(runs: [
        Log.Run(tool: Log.Tool(driver: driver), results: results)
      ]))
  }

  private static func rule(_ verdict: Verdict) -> String { "claim-\(verdict.rawValue)" }

  private static func level(_ claim: ClaimRecord) -> String {
    switch claim.verdict {
    case .holds: "none"
    case _ where claim.required: "error"
    case .fails, .equivalent: "warning"
    case .undecided, .undetermined: "note"
    }
  }

  /// The part of SARIF that is written.
  private struct Log: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }

    struct Run: Encodable {
      let tool: Tool
      /// Columns of places are those of messages.
      let columnKind = "unicodeCodePoints"
      let results: [Result]
    }

    struct Tool: Encodable { let driver: Driver }

    struct Driver: Encodable {
      let name: String
      let version: String
      let rules: [Rule]
    }

    struct Rule: Encodable {
      let id: String
      let shortDescription: Message
    }

    struct Result: Encodable {
      let ruleId: String
      let level: String
      let message: Message
      let locations: [Location]
    }

    struct Message: Encodable { let text: String }

    struct Location: Encodable {
      let physicalLocation: PhysicalLocation

      /// A claim without a place is one of the template as a whole.
      init(_ place: SourceSpan?, template: String) {
        physicalLocation = PhysicalLocation(
          artifactLocation: Artifact(uri: Self.uri(place?.file ?? template)),
          region: place.map {
            Region(
              startLine: $0.line, startColumn: $0.column, endColumn: $0.column + $0.length)
          })
      }

      /// A path relative to where the command runs, or a `file` URI.
      private static func uri(_ path: String) -> String {
        (path.hasPrefix("/") ? "file://" : "") + path.percentEncodedPath
      }
    }

    struct PhysicalLocation: Encodable {
      let artifactLocation: Artifact
      let region: Region?
    }

    struct Artifact: Encodable { let uri: String }

    struct Region: Encodable {
      let startLine: Int
      let startColumn: Int
      let endColumn: Int
    }
  }
}

extension Verdict {
  /// What is said of a claim, after it.
  fileprivate var words: String {
    switch self {
    case .holds: "holds"
    case .fails: "fails"
    case .equivalent: "fails, since its sides are equivalent"
    case .undecided: "is undecided"
    case .undetermined: "is undetermined"
    }
  }
}
