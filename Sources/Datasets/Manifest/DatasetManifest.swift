import Digests
import SourceText

/// What is known about a dataset before any of its files is opened.
package struct DatasetManifest: Sendable {
  package let description: DatasetDescription
  /// `nil` where it does not say what the files were made from, such as where they are published.
  package let origin: ManifestOrigin?
  let format: any DatasetFormat
  let places: ManifestPlaces

  /// In the order in which the format lists them.
  package var files: [DatasetFile] { format.files }

  /// Where the classes are named, for messages.
  package var classesPlace: ManifestPlace { places.classes }

  /// Whether a dataset can have this name.
  package static func isName(_ text: String) -> Bool { ManifestReader.isDatasetName(text) }

  /// SHA-256 over the content digests of files, one hexadecimal digest per line.
  static func digest(of files: [DatasetFile]) -> SHA256Digest {
    SHA256Digest(of: Array(files.map { $0.digest.hex + "\n" }.joined().utf8))
  }

  /// The content of a file that stands at `path`: of the format, with the declared digest, and
  /// with a class for every label.
  /// - Throws: `.content`; `.unfit` when the file has the declared digest all the same. Then another
  ///   copy would have the same problem, and the manifest has to change.
  func content(ofFile index: Int, path: String) throws(DatasetError) -> FileContent {
    let file = files[index]
    do throws(ContentProblem) {
      let reader = try ContentReader(path: path, expectedSize: file.size)
      let content = try format.content(ofFile: index, from: reader)
      try reader.requireEnd(digest: file.digest)
      try content.requireLabels(below: description.classes.count)
      return content
    } catch {
      throw .refused(error, file: file, path: path, place: places.place(of: error, in: file))
    }
  }
}

/// What `report datasets add` made the files of a manifest from, in words for people.
package struct ManifestOrigin: Sendable, Equatable {
  /// The last parts of the paths.
  package let names: [String]
  package let digests: [String]
  /// How many images a folder has; `nil` for other sources.
  package let fileCount: Int?
  /// Tells of each image where it was in the source, see `DatasetLoader.sourcePlaces(of:)`.
  let places: DatasetFile?
  /// What was done to each image, in order.
  package let steps: [String]
  /// How training and test images were told apart; `nil` where the source does it.
  package let split: String?
  /// The program.
  package let generator: String?
}

/// A value of a manifest, for messages about a file that does not fit it.
package struct ManifestPlace: Sendable, Equatable {
  package let span: SourceSpan
  package let source: SourceFile
}

/// Where a manifest states what its files can turn out not to fit.
struct ManifestPlaces: Sendable {
  enum Value: Sendable {
    case classes, image, fileName
  }

  let classes: ManifestPlace
  let image: ManifestPlace

  /// The value that a problem of a file contradicts.
  func place(of problem: ContentProblem, in file: DatasetFile) -> ManifestPlace? {
    switch problem.contradicts {
    case .classes: classes
    case .image: image
    case .fileName: file.place
    }
  }
}
