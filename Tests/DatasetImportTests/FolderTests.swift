import Datasets
import Foundation
import Testing

@testable import DatasetImport

/// A folder of PNG and JPEG files per class.
@Suite struct FolderTests {
  private let folder: ImportFolder

  init() throws { folder = try ImportFolder() }

  /// `classes` folders below `root` with images each.
  private func write(_ root: String, classes: [String] = ["cat", "dog"], images: Int = 5) throws {
    for (label, name) in classes.enumerated() {
      for number in 0..<images {
        try folder.write(
          Files.png(sample(label, number), width: 8, height: 8), to: "\(root)/\(name)/\(number).png"
        )
      }
    }
  }

  @Test("a folder per class becomes a dataset whose files a study reads")
  func plain() throws {
    try write("photos")
    let dataset = try folder.add(["photos"]) { $0.split = .share(0.4, seed: 1) }
    #expect(dataset.classes == ["cat", "dog"] && dataset.train.channels == 1)
    #expect((dataset.train.count, dataset.test.count) == (6, 4))
    #expect(dataset.test.labels == [0, 0, 1, 1])
    let images = Set((0..<6).map { Array(dataset.train.pixels[$0 * 64..<($0 + 1) * 64]) })
    #expect(images.isSubset(of: (0..<5).flatMap { [sample(0, $0), sample(1, $0)] }))
    #expect(folder.names(in: "data") == ["own", "own.yml"])
    let manifest = try String(contentsOfFile: folder.path + "/data/own.yml", encoding: .utf8)
    #expect(manifest.contains("from: [\"photos\"]") && manifest.contains("files: 10"))
    #expect(manifest.contains("a share of 0.4 of each class, seed 1"))
    #expect(!manifest.contains(folder.path))
  }

