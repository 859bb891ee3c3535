import Digests
import Files

/// What a dataset was made from, for its manifest.
struct Provenance: Sendable {
  /// The last parts of the paths as they were given; what is above is nobody else's business.
  let names: [String]
  /// Of files: their own digests. Of a folder: of what `sha256sum` prints of its images, in the order of
  /// their paths below it.
  let digests: [SHA256Digest]
  /// Images in the folder; `nil` for other sources.
  let fileCount: Int?

  init(_ request: ImportRequest, _ sets: [SourceSet]) throws(ImportErrors) {
    names = request.sources.map { FileSystem.split($0).name }
    guard sets.allSatisfy({ $0.names != nil }) else {
      var digests: [SHA256Digest] = []
      for source in request.sources { digests.append(try Self.digest(of: source)) }
      self.digests = digests
      fileCount = nil
      return
    }
    let root = request.sources[0]
    let paths = ClassFolders.files(of: sets)
      .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    var hasher = SHA256Hasher()
    let prefix = FileSystem.join(root, "").count
    for path in paths {
      let line = "\(try Self.digest(of: path).hex)  \(path.dropFirst(prefix))\n"
      hasher.update(Array(line.utf8))
    }
    digests = [hasher.finalize()]
    fileCount = paths.count
  }

  private static func digest(of path: String) throws(ImportErrors) -> SHA256Digest {
    do throws(FileError) {
      return SHA256Digest(of: try FileSystem.read(path))
    } catch {
      throw ImportErrors(.unreadable(path: path, code: error.code))
    }
  }
}
