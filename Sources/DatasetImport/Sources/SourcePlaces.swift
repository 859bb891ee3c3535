import Files

/// Where the images of a dataset were in its source.
enum SourcePlaces {
  /// A line for each image, by its set and the index within it: its path below the folder, or its index.
  ///
  /// `nil` where the sets of the source are those of the dataset, so that indices are the same, and where
  /// a path cannot be a line.
  static func lines(of images: [(set: Int, index: Int)], in sets: [SourceSet]) -> [String]? {
    guard sets.count == 1 || sets.allSatisfy({ $0.names != nil }) else { return nil }
    let folders = sets.map { sets.count == 1 ? "" : FileSystem.split($0.name).name + "/" }
    let lines = images.map { set, index in
      sets[set].names.map { folders[set] + $0[index] } ?? "\(index)"
    }
    return lines.allSatisfy { !$0.unicodeScalars.contains("\n") } ? lines : nil
  }
}
