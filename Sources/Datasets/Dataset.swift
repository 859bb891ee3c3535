import Diagnostics

/// A dataset ready for training: verified images and what a report says about them.
@dynamicMemberLookup
package struct Dataset: Sendable {
  package let description: DatasetDescription
  package let train: ImageSet
  package let test: ImageSet
  /// Why the real data could not be had; `nil` for real data, and for a stand-in that was
  /// asked for by its own name.
  package let standInReason: DatasetError?
  /// Where the manifest names the classes; `nil` for a stand-in.
  package let classesPlace: ManifestPlace?

  package init(
    _ description: DatasetDescription, train: ImageSet, test: ImageSet,
    standInReason: DatasetError? = nil, classesPlace: ManifestPlace? = nil
  ) {
    self.description = description
    self.train = train
    self.test = test
    self.standInReason = standInReason
    self.classesPlace = classesPlace
  }

  /// The facts of the description, such as `name`, read as the dataset's own.
  package subscript<Fact>(dynamicMember fact: KeyPath<DatasetDescription, Fact>) -> Fact {
    description[keyPath: fact]
  }

  /// The classes of which the first `limit` images of a set (all for `nil`) show none.
  package func emptyClasses(in set: ImageSet, limit: Int? = nil) -> [Int] {
    let present = Set(set.labels.prefix(limit ?? .max))
    return description.classes.indices.filter { !present.contains(UInt16($0)) }
  }
}

extension Dataset {
  /// A warning when there are classes without an image among those that a study uses; `nil` when
  /// every class has one.
  ///
  /// The limits say how many images are used; `nil` stands for all.
  package func emptyClassesWarning(trainLimit: Int? = nil, testLimit: Int? = nil) -> Diagnostics? {
    description.emptyClassesWarning(
      train: emptyClasses(in: train, limit: trainLimit),
      test: emptyClasses(in: test, limit: testLimit), place: classesPlace)
  }
}

extension DatasetDescription {
  /// A warning about classes, by index, of which no training or no test image is used, since the
  /// network cannot learn them or nothing is said of them; `nil` when there are none.
  ///
  /// `place` is where a manifest names the classes.
  package func emptyClassesWarning(
    train: [Int], test: [Int], place: ManifestPlace?
  ) -> Diagnostics? {
    let parts = [("training", train), ("test", test)].filter { !$0.1.isEmpty }
      .map { "no \($0.0) image of \(Self.list($0.1.map { classes[$0] }))" }
    guard !parts.isEmpty else { return nil }
    return Diagnostics(
      Diagnostic(
        severity: .warning, code: DatasetCode.classWithoutImages,
        message: "`\(cut: name)` has \(parts.joined(separator: " and "))", span: place?.span,
        hint: "Check the labels and `classes`; where images are limited, use more of them.",
        exitStatus: .success),
      sources: place.map { [$0.source] } ?? [])
  }

  private static func list(_ names: [String]) -> String {
    let classes = names.count > 5 ? " classes" : ""
    return "\(names: names, limit: 5)\(classes)"
  }
}

/// What a manifest, a dataset and a report say about the same images.
package struct DatasetDescription: Sendable, Equatable, Encodable {
  package enum Source: String, Sendable, Codable {
    case real
    case standIn = "stand-in"
  }

  /// The manifest's file name without `.yml`, for example `fashion-mnist`.
  package let name: String
  /// For people, for example `Fashion-MNIST`.
  package let title: String
  /// One name per class index.
  package let classes: [String]
  /// The generator of the images, for example `synthetic-digits`; `nil` for real ones.
  package let standIn: String?
  /// SHA-256, hex: over the content digests of the files in the order of the format, one a line;
  /// for a stand-in over the generated images and labels.
  package let digest: String
  package let licence: String
  package let citation: String

  package init(
    name: String, title: String, classes: [String], standIn: String? = nil, digest: String,
    licence: String, citation: String
  ) {
    self.name = name
    self.title = title
    self.classes = classes
    self.standIn = standIn
    self.digest = digest
    self.licence = licence
    self.citation = citation
  }

  package var source: Source { standIn == nil ? .real : .standIn }
  package var isStandIn: Bool { standIn != nil }
  /// The title, marked when the images are not the real ones.
  package var markedTitle: String { isStandIn ? "\(title) (stand-in)" : title }
}
