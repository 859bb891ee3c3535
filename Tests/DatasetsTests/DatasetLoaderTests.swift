import Diagnostics
import Digests
import Foundation
import Testing

@testable import Datasets

@Suite struct DatasetLoaderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Array(TinyDataset.yaml.utf8), to: "data/tiny.yml")
  }

  private func loader(
    given: String? = nil, downloads: DownloadPolicy = .offline
  ) -> DatasetLoader {
    DatasetLoader(
      catalogue: DatasetCatalogue(folder: folder.path + "/data"),
      givenFolder: given.map { folder.path + "/" + $0 }, downloads: downloads)
  }

  /// Writes all four files below a folder.
  private func writeFiles(in root: String, isGzip: Bool = true) throws {
    for (name, content) in zip(TinyDataset.names, TinyDataset.contents) {
      try folder.write(
        isGzip ? gzip(content) : content,
        to: "\(root)/tiny/" + (isGzip ? name : String(name.dropLast(3))))
    }
  }

  private func expectTiny(_ dataset: Dataset) {
    #expect(dataset.source == .real)
    #expect(dataset.standIn == nil)
    #expect(dataset.train.pixels == Array(TinyDataset.trainImages[16...]))
    #expect(dataset.train.labels == [0, 2, 1])
    #expect(dataset.test.pixels == Array(TinyDataset.testImages[16...]))
    #expect(dataset.test.labels == [1, 0])
    #expect((dataset.train.rows, dataset.train.columns) == (2, 3))
    #expect(dataset.digest == (try? TinyDataset.manifest().description.digest))
  }

  @Test("files are found in the given folder or the catalogue's, plain or gzip")
  func places() throws {
    try folder.write([], to: "given/readme.txt")
    try writeFiles(in: "data")
    expectTiny(try loader().load(DatasetRequest(name: "tiny")))
    expectTiny(try loader(given: "given").load(DatasetRequest(name: "tiny")))
    try FileManager.default.removeItem(atPath: folder.path + "/data/tiny")
    try writeFiles(in: "given", isGzip: false)
    expectTiny(try loader(given: "given").load(DatasetRequest(name: "tiny")))
  }

  @Test("the given folder wins over the catalogue's, so its damage is not hidden")
  func givenFirst() throws {
    try writeFiles(in: "data")
    let path = try folder.write([1, 2, 3], to: "given/tiny/test-labels.gz")
    #expect(throws: DatasetError.content(.form(IDXProblem.notIDX(found: [1, 2, 3])), path: path)) {
      try loader(given: "given").load(DatasetRequest(name: "tiny", standIn: "synthetic-digits"))
    }
  }

  @Test("a given folder that does not exist is an error, not a reason to look elsewhere")
  func givenMissing() throws {
    try writeFiles(in: "data")
    #expect(throws: DatasetError.givenFolderMissing(path: folder.path + "/gibt-es-nicht")) {
      try loader(given: "gibt-es-nicht").load(DatasetRequest(name: "tiny"))
    }
  }

  @Test("of several damaged files the first in order is named")
  func firstDamage() throws {
    try writeFiles(in: "data")
    try folder.write([0, 0], to: "data/tiny/test-labels.gz")
    let path = try folder.write([], to: "data/tiny/train-labels.gz")
    for _ in 0..<20 {
      #expect(throws: DatasetError.content(.empty, path: path)) {
        try loader().load(DatasetRequest(name: "tiny"))
      }
    }
  }

  @Test("what is missing is an error with the places, or a stand-in with the reason")
  func fallsBack() throws {
    try folder.write([], to: "given/readme.txt")
    let missing = DatasetError.fileMissing(
      dataset: "tiny", file: "train-images.gz",
      places: [folder.path + "/given/tiny", folder.path + "/data/tiny"], hasMirror: true)
    let loader = loader(given: "given")
    #expect(throws: missing) { try loader.load(DatasetRequest(name: "tiny")) }
    let refused = DatasetError.standInRefused(
      dataset: "tiny", standIn: "synthetic-digits", reason: missing)
    #expect(throws: refused) {
      try loader.load(
        DatasetRequest(name: "tiny", standIn: "synthetic-digits", acceptsStandIn: false))
    }
    let dataset = try loader.load(DatasetRequest(name: "tiny", standIn: "synthetic-garments"))
    #expect(dataset.source == .standIn)
    #expect(dataset.standIn == "synthetic-garments")
    #expect(dataset.standInReason == missing)
    #expect((dataset.name, dataset.title) == ("tiny", "Tiny"))
    #expect(dataset.classes == StandIn.garments.classes)
  }

  @Test("unknown names are refused with the known ones, before anything is looked for")
  func unknown() throws {
    #expect(throws: DatasetError.unknownDataset(name: "minst", known: ["tiny"])) {
      try loader().load(DatasetRequest(name: "minst", standIn: "synthetic-digits"))
    }
    let standIns = StandIn.allCases.map(\.rawValue)
    #expect(throws: DatasetError.unknownStandIn(name: "digits", known: standIns)) {
      try loader().load(DatasetRequest(name: "tiny", standIn: "digits"))
    }
  }

  @Test("what is missing is downloaded once, and used from then on")
  func downloads() throws {
    var answers: [String: LocalHTTPServer.Answer] = [:]
    for (name, content) in zip(TinyDataset.names, TinyDataset.contents) {
      answers["/tiny/" + name] = .content(gzip(content))
    }
    let server = try LocalHTTPServer(answers)
    defer { server.stop() }
    var settings = DownloadSettings()
    settings.mirror = server.address("/")
    let online = loader(downloads: .allowed(Downloader(settings: settings)))
    try folder.write(gzip(TinyDataset.testImages), to: "data/tiny/test-images.gz")
    expectTiny(try online.load(DatasetRequest(name: "tiny")))
    #expect(
      server.requests.map(\.path)
        == ["/tiny/train-images.gz", "/tiny/train-labels.gz", "/tiny/test-labels.gz"])
    expectTiny(try loader().load(DatasetRequest(name: "tiny")))
    #expect(try online.fetch("tiny").allSatisfy(\.status.isPresent))
    #expect(server.requests.count == 3)
  }

  @Test("a download that fails leads to the stand-in, with every attempt as the reason")
  func downloadFails() throws {
    let server = try LocalHTTPServer([:])
    defer { server.stop() }
    var settings = DownloadSettings()
    settings.mirror = server.address("/")
    let online = loader(downloads: .allowed(Downloader(settings: settings)))
    let dataset = try online.load(DatasetRequest(name: "tiny", standIn: "synthetic-kana"))
    #expect(
      dataset.standInReason
        == .downloadFailed(
          dataset: "tiny", file: "train-images.gz",
          attempts: [
            DownloadAttempt(
              address: server.address("/tiny/train-images.gz"), problem: .httpStatus(404))
          ]))
    #expect(folder.names(in: "data/tiny") == [])
  }

  @Test("what is here is told without a look into it")
  func looks() throws {
    let loader = loader()
    let manifest = try loader.manifest(named: "tiny")
    let path = try folder.write([1], to: "data/tiny/test-images.gz")
    #expect(
      try loader.look(for: manifest).map(\.status)
        == [.missing, .missing, .present(path: path), .missing])
    try writeFiles(in: "data")
    #expect(try loader.look(for: manifest).allSatisfy(\.status.isPresent))
  }

  @Test("where no mirror is named nothing is downloaded, and the reason is that")
  func noMirror() throws {
    let yaml = TinyDataset.yaml.split(separator: "\n").filter { !$0.hasPrefix("mirrors") }
    try folder.write(Array(yaml.joined(separator: "\n").utf8), to: "data/tiny.yml")
    let online = loader(downloads: .allowed(Downloader()))
    for attempt in [
      { _ = try online.fetch("tiny") }, { _ = try online.load(DatasetRequest(name: "tiny")) },
    ] {
      let error = #expect(throws: DatasetError.self) { try attempt() }
      #expect(error?.diagnostic.exitStatus == .inputMissing)
      #expect(error?.diagnostic.hint?.contains("names no mirror") == true)
    }
    try writeFiles(in: "data")
    expectTiny(try online.load(DatasetRequest(name: "tiny")))
  }

  @Test("verify reads every file and reports each")
  func verifies() throws {
    try writeFiles(in: "data")
    let truncated = try folder.write([0, 0, 8, 1], to: "data/tiny/train-labels.gz")
    try FileManager.default.removeItem(atPath: folder.path + "/data/tiny/test-images.gz")
    let path = folder.path + "/data/tiny/"
    let expected: [DatasetFile.Status] = [
      .verified(path: path + "train-images.gz"),
      .refused(.content(.truncated(expected: 11, actual: 4), path: truncated)), .missing,
      .verified(path: path + "test-labels.gz"),
    ]
    #expect(try loader().verify("tiny").map(\.status) == expected)
  }

  struct Unfit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let part: Int
    let content: [UInt8]
    let problem: ContentProblem
    /// The value of the manifest that the file contradicts.
    let line: Int
    let column: Int
  }

  static let unfit = [
    Unfit(
      testDescription: "labels from 1", part: 1,
      content: TinyDataset.idx([3], [1, 3, 2]), problem: .labelsFromOne(classCount: 3), line: 7,
      column: 10),
    Unfit(
      testDescription: "more labels than classes", part: 3,
      content: TinyDataset.idx([2], [0, 9]),
      problem: .labelOutOfRange(index: 1, value: 9, greatest: 9, classCount: 3), line: 7,
      column: 10),
    Unfit(
      testDescription: "labels of 32 bits", part: 1,
      content: TinyDataset.idx([3], Array(repeating: 0, count: 12), type: 0x0C),
      problem: .form(IDXProblem.unsupportedElementType(code: 0x0C, expected: .unsignedByte)),
      line: 13, column: 18),
    Unfit(
      testDescription: "images of floating-point numbers", part: 2,
      content: TinyDataset.idx([2, 2, 3], Array(repeating: 0, count: 48), type: 0x0D),
      problem: .form(IDXProblem.unsupportedElementType(code: 0x0D, expected: .unsignedByte)),
      line: 15, column: 18),
    Unfit(
      testDescription: "images of signed bytes", part: 0,
      content: TinyDataset.idx([3, 2, 3], Array(repeating: 0, count: 18), type: 0x09),
      problem: .form(IDXProblem.unsupportedElementType(code: 0x09, expected: .unsignedByte)),
      line: 12, column: 18),
    Unfit(
      testDescription: "images of another shape", part: 0,
      content: TinyDataset.idx([3, 3, 2], Array(repeating: 0, count: 18)),
      problem: .form(IDXProblem.wrongDimensions(expected: [3, 2, 3], found: [3, 3, 2])), line: 8,
      column: 8),
  ]

  @Test(
    "a declared file that cannot be used is told at the place of the manifest that it contradicts",
    arguments: unfit)
  func declaredButUnfit(_ unfit: Unfit) throws {
    var contents = TinyDataset.contents
    contents[unfit.part] = unfit.content
    try folder.write(Array(TinyDataset.yaml(of: contents).utf8), to: "data/tiny.yml")
    try writeFiles(in: "data")
    let path = try folder.write(
      gzip(unfit.content), to: "data/tiny/" + TinyDataset.names[unfit.part])
    let error = #expect(throws: DatasetError.self) {
      try loader().load(DatasetRequest(name: "tiny", standIn: "synthetic-digits"))
    }
    guard case .unfit(let problem, let found, let place) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem == unfit.problem)
    #expect(found == path)
    #expect(place.map { [$0.span.line, $0.span.column] } == [unfit.line, unfit.column])
  }

  @Test("a file of another kind that is not the declared one is to be replaced")
  func undeclaredKind() throws {
    var contents = TinyDataset.contents
    contents[1] = TinyDataset.idx([3], Array(repeating: 0, count: 12), type: 0x0C)
    try folder.write(Array(TinyDataset.yaml(of: contents).utf8), to: "data/tiny.yml")
    let path = try folder.write(contents[1] + [0], to: "data/tiny/train-labels")
    #expect(
      throws: DatasetError.content(
        .form(IDXProblem.unsupportedElementType(code: 0x0C, expected: .unsignedByte)), path: path)
    ) {
      try loader().load(DatasetRequest(name: "tiny"))
    }
  }

  @Test("classes without images are warned of at their place, by set, and by the images in use")
  func emptyClasses() throws {
    try writeFiles(in: "data")
    let dataset = try loader().load(DatasetRequest(name: "tiny"))
    #expect(dataset.emptyClasses(in: dataset.train) == [])
    #expect(dataset.emptyClasses(in: dataset.train, limit: 2) == [1])
    #expect(dataset.emptyClasses(in: dataset.test) == [2])
    let warning = try #require(dataset.emptyClassesWarning())
    #expect(warning.items.map(\.message) == ["`tiny` has no test image of `c`"])
    #expect(warning.items.map(\.severity) == [.warning])
    #expect(warning.items[0].span.map { [$0.line, $0.column] } == [7, 10])
    #expect(
      dataset.emptyClassesWarning(trainLimit: 1, testLimit: 1)?.items.map(\.message)
        == ["`tiny` has no training image of `b`, `c` and no test image of `a`, `c`"])
    #expect(
      StandIn.digits.dataset(name: "x", title: "X", reason: nil).emptyClassesWarning() == nil)
  }

  @Test("a file that is altered after its download is noticed at the next use")
  func laterDamage() throws {
    try writeFiles(in: "data", isGzip: false)
    expectTiny(try loader().load(DatasetRequest(name: "tiny")))
    var bytes = TinyDataset.testLabels
    bytes[9] = 2
    let path = try folder.write(bytes, to: "data/tiny/test-labels")
    #expect(
      throws: DatasetError.content(
        .digestDiffers(
          expected: SHA256Digest(of: TinyDataset.testLabels), actual: SHA256Digest(of: bytes)),
        path: path)
    ) { try loader().load(DatasetRequest(name: "tiny")) }
  }
}

extension DatasetFile.Status {
  fileprivate var isPresent: Bool {
    if case .present = self { true } else { false }
  }
}
