import Dispatch
import Platform
import Synchronization

/// Reads the files of a dataset, several at a time.
///
/// Inflating the training images takes most of the time; other threads do the rest meanwhile.
struct DatasetReader {
  let manifest: DatasetManifest
  /// One path per file, in their order.
  let paths: [String]

  /// - Throws: `.content` or `.unfit` of the first file in order with a problem, whichever thread
  ///   met one first.
  func dataset() throws(DatasetError) -> Dataset {
    let results = OrderedResults(count: paths.count)
    DispatchQueue.concurrentPerform(iterations: paths.count) { index in
      results.store(
        Result { () throws(DatasetError) in
          try manifest.content(ofFile: index, path: paths[index])
        }, at: index)
    }
    var contents: [FileContent] = []
    for result in results.take() { contents.append(try result.get()) }
    let sets = manifest.format.sets(contents)
    return Dataset(
      manifest.description, train: sets.train, test: sets.test,
      classesPlace: manifest.places.classes)
  }
}

/// Results that arrive on several threads and are read in order afterwards.
private final class OrderedResults: Sendable {
  private let results: Mutex<[Result<FileContent, DatasetError>?]>

  init(count: Int) {
    results = Mutex(Array(repeating: nil, count: count))
  }

  func store(_ result: Result<FileContent, DatasetError>, at index: Int) {
    results.withLock { $0[index] = result }
  }

  /// Hands the results over without leaving a second reference to the pixels behind; all were
  /// stored.
  func take() -> [Result<FileContent, DatasetError>] {
    results.withLock { results in
      defer { results = [] }
      return results.compactMap { $0 }
    }
  }
}
