import Datasets

/// What a report says about a dataset, without its images.
package struct DatasetFacts: Sendable {
  package let name: String
  package let title: String
  package let classes: [String]
  package let source: Dataset.Source
  /// The generator of a stand-in's images.
  package let standIn: String?
  /// SHA-256 of the content, hex.
  package let digest: String
  package let licence: String
  package let citation: String
  package let rows: Int
  package let columns: Int
  /// Images used for training, after the study's limit.
  package let trainImages: Int
  package let testImages: Int
  /// Names of classes of which none of the images used for training shows one.
  package let classesWithoutTrainImages: [String]
  package let classesWithoutTestImages: [String]
  /// Of the training images' pixels on the 0…1 scale.
  package let mean: Double
  package let standardDeviation: Double

  package init(_ dataset: Dataset, study: Study) {
    name = dataset.name
    title = dataset.title
    classes = dataset.classes
    source = dataset.source
    standIn = dataset.standIn
    digest = dataset.digest
    licence = dataset.licence
    citation = dataset.citation
    rows = dataset.train.rows
    columns = dataset.train.columns
    trainImages = min(dataset.train.count, study.limit ?? .max)
    testImages = min(dataset.test.count, study.testLimit ?? .max)
    classesWithoutTrainImages = dataset.classesWithoutImages(in: dataset.train, limit: study.limit)
    classesWithoutTestImages = dataset.classesWithoutImages(
      in: dataset.test, limit: study.testLimit)
    (mean, standardDeviation) = dataset.train.prefix(study.limit ?? .max).pixelStatistics()
  }

  package var isStandIn: Bool { source == .standIn }

  /// The title, marked when the images are not the real ones.
  package var markedTitle: String { source.marking(title) }
}

extension Dataset {
  /// The title, marked when the images are not the real ones.
  var markedTitle: String { source.marking(title) }
}

extension Dataset.Source {
  fileprivate func marking(_ title: String) -> String {
    self == .standIn ? "\(title) (stand-in)" : title
  }
}
