import Files

/// Finds the sets of images that paths stand for: one that is still to be divided, or the training set
/// and the test set.
struct SourceReader {
  let request: ImportRequest

  func sets() throws(ImportErrors) -> [SourceSet] {
    var missing: [ImportProblem] = []
    for path in request.sources where FileSystem.kind(of: path, followingLinks: true) == nil {
      missing.append(.nothingThere(path: path))
    }
    guard missing.isEmpty else { throw ImportErrors(missing) }
    let folders = request.sources.filter {
      FileSystem.kind(of: $0, followingLinks: true) == .folder
    }
    if let folder = folders.first {
      guard request.sources.count == 1 else {
        throw ImportErrors(.unknownArrangement(.folderAmongOthers))
      }
      return try ClassFolders(folder).sets()
    }
    do throws(ImportProblem) {
      return try setsOfFiles()
    } catch {
      throw ImportErrors(error)
    }
  }

  private func setsOfFiles() throws(ImportProblem) -> [SourceSet] {
    var files: [ArrayFile] = []
    for path in request.sources {
      files.append(try ArrayFile.read(path, labelColumn: request.labelColumn))
    }
    var tables: [PixelTable] = []
    var arrays: [NumberArray] = []
    for (path, file) in zip(request.sources, files) {
      switch file {
      case .table(let table): tables.append(table)
      case .array(let array): arrays.append(array)
      case .arrays(let members) where members.count == 1: arrays.append(members[0].array)
      case .arrays(let members):
        guard files.count == 1 else {
          throw .unknownArrangement(.numberOfFiles(files.count))
        }
        return try sets(ofMembers: members, path)
      }
    }
    switch (tables.count, arrays.count) {
    case (1, 0), (2, 0):
      var sets: [SourceSet] = []
      for table in tables { sets.append(try set(table)) }
      return sets
    case (0, 2): return [try set(arrays[0], arrays[1])]
    case (0, 4): return [try set(arrays[0], arrays[1]), try set(arrays[2], arrays[3])]
    default: throw .unknownArrangement(.numberOfFiles(files.count))
    }
  }

  /// The arrays of an archive by the names that Keras, MedMNIST and NumPy itself give them.
  private func sets(
    ofMembers members: [(name: String, array: NumberArray)], _ path: String
  ) throws(ImportProblem) -> [SourceSet] {
    let arrays = Dictionary(members.map { ($0.name.lowercased(), $0.array) }) { first, _ in first }
    func array(_ names: [String]) -> NumberArray? { names.lazy.compactMap { arrays[$0] }.first }
    func pair(_ part: String) -> (NumberArray, NumberArray)? {
      func named(_ words: [String]) -> [String] {
        words.flatMap { ["\($0)_\(part)", "\(part)_\($0)"] }
      }
      guard let images = array(named(["x", "images"])), let labels = array(named(["y", "labels"]))
      else { return nil }
      return (images, labels)
    }
    if let train = pair("train"), let test = pair("test") {
      return [try set(train.0, train.1), try set(test.0, test.1)]
    }
    guard let images = array(["images", "x", "arr_0"]),
      let labels = array(["labels", "y", "arr_1"])
    else { throw .unknownArrangement(.membersUnknown(path: path, names: members.map(\.name))) }
    return [try set(images, labels)]
  }

  private func set(_ table: PixelTable) throws(ImportProblem) -> SourceSet {
    let images = try NumberImages(table, request)
    return SourceSet(name: table.name, labels: table.labels, names: nil) {
      index throws(ImportProblem) in try images.image(index)
    }
  }

  /// Images and labels in any order; what has one dimension is the labels.
  private func set(_ first: NumberArray, _ second: NumberArray) throws(ImportProblem) -> SourceSet {
    let (images, labels) =
      first.shape.count < second.shape.count ? (second, first) : (first, second)
    guard images.shape.count > 1 else {
      throw .unknownArrangement(.noPair([first.name, second.name]))
    }
    guard let count = labels.shape.first, labels.shape.count <= 2 else {
      throw .shape(name: labels.name, shape: labels.shapeText, isLabels: true)
    }
    let columns = labels.shape.count == 2 ? labels.shape[1] : 1
    var column = 0
    if columns != 1 {
      guard let wanted = request.labelColumn.flatMap(Int.init),
        (1...max(columns, 1)).contains(wanted)
      else { throw .labelColumns(name: labels.name, count: columns) }
      column = wanted - 1
    }
    let pixels = try NumberImages(images, request)
    guard pixels.count == count else {
      throw .countsDiffer(
        images: images.name, count: pixels.count, labels: labels.name, labelCount: count)
    }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for index in 0..<count {
      let value = labels[index * columns + column]
      guard value == value.rounded(), abs(value) < 0x1p53 else {
        throw .labelNotWhole(name: labels.name, index: index, value: value)
      }
      texts.append(String(Int(value)))
    }
    return SourceSet(name: images.name, labels: texts, names: nil) { index throws(ImportProblem) in
      try pixels.image(index)
    }
  }
}
