/// How the files of a dataset hold its images and labels; the manifest's `format` chooses one.
///
/// A format is a value: what one manifest states about its files.
protocol DatasetFormat: Sendable {
  /// The value of `format`.
  static var name: String { get }
  /// The keys that state the files, beside those that every manifest may have.
  static var keys: [String] { get }

  /// Reads those keys.
  /// - Returns: `nil` after telling `manifest` what is wrong with them.
  init?(_ manifest: ManifestReader)

  /// At least one, in the order in which they are listed and digested.
  var files: [DatasetFile] { get }

  /// What one of the files holds.
  ///
  /// The caller then makes sure that the content ends there, that it has the declared digest and
  /// that every label has a class; nothing is used before.
  /// - Throws: what reading throws; `.form` when the content is not as the format demands, as early
  ///   as that shows, and before memory is taken that the manifest does not declare.
  func content(ofFile index: Int, from reader: ContentReader) throws(ContentProblem) -> FileContent

  /// The two sets from the verified contents of all files, in their order. `content` has made sure
  /// that there are as many pixels as the labels demand.
  func sets(_ contents: [FileContent]) -> (train: ImageSet, test: ImageSet)

  /// What makes a file of this machine useless under every manifest, as far as its first bytes
  /// tell; for manifests of so many classes that contradict themselves because of such a file.
  static func problem(ofFileAt path: String, classCount: Int) -> ContentProblem?
}

extension DatasetFormat {
  static func problem(ofFileAt path: String, classCount: Int) -> ContentProblem? { nil }
}

/// The formats that a manifest can name.
enum DatasetFormats {
  static let all: [any DatasetFormat.Type] = [
    IDXFormat.self
  ]

  static func named(_ name: String) -> (any DatasetFormat.Type)? { all.first { $0.name == name } }
}

/// What one file contributes to a dataset: images, labels, or both.
struct FileContent: Sendable, Equatable {
  /// 8-bit values, `[image][channel][row][column]`.
  var pixels: [UInt8] = []
  /// One class index per image.
  var labels: [UInt16] = []

  /// - Throws: `.labelOutOfRange`, `.labelsFromOne`.
  func requireLabels(below classCount: Int) throws(ContentProblem) {
    guard let index = labels.firstIndex(where: { Int($0) >= classCount }) else { return }
    let greatest = Int(labels.max() ?? 0)
    guard greatest > classCount || labels.contains(0) else {
      throw .labelsFromOne(classCount: classCount)
    }
    throw .labelOutOfRange(
      index: index, value: Int(labels[index]), greatest: greatest, classCount: classCount)
  }
}
