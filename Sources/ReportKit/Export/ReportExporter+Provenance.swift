import Files
import Platform

extension ReportExporter {
  /// The report's folder with a description of it as a research object.
  func exportCrate(_ manifest: [UInt8], _ listed: [String]) throws {
    let provenance = try ReportProvenance(manifest, of: request.folder)
    let metadata = CrateMetadata(provenance, date: Self.today, licence: request.licence)
    let folder = try NewFolder(outputPath, inputs: inputs)
    for name in listed { try copy(name, to: folder) }
    try folder.write(manifest, to: ReportFolder.manifest)
    try folder.write(try CanonicalJSON.encode(metadata), to: CrateMetadata.fileName)
    try folder.publish()
  }

  /// A statement of where the report's files come from.
  func exportStatement(_ manifest: [UInt8]) throws {
    let statement = InTotoStatement(try ReportProvenance(manifest, of: request.folder))
    let place = try OutputPlace(outputPath, inputs: inputs)
    do {
      try FileSystem.writeNew(try CanonicalJSON.encode(statement), to: place.target)
    } catch let error as FileError {
      if error.code == EEXIST { throw ExportError.outputExists(path: outputPath) }
      throw OutputError.writeFailed(path: outputPath, errno: error.code)
    }
  }

  /// The day in UTC, or that of `SOURCE_DATE_EPOCH`, by which builds are repeated with the same bytes.
  private static var today: String {
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(TimeInterval.init)
    let date = epoch.map { Date(timeIntervalSince1970: $0) } ?? Date()
    return date.formatted(.iso8601.year().month().day())
  }
}
