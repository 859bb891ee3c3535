import Diagnostics
import Files
import Platform
import Training

/// One side of a comparison: a report's results, and which version of the program made them.
struct ComparedReport: Sendable {
  /// The folder, as it was given.
  let folder: String
  /// `report` and its version.
  let generator: String
  let results: ResultsRecord

  init(folder: String, generator: String, results: ResultsRecord) {
    self.folder = folder
    self.generator = generator
    self.results = results
  }

  /// - Throws: `Diagnostics`: there is no report in the folder, or its results cannot be read.
  init(folder: String) throws(Diagnostics) {
    guard FileSystem.kind(of: folder, followingLinks: true) != nil else {
      throw Diagnostics(.inputMissing(path: folder, what: "the report"))
    }
    let listing: ManifestListing?
    do {
      listing = try ManifestListing(file: FileSystem.join(folder, ReportFolder.manifest))
    } catch {
      throw Diagnostics(
        VerificationError.unreadable(path: error.path, errno: error.code).diagnostic)
    }
    guard let listing else {
      throw Diagnostics(
        VerificationError.notAReport(
          path: folder, reason: "it has no manifest.json of report"
        ).diagnostic)
    }
    self.init(
      folder: folder, generator: listing.generator,
      results: try ResultsRecord(path: FileSystem.join(folder, "results.json")))
  }

  /// The runs of a variant on a dataset, by seed.
  func runs(of cell: ComparedCell) -> [UInt64: RunResult] {
    Dictionary(
      results.runs.lazy.filter {
        $0.dataset == cell.dataset && $0.result.variant == cell.variant
      }.map { ($0.result.seed, $0.result) }, uniquingKeysWith: { first, _ in first })
  }

  /// The variants and datasets that have runs, in the study's order.
  var cells: [ComparedCell] {
    let known = Set(
      results.runs.map { ComparedCell(variant: $0.result.variant, dataset: $0.dataset) })
    return results.study.variants.flatMap { variant in
      results.datasets.map { ComparedCell(variant: variant.name, dataset: $0.name) }
    }.filter(known.contains)
  }
}

/// The runs of one variant on one dataset, in both reports.
struct ComparedCell: Sendable, Hashable, Encodable {
  let variant: String
  let dataset: String
}
