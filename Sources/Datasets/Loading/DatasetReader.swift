import Foundation
import Synchronization

/// Reads the four files of a dataset, two at a time.
///
/// Inflating the training images takes most of the time; a second thread does the rest
/// meanwhile. More threads would have nothing left to do.
struct DatasetReader {
  let manifest: DatasetManifest
  /// One path per `DatasetPart`, in that order.
  let paths: [String]

  /// - Throws: `.content` or `.unfit` of the first part in order with a problem, whichever thread
  ///   met one first.
  func dataset() throws(DatasetError) -> Dataset {
    let parts = OrderedResults(count: manifest.files.count)
    DispatchQueue.concurrentPerform(iterations: manifest.files.count) { index in
      parts.store(
        Result { () throws(ContentProblem) in
          try IDXFile.elements(
            path: paths[index], expected: manifest.files[index],
            classCount: manifest.classes.count)
        }, at: index)
    }
    let elements = parts.take()
    func part(_ part: DatasetPart) throws(DatasetError) -> [UInt8] {
      do throws(ContentProblem) {
        return try elements[part.rawValue]!.get()
      } catch {
        throw manifest.error(error, in: part, path: paths[part.rawValue])
      }
    }
    return Dataset(
      name: manifest.name, title: manifest.title, classes: manifest.classes,
      classSymbols: manifest.classSymbols, source: .real, standIn: nil,
      train: ImageSet(
        rows: manifest.rows, columns: manifest.columns, pixels: try part(.trainImages),
        labels: try part(.trainLabels)),
      test: ImageSet(
        rows: manifest.rows, columns: manifest.columns, pixels: try part(.testImages),
        labels: try part(.testLabels)),
      digest: manifest.digest.hex, licence: manifest.licence, citation: manifest.citation,
      homepage: manifest.homepage, classesPlace: manifest.places?.place(of: \.classes))
  }
}

/// Results that arrive on several threads and are read in order afterwards.
private final class OrderedResults: Sendable {
  private let results: Mutex<[Result<[UInt8], ContentProblem>?]>

  init(count: Int) {
    results = Mutex(Array(repeating: nil, count: count))
  }

  func store(_ result: Result<[UInt8], ContentProblem>, at index: Int) {
    results.withLock { $0[index] = result }
  }

  /// Hands the results over without leaving a second reference to the pixels behind.
  func take() -> [Result<[UInt8], ContentProblem>?] {
    results.withLock { results in
      defer { results = [] }
      return results
    }
  }
}

extension DatasetManifest {
  /// The error of one of the dataset's files.
  func error(_ problem: ContentProblem, in part: DatasetPart, path: String) -> DatasetError {
    .refused(problem, file: file(part), path: path, place: places?.place(of: problem, in: part))
  }
}

extension DatasetError {
  /// The error of a file, which depends on whether it is the declared one: then another copy would
  /// have the same problem, and the manifest has to change, at `place`.
  static func refused(
    _ problem: ContentProblem, file: DatasetFile, path: String, place: ManifestPlace?
  ) -> DatasetError {
    guard problem.isOfForm, (try? ContentReader.verify(path: path, expected: file)) != nil else {
      return .content(problem, path: path)
    }
    return .unfit(problem, path: path, place: place)
  }
}
