import Files
import ShippedFiles

extension BuildRequest {
  /// What a report was built with, as far as the user does not say otherwise.
  ///
  /// - Parameters:
  ///   - record: what its manifest says of that.
  ///   - folder: the report's.
  ///   - template: the one that the user gave; `nil`: the one that the manifest names, in `templates` or
  ///     in the folder in which the command runs, or else `templates/` and the folder's name; where
  ///     none is there, the one that ships.
  /// - Returns: the request with its template.
  /// - Throws: `VerificationError.templateNotFound`.
  func repeating(
    _ record: BuildRecord?, of folder: String, template: String?
  ) throws(VerificationError) -> BuildRequest {
    var build = self
    if let record { build.adopt(record) }
    if let template {
      build.template = template
      return build
    }
    // A manifest is not to be trusted with a path.
    let names = [record?.template].compactMap(\.self).filter { !$0.contains("/") }
    let paths =
      names.flatMap { ["templates/\($0)", $0] }
      + ["templates/\(FileSystem.split(folder).name).md"]
    let file = paths.first { FileSystem.kind(of: $0, followingLinks: true) == .file }
    guard let path = file ?? paths.first(where: { ShippedFiles.bytes(at: $0) != nil })
    else { throw .templateNotFound(paths) }
    build.template = path
    return build
  }
}
