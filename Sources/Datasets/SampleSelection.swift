/// Which classes of a dataset are shown by sample images, and by how many.
package struct SampleSelection: Sendable, Hashable {
  /// Names of classes; `nil` for all, or for the first ones of a dataset that has too many.
  package var classes: [String]?
  /// Of each class at most; `nil` for as many as are usual for images of this size.
  package var images: Int?

  package init(classes: [String]? = nil, images: Int? = nil) {
    self.classes = classes
    self.images = images
  }

  /// How many images of a class can be asked for.
  package static let imageRange = 1...20
  private static let usualImages = 8
  /// So many bytes of pixels are shown where nobody asks for a number, or the images of two of each
  /// class.
  private static let usualBytes = 64 << 10
  /// Of more classes than this, the first `firstClasses` are shown.
  private static let mostClasses = 64
  private static let firstClasses = 20

  /// The indices of the classes that are shown, in their order. A name that no class has is left out.
  package func indices(in names: [String]) -> [Int] {
    guard let classes else {
      return Array(names.indices.prefix(names.count > Self.mostClasses ? Self.firstClasses : .max))
    }
    return names.indices.filter { classes.contains(names[$0]) }
  }

  /// How many images of each class are shown; `imageSize` is that of an image in bytes.
  package func count(in names: [String], imageSize: Int) -> Int {
    let usual = Self.usualBytes / max(1, imageSize * indices(in: names).count)
    return images ?? min(Self.usualImages, max(2, usual))
  }
}
