import Files
import Platform

/// A folder that has a folder of PNG or JPEG files per class, or `train` and `test` with these.
///
/// Hidden files are passed over, and files beside the folders unless they are images.
struct ClassFolders {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  func sets() throws(ImportErrors) -> [SourceSet] {
    var problems: [ImportProblem] = []
    let (folders, _) = entries(of: path, &problems)
    let parts = ["train", "test"]
    let isDivided = parts.allSatisfy(folders.contains)
    if isDivided {
      problems += folders.filter { !parts.contains($0) }.sorted()
        .map { .besideSets(path: FileSystem.join(path, $0)) }
    }
    let sets =
      isDivided
      ? parts.map { set(FileSystem.join(path, $0), &problems) } : [set(path, &problems)]
    guard problems.isEmpty else { throw ImportErrors(problems) }
    return sets
  }

  /// All paths below the folder that have images, for the record of what was read.
  static func files(of sets: [SourceSet]) -> [String] {
    sets.flatMap { set in (set.names ?? []).map { FileSystem.join(set.name, $0) } }
  }

  private func set(_ folder: String, _ problems: inout [ImportProblem]) -> SourceSet {
    let (classes, others) = entries(of: folder, &problems)
    for name in others where Self.looksLikeImage(name) {
      problems.append(.outOfPlace(path: FileSystem.join(folder, name), isFolder: false))
    }
    if !DatasetImporter.classCounts.contains(classes.count), problems.isEmpty {
      problems.append(.classCount(classes.count, path: folder))
    }
    var labels: [String] = []
    var names: [String] = []
    for name in ClassList.sorted(Set(classes)) {
      let place = FileSystem.join(folder, name)
      let (folders, files) = entries(of: place, &problems)
      problems += folders.map {
        .outOfPlace(path: FileSystem.join(place, $0), isFolder: true)
      }
      if files.isEmpty, folders.isEmpty { problems.append(.emptyClass(path: place)) }
      labels += Array(repeating: name, count: files.count)
      names += files.map { "\(name)/\($0)" }
    }
    let all = names
    return SourceSet(name: folder, labels: labels, names: names) { index throws(ImportProblem) in
      try ImageDecoder.image(at: FileSystem.join(folder, all[index]))
    }
  }

  /// The names of folders and of files that are not hidden.
  private func entries(
    of folder: String, _ problems: inout [ImportProblem]
  ) -> (folders: [String], files: [String]) {
    do throws(FileError) {
      let names = try FileSystem.names(in: folder).filter { !$0.text.hasPrefix(".") }
      var (folders, files): ([String], [String]) = ([], [])
      for name in names {
        guard name.isUTF8 else {
          problems.append(.unreadable(path: FileSystem.join(folder, name.text), code: EILSEQ))
          continue
        }
        switch FileSystem.kind(of: FileSystem.join(folder, name.text), followingLinks: true) {
        case .folder: folders.append(name.text)
        default: files.append(name.text)
        }
      }
      return (folders, files)
    } catch {
      problems.append(.unreadable(path: folder, code: error.code))
      return ([], [])
    }
  }

  private static func looksLikeImage(_ name: String) -> Bool {
    [".png", ".jpg", ".jpeg"].contains { name.lowercased().hasSuffix($0) }
  }
}
