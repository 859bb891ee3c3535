import Datasets

/// What a report says about a dataset, without its images.
@dynamicMemberLookup
package struct DatasetFacts: Sendable, Encodable {
  package let description: DatasetDescription
  package let measured: Measured
  /// Where the template shows some.
  package var samples: SampleImages?

  /// What only the images tell.
  package struct Measured: Sendable, Hashable, Codable {
    /// Where runs were given, this and what follows is what was given.
    package let rows: Int?
    package let columns: Int?
    /// 1 for grey images; 3 for colour.
    package var channels = 1
    /// Images used for training, after the study's limit.
    package let trainImages: Int?
    package let testImages: Int?
    /// Of the training images' pixels on the 0…1 scale.
    package let mean: Double?
    package let standardDeviation: Double?
    /// Indices of classes of which none of the images used for training shows one.
    let emptyTrainClasses: [Int]
    let emptyTestClasses: [Int]
    /// `nil` where results of a program that made none are all there is.
    package var checks: DatasetChecks?
  }

  package init(_ description: DatasetDescription, _ measured: Measured) {
    self.description = description
    self.measured = measured
  }

  /// What was stated of the datasets of given runs, in the order of the study, which may have some of
  /// them only.
  static func all(in given: GivenStudy, of study: Study) -> [DatasetFacts] {
    study.datasets.compactMap { choice in
      given.datasets.first { $0.description.name == choice.name }.map {
        var facts = DatasetFacts(
          $0.description,
          Measured(
            rows: $0.rows, columns: $0.columns, channels: $0.channels,
            trainImages: $0.trainImages, testImages: $0.testImages, mean: $0.mean,
            standardDeviation: $0.standardDeviation,
            emptyTrainClasses: $0.emptyTrainClasses, emptyTestClasses: $0.emptyTestClasses,
            checks: $0.checks))
        facts.samples = $0.samples
        return facts
      }
    }
  }

  package init(_ dataset: Dataset, study: Study) {
    description = dataset.description
    measured = Measured(
      dataset,
      DatasetInspection(dataset, trainLimit: study.limit, testLimit: study.testLimit).checks,
      trainLimit: study.limit, testLimit: study.testLimit)
  }

  /// All of a dataset, with the images that are shown of it where nobody chooses.
  init(_ dataset: Dataset, _ checks: DatasetChecks) {
    description = dataset.description
    measured = Measured(dataset, checks)
    let selection = SampleSelection()
    let count = selection.count(in: dataset.classes, imageSize: dataset.train.imageSize)
    samples = SampleImages(
      dataset.train,
      counts: Dictionary(
        uniqueKeysWithValues: selection.indices(in: dataset.classes).map { ($0, count) }))
  }

  /// `nil` where runs were given without it, as are the next two.
  package var digest: String? { Self.given(description.digest) }
  package var licence: String? { Self.given(description.licence) }
  package var citation: String? { Self.given(description.citation) }

  private static func given(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// Names of classes of which none of the images used for training shows one.
  package var classesWithoutTrainImages: [String] {
    measured.emptyTrainClasses.map { description.classes[$0] }
  }

  package var classesWithoutTestImages: [String] {
    measured.emptyTestClasses.map { description.classes[$0] }
  }

  /// The facts of the description, such as `name`, read as the dataset's own.
  package subscript<Fact>(dynamicMember fact: KeyPath<DatasetDescription, Fact>) -> Fact {
    description[keyPath: fact]
  }

  /// The measured facts, such as `rows`, read as the dataset's own.
  package subscript<Fact>(dynamicMember fact: KeyPath<Measured, Fact>) -> Fact {
    measured[keyPath: fact]
  }
}

extension DatasetFacts {
  /// The names of its classes, or their numbers where runs were given without names.
  var classNames: [String] {
    if !self.classes.isEmpty { return self.classes }
    let count = self.checks?.trainCounts.count ?? samples?.classes.last.map { $0.index + 1 } ?? 0
    return (0..<count).map(String.init)
  }
}

extension DatasetFacts.Measured {
  fileprivate init(
    _ dataset: Dataset, _ checks: DatasetChecks, trainLimit: Int? = nil, testLimit: Int? = nil
  ) {
    let pixels = dataset.train.prefix(trainLimit ?? .max).pixelStatistics()
    self.init(
      rows: dataset.train.rows, columns: dataset.train.columns, channels: dataset.train.channels,
      trainImages: min(dataset.train.count, trainLimit ?? .max),
      testImages: min(dataset.test.count, testLimit ?? .max), mean: pixels.mean,
      standardDeviation: pixels.standardDeviation,
      emptyTrainClasses: dataset.emptyClasses(in: dataset.train, limit: trainLimit),
      emptyTestClasses: dataset.emptyClasses(in: dataset.test, limit: testLimit),
      checks: checks)
  }
}
