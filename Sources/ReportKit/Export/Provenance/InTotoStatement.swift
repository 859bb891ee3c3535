/// An in-toto statement (v1) with SLSA provenance (v1) of every file of a report, to be signed by the tools
/// that sign such statements.
///
/// It says what the manifest says: https://in-toto.io/Statement/v1, https://slsa.dev/spec/v1.0/provenance.
struct InTotoStatement: Encodable {
  private let type = "https://in-toto.io/Statement/v1"
  private let subject: [Resource]
  private let predicateType = "https://slsa.dev/provenance/v1"
  private let predicate: Provenance

  private struct Resource: Encodable {
    var name: String
    var digest: [String: String]
  }

  private struct Provenance: Encodable {
    var buildDefinition: BuildDefinition
    var runDetails: RunDetails
  }

  private struct BuildDefinition: Encodable {
    /// The name of what `report build` does with a template and its options.
    var buildType = "urn:report:build:v1"
    /// The template and the options that change a report; empty where the manifest does not say.
    var externalParameters: [String: BuildRecord]
    /// Datasets, by the digest of their contents, trained runs, by that of their weights, and the file
    /// that the runs are from where they were trained elsewhere.
    var resolvedDependencies: [Resource]
  }

  private struct RunDetails: Encodable {
    struct Builder: Encodable {
      var id = ReportProvenance.program
      var version = ["report": ReportVersion.current]
    }
    var builder = Builder()
  }

  private enum CodingKeys: String, CodingKey {
    case type = "_type"
    case subject, predicateType, predicate
  }

  init(_ provenance: ReportProvenance) {
    subject = provenance.files.map { Resource(name: $0.path, digest: ["sha256": $0.sha256]) }
    predicate = Provenance(
      buildDefinition: BuildDefinition(
        externalParameters: provenance.build.map { ["build": $0] } ?? [:],
        resolvedDependencies: provenance.datasets.compactMap { dataset in
          dataset.digest.map {
            Resource(name: "dataset \(dataset.name)", digest: ["sha256": $0])
          }
        }
          + provenance.runs.compactMap { run in
            run.weightsSHA256.map {
              Resource(
                name: "weights of \(run.variant) on \(run.dataset), seed \(run.seed)",
                digest: ["sha256": $0])
            }
          }
          + [provenance.given].compactMap(\.self).map {
            Resource(name: "runs of \($0.file)", digest: ["sha256": $0.sha256])
          }),
      runDetails: RunDetails())
  }
}
