import Datasets
import Synchronization

/// What runs need to know of a dataset, and its images once one of them trains.
///
/// The images are loaded at most once and shared by all runs.
package final class RunDataset: Sendable {
  package let shape: Shape
  /// Where another process finds the images; `nil` where only this one has them.
  package let origin: Origin?
  private let load: @Sendable () throws -> Dataset
  private let loaded = Mutex<Result<Dataset, any Error>?>(nil)

  /// Sizes and identity, without images.
  package struct Shape: Sendable, Hashable, Codable {
    /// Of all images and labels.
    package let digest: String
    package let rows: Int
    package let columns: Int
    /// 1 or 3.
    package let channels: Int
    package let classes: Int
    package let trainImages: Int
    package let testImages: Int

    package init(
      digest: String, rows: Int, columns: Int, channels: Int = 1, classes: Int, trainImages: Int,
      testImages: Int
    ) {
      self.digest = digest
      self.rows = rows
      self.columns = columns
      self.channels = channels
      self.classes = classes
      self.trainImages = trainImages
      self.testImages = testImages
    }

    package init(_ dataset: Dataset) {
      digest = dataset.digest
      rows = dataset.train.rows
      columns = dataset.train.columns
      channels = dataset.train.channels
      classes = dataset.classes.count
      trainImages = dataset.train.count
      testImages = dataset.test.count
    }
  }

  /// Where images come from.
  package enum Origin: Sendable, Hashable, Codable {
    /// The files of a manifest in the catalogue's folder, looked for in `data` first.
    case files(dataset: String, catalogue: String, data: String?)
    /// Drawn in place of a dataset, or for themselves.
    case standIn(StandIn, dataset: String, title: String)

    package var dataset: String {
      switch self {
      case .files(let dataset, _, _), .standIn(_, let dataset, _): dataset
      }
    }
  }

  /// `load` is called at most once, by the first run that trains.
  package init(
    _ shape: Shape, origin: Origin? = nil, load: @escaping @Sendable () throws -> Dataset
  ) {
    self.shape = shape
    self.origin = origin
    self.load = load
  }

  package convenience init(_ dataset: Dataset, origin: Origin? = nil) {
    self.init(Shape(dataset), origin: origin) { dataset }
  }

  /// The images; other threads wait while one loads them.
  package func dataset() throws -> Dataset {
    try loaded.withLock { loaded in
      let result = loaded ?? Result { try load() }
      loaded = result
      return try result.get()
    }
  }
}
