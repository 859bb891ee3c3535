/// A dataset ready for training: verified images and what a report says about them.
package struct Dataset: Sendable {
  package enum Source: String, Sendable, Codable {
    case real
    case standIn = "stand-in"
  }

  /// The manifest's name, for example `fashion-mnist`.
  package let name: String
  /// For people, for example `Fashion-MNIST`.
  package let title: String
  /// One plain name per class index.
  package let classes: [String]
  /// One native sign per class index, for example `お`; empty when the classes have none.
  package let classSymbols: [String]
  package let source: Source
  /// Name of the generator when `source` is `standIn`, for example `synthetic-digits`.
  package let standIn: String?
  /// Why the real data could not be had; `nil` for real data, and for a stand-in that was
  /// asked for by its own name.
  package let standInReason: DatasetError?
  package let train: ImageSet
  package let test: ImageSet
  /// SHA-256, hex, over the files' own content digests in manifest order; for a stand-in
  /// over the generated images and labels.
  package let digest: String
  /// Where the files came from, licence and citation, for the report's data section.
  package let licence: String
  package let citation: String
  /// Where the dataset is described; empty for a stand-in.
  package let homepage: String
  /// Where the manifest names the classes; `nil` for a stand-in.
  let classesPlace: ManifestPlace?

  package init(
    name: String, title: String, classes: [String], classSymbols: [String] = [],
    source: Source, standIn: String?, standInReason: DatasetError? = nil, train: ImageSet,
    test: ImageSet, digest: String, licence: String, citation: String, homepage: String = "",
    classesPlace: ManifestPlace? = nil
  ) {
    self.name = name
    self.title = title
    self.classes = classes
    self.classSymbols = classSymbols
    self.source = source
    self.standIn = standIn
    self.standInReason = standInReason
    self.train = train
    self.test = test
    self.digest = digest
    self.licence = licence
    self.citation = citation
    self.homepage = homepage
    self.classesPlace = classesPlace
  }
}

extension Dataset {
  /// The names of the classes of which the first `limit` images of a set (all for `nil`) show none.
  package func classesWithoutImages(in set: ImageSet, limit: Int? = nil) -> [String] {
    var isPresent = [Bool](repeating: false, count: 256)
    for label in set.labels.prefix(limit ?? .max) { isPresent[Int(label)] = true }
    return classes.indices.filter { !isPresent[$0] }.map { classes[$0] }
  }
}
