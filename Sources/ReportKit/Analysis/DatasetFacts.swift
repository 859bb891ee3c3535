import Datasets

/// What a report says about a dataset, without its images.
@dynamicMemberLookup
package struct DatasetFacts: Sendable {
  package let description: DatasetDescription
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
    description = dataset.description
    rows = dataset.train.rows
    columns = dataset.train.columns
    trainImages = min(dataset.train.count, study.limit ?? .max)
    testImages = min(dataset.test.count, study.testLimit ?? .max)
    classesWithoutTrainImages = dataset.classesWithoutImages(in: dataset.train, limit: study.limit)
    classesWithoutTestImages = dataset.classesWithoutImages(
      in: dataset.test, limit: study.testLimit)
    (mean, standardDeviation) = dataset.train.prefix(study.limit ?? .max).pixelStatistics()
  }

  /// The facts of the description, such as `name`, read as the dataset's own.
  package subscript<Fact>(dynamicMember fact: KeyPath<DatasetDescription, Fact>) -> Fact {
    description[keyPath: fact]
  }
}
