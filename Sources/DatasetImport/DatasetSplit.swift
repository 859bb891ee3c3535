import Digests

/// Which images of one set are for testing.
enum DatasetSplit {
  /// The indices of a share of each class.
  ///
  /// The images of a class are put in the order of SHA-256 of the seed and their pixels, so neither
  /// names nor order of files matter, and equal images are on the same side. The first so many are for
  /// testing, rounded to the nearest; at least one of a class of two or more different images, and never all.
  static func indices(
    share: Double, seed: UInt64, images: [RawImage], labels: [UInt16]
  ) -> Set<Int> {
    let salt = (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * UInt64($0))) }
    var test: Set<Int> = []
    for members in Dictionary(grouping: images.indices, by: { labels[$0] }).values {
      let groups = Dictionary(grouping: members) { index in
        SHA256Digest(of: salt + images[index].pixels).hex
      }.sorted { $0.key < $1.key }.map(\.value)
      let wanted = Int((share * Double(members.count)).rounded())
      var taken = 0
      for (index, group) in groups.enumerated() {
        let isLast = index == groups.count - 1
        guard !isLast, taken == 0 ? wanted > 0 || share > 0 : taken + group.count <= wanted else {
          break
        }
        test.formUnion(group)
        taken += group.count
      }
    }
    return test
  }

  /// The indices that a file names, one a line.
  /// - Throws: `.line` for the first that is none of the images, or is there twice.
  static func indices(listedIn path: String, of set: SourceSet) throws(ImportProblem) -> Set<Int> {
    let lines = try TextLines(path)
    try lines.requireDifferent()
    let places = set.names.map {
      Dictionary($0.enumerated().map { ($1, $0) }) { first, _ in first }
    }
    var test: Set<Int> = []
    for (text, line) in zip(lines.texts, lines.numbers) {
      let index = places.map { $0[text] } ?? Int(text)
      guard let index, set.labels.indices.contains(index) else {
        throw lines.problem(.unknownImage(text), line: line)
      }
      test.insert(index)
    }
    return test
  }
}
