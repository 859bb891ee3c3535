import Files

/// Images with labels as they stand in one source: a folder, a pair of arrays, or a table.
struct SourceSet: Sendable {
  /// For messages.
  let name: String
  /// One per image: a folder's name, or the number or text of a label.
  let labels: [String]
  /// The images' names for lists, such as paths below the folder; `nil` where they are indices from 0.
  let names: [String]?
  /// The image at an index, from any thread.
  let image: @Sendable (Int) throws(ImportProblem) -> RawImage

  /// Of an image, for messages: the path of its file, or its index in the file.
  func place(of index: Int) -> String {
    names.map { FileSystem.join(name, $0[index]) } ?? "\(name), image \(index)"
  }
}