  @Test("which images are for testing depends on their content alone")
  func byContent() throws {
    try write("photos")
    let first = try folder.add(["photos"]) { $0.split = .share(0.4, seed: 1) }
    let other = try ImportFolder()
    for (label, name) in ["cat", "dog"].enumerated() {
      for number in 0..<5 {
        try other.write(
          Files.png(sample(label, number), width: 8, height: 8),
          to: "photos/\(name)/\(9 - number)-renamed.png")
      }
    }
    let second = try other.add(["photos"]) { $0.split = .share(0.4, seed: 1) }
    func images(_ set: ImageSet) -> Set<[UInt8]> {
      Set((0..<set.count).map { Array(set.pixels[$0 * 64..<($0 + 1) * 64]) })
    }
    #expect(images(first.test) == images(second.test))
    let third = try ImportFolder()
    for (label, name) in ["cat", "dog"].enumerated() {
      for number in 0..<5 {
        try third.write(
          Files.png(sample(label, number), width: 8, height: 8), to: "p/\(name)/\(number).png")
      }
    }
    #expect(
      images(try third.add(["p"]) { $0.split = .share(0.4, seed: 2) }.test) != images(first.test))
  }

  @Test("equal images are on one side of the division")
  func equalImages() throws {
    try write("photos")
    for number in 0..<5 {
      try folder.write(
        Files.png(sample(0, number), width: 8, height: 8), to: "photos/cat/copy-\(number).png")
    }
    let dataset = try folder.add(["photos"]) { $0.split = .share(0.3, seed: 0) }
    let train = Set((0..<dataset.train.count).map { dataset.train.pixels[$0 * 64..<($0 + 1) * 64] })
    let test = Set((0..<dataset.test.count).map { dataset.test.pixels[$0 * 64..<($0 + 1) * 64] })
    #expect(train.isDisjoint(with: test) && !test.isEmpty)
  }

  @Test("folders train and test are the two sets, with classes in the order of their numbers")
  func divided() throws {
    let classes = (0..<11).map { "\($0)" }
    try write("all/train", classes: classes, images: 2)
    try write("all/test", classes: classes, images: 1)
    let dataset = try folder.add(["all"])
    #expect(dataset.classes == classes)
    #expect((dataset.train.count, dataset.test.count) == (22, 11))
    #expect(Array(dataset.test.pixels[640..<704]) == sample(10, 0))
    #expect(dataset.test.labels == Array(0..<11))
  }

  /// What is known of where the images of the added dataset were, the training set first.
  private func places() throws -> [String]? {
    let loader = DatasetLoader(
      catalogue: DatasetCatalogue(folder: folder.path + "/data"), downloads: .offline)
    return try loader.sourcePlaces(of: loader.manifest(named: "own"))
  }

  @Test("each image keeps its path below the folder, in the order of the two sets")
  func paths() throws {
    try write("photos", images: 3)
    try folder.write("cat/1.png\ndog/0.png\n", to: "test.txt")
    _ = try folder.add(["photos"]) { $0.split = .list(path: folder.path + "/test.txt") }
    #expect(
      try places() == [
        "cat/0.png", "cat/2.png", "dog/1.png", "dog/2.png", "cat/1.png", "dog/0.png",
      ])
    // Only people read them: they are told as far as they are what was written.
    try folder.write("cat/9.png\n", to: "data/own/places.txt")
    #expect(try places() == nil)
    try FileManager.default.removeItem(atPath: folder.path + "/data/own/places.txt")
    #expect(try places() == nil)
  }

  @Test("paths below folders train and test begin with these")
  func dividedPaths() throws {
    try write("all/train", images: 1)
    try write("all/test", images: 1)
    _ = try folder.add(["all"])
    #expect(
      try places() == ["train/cat/0.png", "train/dog/0.png", "test/cat/0.png", "test/dog/0.png"])
  }

  @Test(
    "images of a file that is divided keep their indices, those of divided files have them anyway")
  func indices() throws {
    let pixels = (0..<4).flatMap { sample($0 % 2, $0) }
    try folder.write(Files.idx([4, 8, 8], pixels), to: "x")
    try folder.write(Files.idx([4], [0, 1, 0, 1]), to: "y")
    try folder.write("0\n3\n", to: "test.txt")
    _ = try folder.add(["x", "y"]) { $0.split = .list(path: folder.path + "/test.txt") }
    #expect(try places() == ["1", "2", "0", "3"])
    try FileManager.default.removeItem(atPath: folder.path + "/data")
    _ = try folder.add(["x", "y", "x", "y"])
    #expect(try places() == nil && folder.names(in: "data/own").count == 4)
  }

  @Test("a path with the end of a line is not told")
  func lineEnd() throws {
    try write("photos")
    try folder.write(Files.png(sample(0, 9), width: 8, height: 8), to: "photos/cat/a\nb.png")
    _ = try folder.add(["photos"]) { $0.split = .share(0.3, seed: 0) }
    #expect(try places() == nil)
  }

  @Test("a list names the images for testing")
  func list() throws {
    try write("photos")
    try folder.write("cat/1.png\n\ndog/0.png\n", to: "test.txt")
    let dataset = try folder.add(["photos"]) {
      $0.split = .list(path: folder.path + "/test.txt")
    }
    #expect(dataset.test.pixels == sample(0, 1) + sample(1, 0))
  }

  @Test("a wrong line of a list is named with its place")
  func wrongList() throws {
    try write("photos")
    let path = try folder.write("cat/1.png\ncat/99.png\n", to: "test.txt")
    let problems = folder.problems(["photos"]) { $0.split = .list(path: path) }
    guard case .line(.unknownImage("cat/99.png"), let span, _) = problems.first else {
      Issue.record("\(problems)")
      return
    }
    #expect((span.line, span.column, span.length) == (2, 1, 10))
  }

  @Test("colours are kept where there are any, and left out on demand")
  func colour() throws {
    let red = (0..<64).flatMap { [UInt8($0 * 4), 10, 20] as [UInt8] }
    for name in ["a", "b"] {
      for number in 0..<2 {
        try folder.write(
          Files.png(sample(0, number), width: 8, height: 8), to: "mixed/\(name)/grey\(number).png")
        try folder.write(
          Files.png(red, width: 8, height: 8, kind: .rgb), to: "mixed/\(name)/red\(number).png")
      }
    }
    let list = try folder.write("a/red0.png\na/grey0.png", to: "test.txt")
    let dataset = try folder.add(["mixed"]) { $0.split = .list(path: list) }
    #expect(dataset.test.channels == 3)
    let grey = sample(0, 0)
    let planes =
      (0..<64).map { UInt8($0 * 4) } + [UInt8](repeating: 10, count: 64)
      + [UInt8](repeating: 20, count: 64)
    #expect(dataset.test.pixels == grey + grey + grey + planes)

    let other = try ImportFolder()
    for name in ["a", "b"] {
      try other.write(Files.png(red, width: 8, height: 8, kind: .rgb), to: "p/\(name)/0.png")
      try other.write(Files.png(sample(0, 3), width: 8, height: 8), to: "p/\(name)/1.png")
    }
    let one = try other.write("a/0.png", to: "test.txt")
    let luma = try other.add(["p"]) {
      $0.split = .list(path: one)
      $0.preparation.colour = .grey
    }
    // 20 of red, 10 and 20: what the Python imaging library makes of the same colour is 14.
    #expect(luma.test.channels == 1 && luma.test.pixels[5] == 14)
  }

  @Test("grey images that are saved with three equal channels are grey")
  func greyInColour() throws {
    for name in ["a", "b"] {
      for number in 0..<2 {
        try folder.write(
          Files.png(
            sample(0, number).flatMap { [$0, $0, $0] as [UInt8] }, width: 8, height: 8, kind: .rgb),
          to: "p/\(name)/\(number).png")
      }
    }
    #expect(try folder.add(["p"]) { $0.split = .share(0.5, seed: 0) }.train.channels == 1)
  }

  @Test("JPEG files are read beside PNG files")
  func jpeg() throws {
    let ramp = (0..<64).map { UInt8($0 * 4) }
    for name in ["a", "b"] {
      try folder.write(Files.jpeg(ramp, width: 8, height: 8), to: "p/\(name)/0.jpg")
      try folder.write(Files.png(sample(1, 2), width: 8, height: 8), to: "p/\(name)/1.png")
    }
    let list = try folder.write("b/0.jpg\nb/1.png", to: "test.txt")
    let dataset = try folder.add(["p"]) { $0.split = .list(path: list) }
    #expect(zip(dataset.test.pixels, ramp).allSatisfy { abs(Int($0) - Int($1)) <= 4 })
  }

  @Test("everything that is wrong with the files is told at once, and nothing is written")
  func damaged() throws {
    try write("photos", images: 2)
    let whole = Files.png(sample(0, 7), width: 8, height: 8)
    try folder.write(Array(whole.prefix(whole.count - 20)), to: "photos/cat/cut.png")
    try folder.write("text", to: "photos/cat/notes.txt")
    var clear = (0..<64).flatMap { _ in [1, 2, 3, 255] as [UInt8] }
    clear[7] = 254
    try folder.write(
      Files.png(clear, width: 8, height: 8, kind: .rgba), to: "photos/dog/clear.png")
    let jpeg = Files.jpeg(sample(0, 7), width: 8, height: 8)
    try folder.write(Array(jpeg.prefix(jpeg.count - 30)), to: "photos/dog/cut.jpg")
    let problems = folder.problems(["photos"]) { $0.split = .share(0.2, seed: 0) }
    let kinds = problems.map { problem in
      switch problem {
      case .damagedImage(let path, let format, _): "\(format) \(path.suffix(7))"
      case .notAnImage(let path): path.suffix(9).description
      case .transparent(let path): path.suffix(9).description
      default: "other"
      }
    }
    #expect(kinds == ["PNG cut.png", "notes.txt", "clear.png", "JPEG cut.jpg"])
  }

  @Test("an animated PNG file is refused, a still one with the chunk of animations is not")
  func animated() throws {
    try write("photos", images: 2)
    let whole = Files.png(sample(0, 7), width: 8, height: 8)
    try folder.write(Files.png(whole, framesBeforePixels: 1), to: "photos/cat/still.png")
    #expect(try folder.add(["photos"]) { $0.split = .share(0.2, seed: 0) }.classes.count == 2)
    try FileManager.default.removeItem(atPath: folder.path + "/data")
    try folder.write(Files.png(whole, framesBeforePixels: 3), to: "photos/dog/moves.png")
    #expect(
      folder.problems(["photos"]) { $0.split = .share(0.2, seed: 0) }
        == [.animated(path: folder.path + "/photos/dog/moves.png", frames: 3)])
  }

  @Test("a pipe among the images is told as one")
  func pipe() throws {
    try write("photos", images: 2)
    let path = folder.path + "/photos/cat/pipe.png"
    #expect(mkfifo(path, 0o600) == 0)
    let problems = folder.problems(["photos"]) { $0.split = .share(0.2, seed: 0) }
    #expect(
      problems.map(\.diagnostic.message)
        == ["`\(path)` cannot be read: it is a pipe, a socket or a device"])
  }

  @Test(
    "a name that no manifest can hold is told itself, since there is no manifest to point into",
    arguments: [
      (["a\u{202E}b", "c"], "`a\u{202E}b`", "U+202E"),
      (["a", "b\u{E000}"], "`b\u{E000}`", "U+E000"),
      (["a\u{1}", "a\u{2401}"], "`a\u{2401}`", "named twice"),
    ])
  func impossibleName(classes: [String], name: String, reason: String) throws {
    try write("photos", classes: classes, images: 2)
    let problems = folder.problems(["photos"]) { $0.split = .share(0.5, seed: 0) }
    let diagnostic = try #require(problems.first).diagnostic
    #expect(problems.count == 1 && diagnostic.span == nil)
    #expect(diagnostic.message.contains("\(name) cannot stand among the `classes`"))
    #expect(diagnostic.message.contains(reason), "\(diagnostic.message)")
  }

  @Test("a title that no manifest can hold is told, and so is too much of all")
  func impossibleText() throws {
    try write("photos", images: 2)
    let titled = folder.problems(["photos"]) {
      $0.split = .share(0.5, seed: 0)
      $0.title = "all \"of\" it\u{2066}"
    }
    guard case .noManifest("all \\\"of\\\" it\u{2066}", key: "title", _) = titled.first else {
      Issue.record("\(titled)")
      return
    }
    let large = folder.problems(["photos"]) {
      $0.split = .share(0.5, seed: 0)
      $0.citation = String(repeating: "x", count: 70_000)
    }
    guard case .noManifest(nil, _, _) = large.first else {
      Issue.record("\(large)")
      return
    }
  }

  @Test("an image out of place, a folder within a class and an empty class are named")
  func outOfPlace() throws {
    try write("photos", images: 2)
    try folder.write(Files.png(sample(0, 0), width: 8, height: 8), to: "photos/stray.png")
    try folder.write("a", to: "photos/README.txt")
    try folder.write("a", to: "photos/cat/more/a.png")
    try folder.write("a", to: "photos/empty/.hidden")
    #expect(
      folder.problems(["photos"]) { $0.split = .share(0.2, seed: 0) } == [
        .outOfPlace(path: folder.path + "/photos/stray.png", isFolder: false),
        .outOfPlace(path: folder.path + "/photos/cat/more", isFolder: true),
        .emptyClass(path: folder.path + "/photos/empty"),
      ])
  }

  @Test("a folder beside train and test is refused, not left out")
  func besideSets() throws {
    for name in ["train", "test", "val"] { try write("all/\(name)", images: 2) }
    #expect(
      folder.problems(["all"]) == [.besideSets(path: folder.path + "/all/val")])
  }

  @Test("a folder of images without folders of classes is refused")
  func noClasses() throws {
    try folder.write(Files.png(sample(0, 0), width: 8, height: 8), to: "photos/a.png")
    #expect(
      folder.problems(["photos"]) { $0.split = .share(0.2, seed: 0) }
        == [.outOfPlace(path: folder.path + "/photos/a.png", isFolder: false)])
    try FileManager.default.removeItem(atPath: folder.path + "/photos/a.png")
    #expect(
      folder.problems(["photos"]) { $0.split = .share(0.2, seed: 0) }
        == [.classCount(0, path: folder.path + "/photos")])
  }

  @Test("images of several sizes are counted, and made equal on demand")
  func sizes() throws {
    for name in ["a", "b"] {
      for number in 0..<3 {
        try folder.write(
          Files.png(sample(number, number), width: 8, height: 8), to: "p/\(name)/\(number).png")
      }
      try folder.write(
        Files.png([UInt8](repeating: 9, count: 200), width: 20, height: 10), to: "p/\(name)/w.png")
    }
    let problems = folder.problems(["p"]) { $0.split = .share(0.3, seed: 0) }
    #expect(
      problems == [
        .severalSizes([
          .init(size: "8 × 8", count: 6, first: folder.path + "/p/a/0.png"),
          .init(size: "10 × 20", count: 2, first: folder.path + "/p/a/w.png"),
        ])
      ])
    let dataset = try folder.add(["p"]) {
      $0.split = .share(0.3, seed: 0)
      $0.preparation.size = .init(rows: 8, columns: 8)
      $0.preparation.cropsCentre = true
    }
    #expect((dataset.train.rows, dataset.train.columns) == (8, 8))
  }

  @Test("images that are too small or too large for a dataset need a size")
  func sizeRange() throws {
    for name in ["a", "b"] {
      for number in 0..<2 {
        try folder.write(
          Files.png([UInt8](repeating: UInt8(number), count: 4900), width: 70, height: 70),
          to: "p/\(name)/\(number).png")
      }
    }
    #expect(
      folder.problems(["p"]) { $0.split = .share(0.3, seed: 0) }
        == [.sizeOutOfRange(rows: 70, columns: 70)])
    #expect(
      folder.problems(["p"]) {
        $0.split = .share(0.3, seed: 0)
        $0.preparation.size = .init(rows: 7, columns: 8)
      } == [.sizeOutOfRange(rows: 7, columns: 8)])
  }

  @Test("without a division, with two, and without anything there is a remedy")
  func division() throws {
    try write("photos")
    try write("all/train")
    try write("all/test")
    #expect(folder.problems(["photos"]) == [.splitNeeded])
    #expect(folder.problems(["all"]) { $0.split = .share(0.5, seed: 0) } == [.splitTwice])
    #expect(folder.problems(["nowhere"]) == [.nothingThere(path: folder.path + "/nowhere")])
    #expect(
      folder.problems(["photos", "all"]) == [.unknownArrangement(.folderAmongOthers)])
  }

  @Test("a dataset that is there is not overwritten, and a name has to be one")
  func exists() throws {
    try write("photos")
    _ = try folder.add(["photos"]) { $0.split = .share(0.4, seed: 1) }
    #expect(throws: ImportErrors(.exists(path: folder.path + "/data/own.yml"))) {
      try folder.add(["photos"]) { $0.split = .share(0.4, seed: 1) }
    }
    for name in ["Own", "a b", "../x", "synthetic-digits", ""] {
      #expect(throws: ImportErrors(.name(name))) {
        try folder.add(["photos"]) { $0.name = name }
      }
    }
  }

  @Test("the folder that cannot be written is an error, and nothing is left")
  func cannotWrite() throws {
    try write("photos")
    try folder.write("a file", to: "data")
    #expect(throws: ImportErrors.self) {
      try folder.add(["photos"]) { $0.split = .share(0.4, seed: 1) }
    }
  }

  @Test("a list of classes gives their order")
  func classOrder() throws {
    try write("photos")
    let path = try folder.write("dog\ncat\n", to: "classes.txt")
    let dataset = try folder.add(["photos"]) {
      $0.split = .share(0.4, seed: 1)
      $0.classes = path
    }
    #expect(dataset.classes == ["dog", "cat"] && dataset.test.labels == [1, 1, 0, 0])
    let other = try folder.write("dog\nbird\n", to: "others.txt")
    try FileManager.default.removeItem(atPath: folder.path + "/data")
    guard
      case .line(.unknownClass("bird"), _, _) = folder.problems(
        ["photos"],
        {
          $0.split = .share(0.4, seed: 1)
          $0.classes = other
        }
      ).first
    else {
      Issue.record("the class is not named")
      return
    }
  }
}
