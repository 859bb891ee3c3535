import Files

/// The report that stands in a folder, for readers outside of it.
package struct PublishedReport: Sendable {
  private let path: String

  /// - Parameter path: a folder, which need not hold a report yet.
  package init(path: String) {
    self.path = path
  }

  /// What tells one published page from the next without reading it; `nil` where there is none.
  package var pageSignature: FileSignature? {
    FileSignature(of: FileSystem.join(path, "index.html"))
  }

  /// The content of a file of the report.
  /// - Parameter name: exactly as the manifest lists it.
  /// - Returns: `nil` for everything else, and for links in the place of a file or of a folder on the
  ///   way to it.
  package func content(of name: String) -> [UInt8]? {
    guard let report = try? ReportFolder(path), report.files.contains(name) else { return nil }
    let folders = ReportFolder.folders(of: name)
    guard folders.allSatisfy({ FileSystem.kind(of: FileSystem.join(path, $0)) == .folder }) else {
      return nil
    }
    let file = FileSystem.join(path, name)
    guard FileSystem.kind(of: file) == .file else { return nil }
    return try? FileSystem.read(file)
  }
}
