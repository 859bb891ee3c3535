import Datasets
import Dispatch
import Files
import Synchronization

/// Makes a dataset of a folder of manifests from files of this machine.
///
/// Whatever the source is, what comes out is the same: four IDX files in the folder of the dataset and a
/// manifest with their digests, which says where they came from. Where the source has other places, a file
/// tells that of each image. Either all of it is written or nothing.
package struct DatasetImporter: Sendable {
  private let request: ImportRequest

  /// Pixels on each side.
  static let sides = 8...64
  static let classCounts = 2...1000
  /// Bytes of the images of a set.
  static let setLimit = 1 << 30

  package init(_ request: ImportRequest) {
    self.request = request
  }

  /// What was added.
  package struct Summary: Sendable, Equatable {
    package let classes: Int
    package let trainImages: Int
    package let testImages: Int
    package let rows: Int
    package let columns: Int
    package let channels: Int
    /// The manifest.
    package let manifest: String
  }

  /// Reads the source and writes the dataset.
  ///
  /// - Parameters:
  ///   - catalogue: the folder of manifests, which is made where it is missing.
  ///   - generator: the program, for the manifest.
  ///   - shipped: the names of datasets that come with the program, which would be hidden.
  /// - Returns: what was added.
  /// - Throws: `ImportErrors`.
  package func add(
    to catalogue: String, generator: String, shipped: [String] = []
  ) throws -> Summary {
    let output = ImportOutput(name: request.name, catalogue: catalogue, shipped: shipped)
    try output.check()
    let sets = try SourceReader(request: request).sets()
    try checkDivision(sets)
    let classes = try ImportErrors.catching { () throws(ImportProblem) in
      try ClassList(sets, file: request.classes)
    }
    var images = try sets.map { try prepared($0) }
    let size = try unify(&images, of: sets)
    let labels = sets.map { $0.labels.map(classes.index) }
    let parts = try divide(sets, images, labels)
    let train = ImageSet(size, images, labels, parts.train)
    let test = ImageSet(size, images, labels, parts.test)
    for (set, name) in [(train, "training"), (test, "test")] {
      guard set.count > 0 else { throw ImportErrors(.emptySet(name)) }
    }
    let manifest = try ManifestText(
      request: request, classes: classes.names, train: train, test: test, generator: generator,
      provenance: try Provenance(request, sets),
      places: SourcePlaces.lines(of: parts.train + parts.test, in: sets))
    try output.write(manifest)
    return Summary(
      classes: classes.names.count, trainImages: train.count, testImages: test.count,
      rows: size.rows, columns: size.columns, channels: size.channels, manifest: output.manifestPath
    )
  }

  private func checkDivision(_ sets: [SourceSet]) throws(ImportErrors) {
    if sets.count == 1, request.split == nil { throw ImportErrors(.splitNeeded) }
    if sets.count == 2, request.split != nil { throw ImportErrors(.splitTwice) }
    if let size = request.preparation.size, !Self.areAllowed(size.rows, size.columns) {
      throw ImportErrors(.sizeOutOfRange(rows: size.rows, columns: size.columns))
    }
  }

  private static func areAllowed(_ rows: Int, _ columns: Int) -> Bool {
    sides.contains(rows) && sides.contains(columns)
  }

  /// All images of a set; of those that are too large to be in a dataset only the size.
  private func prepared(_ set: SourceSet) throws(ImportErrors) -> [RawImage] {
    let count = set.labels.count
    let results = Mutex<([RawImage?], [(Int, ImportProblem)])>(
      (Array(repeating: nil, count: count), []))
    let batch = 64
    DispatchQueue.concurrentPerform(iterations: (count + batch - 1) / batch) { number in
      var done: [(Int, Result<RawImage, ImportProblem>)] = []
      for index in number * batch..<min((number + 1) * batch, count) {
        done.append(
          (
            index,
            Result { () throws(ImportProblem) in
              var image = request.preparation.prepared(try set.image(index))
              if !Self.areAllowed(image.rows, image.columns) { image.pixels = [] }
              return image
            }
          ))
      }
      results.withLock { results in
        for (index, result) in done {
          switch result {
          case .success(let image): results.0[index] = image
          case .failure(let problem): results.1.append((index, problem))
          }
        }
      }
    }
    let (images, problems) = results.withLock { results in
      defer { results = ([], []) }
      return results
    }
    guard problems.isEmpty else {
      throw ImportErrors(problems.sorted { $0.0 < $1.0 }.map(\.1))
    }
    return images.compactMap { $0 }
  }

  /// Makes all images grey, or all coloured, and returns their common size.
  private func unify(
    _ images: inout [[RawImage]], of sets: [SourceSet]
  ) throws(ImportErrors) -> RawImage {
    guard let first = images.joined().first else { throw ImportErrors(.emptySet("training")) }
    var sizes: [String: (count: Int, first: (set: Int, index: Int))] = [:]
    for set in images.indices {
      for (index, image) in images[set].enumerated() {
        sizes[image.size, default: (0, (set, index))].count += 1
      }
    }
    guard sizes.count == 1 else {
      throw ImportErrors(
        .severalSizes(
          sizes.sorted { one, other in
            (other.value.count, one.value.first.set, one.value.first.index)
              < (one.value.count, other.value.first.set, other.value.first.index)
          }
          .map {
            .init(
              size: $0.key, count: $0.value.count,
              first: sets[$0.value.first.set].place(of: $0.value.first.index))
          }))
    }
    guard Self.areAllowed(first.rows, first.columns) else {
      throw ImportErrors(.sizeOutOfRange(rows: first.rows, columns: first.columns))
    }
    let isGrey = images.joined().allSatisfy(\.isGrey) && request.preparation.colour != .rgb
    for set in images.indices {
      for index in images[set].indices {
        let image = images[set][index]
        if isGrey, image.channels == 3 { images[set][index] = image.firstChannel }
        if !isGrey, image.channels == 1 { images[set][index] = image.inColour }
      }
      guard images[set].reduce(0, { $0 + $1.pixels.count }) <= Self.setLimit else {
        throw ImportErrors(.tooMuch(name: request.name, limit: Self.setLimit))
      }
    }
    return RawImage(
      rows: first.rows, columns: first.columns, channels: isGrey ? 1 : 3, pixels: [])
  }

  /// The places of the training and of the test images: set and index within it.
  private func divide(
    _ sets: [SourceSet], _ images: [[RawImage]], _ labels: [[UInt16]]
  ) throws(ImportErrors) -> (train: [(Int, Int)], test: [(Int, Int)]) {
    if sets.count == 2 {
      return (images[0].indices.map { (0, $0) }, images[1].indices.map { (1, $0) })
    }
    let test: Set<Int>
    switch request.split {
    case .share(let share, let seed):
      test = DatasetSplit.indices(
        share: share, seed: seed, images: images[0], labels: labels[0])
    case .list(let path):
      test = try ImportErrors.catching { () throws(ImportProblem) in
        try DatasetSplit.indices(listedIn: path, of: sets[0])
      }
    case nil: test = []
    }
    let all = images[0].indices
    return (
      all.filter { !test.contains($0) }.map { (0, $0) },
      all.filter { test.contains($0) }.map { (0, $0) }
    )
  }
}

extension ImportErrors {
  /// Runs `body`; what it throws becomes the only problem.
  static func catching<Value>(
    _ body: () throws(ImportProblem) -> Value
  ) throws(ImportErrors) -> Value {
    do throws(ImportProblem) {
      return try body()
    } catch {
      throw ImportErrors(error)
    }
  }
}

extension ImageSet {
  /// The images at some places: set and index within it.
  fileprivate init(
    _ size: RawImage, _ images: [[RawImage]], _ labels: [[UInt16]], _ places: [(Int, Int)]
  ) {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(places.count * size.channels * size.rows * size.columns)
    for (set, index) in places { pixels += images[set][index].pixels }
    self.init(
      rows: size.rows, columns: size.columns, channels: size.channels, pixels: pixels,
      labels: places.map { labels[$0.0][$0.1] })
  }
}
