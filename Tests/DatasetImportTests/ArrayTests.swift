import CZlib
import Datasets
import Testing

@testable import DatasetImport

/// IDX and NumPy files, and tables.
@Suite struct ArrayTests {
  private let folder: ImportFolder
  private static let labels: [UInt8] = [0, 1, 0, 1]
  private static let pixels: [UInt8] = labels.indices.flatMap { sample(Int(labels[$0]), $0) }

  init() throws { folder = try ImportFolder() }

  private func bigEndian(_ values: [Int], _ size: Int) -> [UInt8] {
    values.flatMap { value -> [UInt8] in
      (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
  }

  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let images: [UInt8]
    let labels: [UInt8]
    var range: [Double]?
    var column: String?
  }

  private static let floats: [UInt8] = pixels.flatMap { pixel -> [UInt8] in
    let bits = (Float(pixel) / 255).bitPattern
    return (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt32($0))) }
  }
  private static let doubles: [UInt8] = pixels.flatMap { pixel -> [UInt8] in
    let bits = (Double(pixel) / 127.5 - 1).bitPattern
    return (0..<8).reversed().map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
  }
  private static let int32: [UInt8] = labels.flatMap { [0, 0, 0, $0] as [UInt8] }

  static let forms = [
    Form(
      testDescription: "IDX bytes", images: Files.idx([4, 8, 8], pixels),
      labels: Files.idx([4], labels)),
    Form(
      testDescription: "IDX with 32-bit labels", images: Files.idx([4, 8, 8], pixels),
      labels: Files.idx([4], int32, type: 0x0C)),
    Form(
      testDescription: "IDX doubles from -1 to 1",
      images: Files.idx([4, 8, 8], doubles, type: 0x0E),
      labels: Files.idx([4], labels), range: [-1, 1]),
    Form(
      testDescription: "QMNIST's labels", images: Files.idx([4, 8, 8], pixels),
      labels: Files.idx(
        [4, 2], labels.flatMap { [0, 0, 0, $0, 0, 0, 9, 9] as [UInt8] }, type: 0x0C),
      column: "1"),
    Form(
      testDescription: "NumPy bytes", images: Files.npy([4, 8, 8], pixels),
      labels: Files.npy([4], labels)),
    Form(
      testDescription: "NumPy floats from 0 to 1",
      images: Files.npy([4, 8, 8, 1], floats, type: "<f4"),
      labels: Files.npy(
        [4, 1], labels.flatMap { [$0, 0, 0, 0, 0, 0, 0, 0] as [UInt8] }, type: "<i8"),
      range: [0, 1]),
    Form(
      testDescription: "flat squares", images: Files.npy([4, 64], pixels),
      labels: Files.npy([4], labels)),
    Form(
      testDescription: "16-bit integers",
      images: Files.npy(
        [4, 8, 8], pixels.flatMap { [$0, 0] as [UInt8] }, type: "<u2"),
      labels: Files.npy([4], labels)),
    Form(
      testDescription: "the only array of an archive",
      images: zip([("arr_0.npy", Files.npy([4, 8, 8], pixels))]),
      labels: zip([("arr_0.npy", Files.npy([4], labels))], method: 0)),
  ]

  @Test("images and labels of every type become the same bytes", arguments: forms)
  func readsForm(_ form: Form) throws {
    try folder.write(form.images, to: "x")
    try folder.write(form.labels, to: "y")
    for sources in [["x", "y"], ["y", "x"]] {
      let folder = self.folder
      let list = try folder.write("3\n", to: "last.txt")
      let dataset = try ImportFolderCopy.add(folder, sources) {
        $0.split = .list(path: list)
        $0.range = form.range.map { ($0[0], $0[1]) }
        $0.labelColumn = form.column
      }
      #expect(dataset.train.pixels == Array(Self.pixels.prefix(192)))
      #expect(dataset.test.pixels == Array(Self.pixels.suffix(64)))
      #expect(dataset.train.labels == [0, 1, 0] && dataset.test.labels == [1])
      #expect(dataset.classes == ["0", "1"])
    }
  }

  @Test("channels may stand before rows or after columns, or follow each other in flat images")
  func channels() throws {
    let planes: [UInt8] = (0..<768).map { UInt8(($0 % 192 + $0 / 192) % 251) }
    let interleaved: [UInt8] = (0..<768).map { index in
      planes[index / 192 * 192 + index % 3 * 64 + index % 192 / 3]
    }
    try folder.write(Files.npy([4], Self.labels), to: "y")
    let list = try folder.write("3\n", to: "last.txt")
    for (shape, bytes) in [
      ([4, 3, 8, 8], planes), ([4, 8, 8, 3], interleaved), ([4, 192], planes),
    ] {
      try folder.write(Files.npy(shape, bytes), to: "x")
      let dataset = try ImportFolderCopy.add(folder, ["x", "y"]) { $0.split = .list(path: list) }
      #expect(dataset.train.channels == 3)
      #expect(dataset.train.pixels + dataset.test.pixels == planes)
    }
  }

  @Test(
    "an archive has its sets by the names that Keras and MedMNIST give them",
    arguments: [
      ["x_train", "y_train", "x_test", "y_test"],
      ["train_images", "train_labels", "test_images", "test_labels"],
    ])
  func archive(names: [String]) throws {
    let arrays = [
      Files.npy([4, 8, 8], Self.pixels), Files.npy([4], Self.labels),
      Files.npy([2, 8, 8], Array(Self.pixels.prefix(128))), Files.npy([2], [0, 1]),
    ]
    try folder.write(zip(Array(Swift.zip(names.map { $0 + ".npy" }, arrays))), to: "all.npz")
    let dataset = try folder.add(["all.npz"])
    #expect(dataset.train.pixels == Self.pixels)
    #expect(dataset.test.pixels == Array(Self.pixels.prefix(128)) && dataset.test.labels == [0, 1])
  }

  @Test("labels that count from 1 get the names of a list, and gaps stay classes without images")
  func classNames() throws {
    try folder.write(Files.idx([4, 8, 8], Self.pixels), to: "x")
    try folder.write(Files.idx([4], [1, 3, 1, 3]), to: "y")
    let names = try folder.write("a\nb\nc\n", to: "classes.txt")
    let list = try folder.write("3\n", to: "last.txt")
    let dataset = try folder.add(["x", "y"]) {
      $0.split = .list(path: list)
      $0.classes = names
    }
    #expect(dataset.classes == ["a", "b", "c"])
    #expect(dataset.train.labels == [0, 2, 0] && dataset.test.labels == [2])
  }

  @Test("more than 256 classes have labels of two bytes")
  func manyClasses() throws {
    let count = 300
    let pixels: [UInt8] = (0..<2 * count * 64).map { place in
      let (index, pixel) = (place / 64, place % 64)
      return UInt8((pixel * 3 + index * (1 + pixel % 5)) % 256)
    }
    let labels = bigEndian((0..<2 * count).map { $0 % count }, 2)
    try folder.write(Files.idx([2 * count, 8, 8], pixels), to: "x")
    try folder.write(Files.idx([2 * count], labels, type: 0x0B), to: "y")
    let dataset = try folder.add(["x", "y"]) { $0.split = .share(0.5, seed: 3) }
    #expect(dataset.classes.count == 300)
    #expect((dataset.train.count, dataset.test.count) == (300, 300))
    #expect(Set(dataset.test.labels).count == 300)
  }

  @Test("a table has labels in the first column, or in one that is named or counted")
  func table() throws {
    func rows(labelAt place: Int, end: String) -> String {
      Self.labels.indices.map { index in
        var cells = Self.pixels[index * 64..<(index + 1) * 64].map(String.init)
        cells.insert("\"class \(Self.labels[index])\"", at: place)
        return cells.joined(separator: ",")
      }.joined(separator: end)
    }
    let header = (["what"] + (0..<64).map { "pixel\($0)" }).joined(separator: ",")
    let texts: [(String, String?)] = [
      (rows(labelAt: 0, end: "\n"), nil),
      (header + "\r\n" + rows(labelAt: 0, end: "\r\n"), "what"),
      (rows(labelAt: 64, end: "\n") + "\n\n", "65"),
    ]
    let list = try folder.write("3\n", to: "last.txt")
    for (text, column) in texts {
      try folder.write(text, to: "table.csv")
      let dataset = try ImportFolderCopy.add(folder, ["table.csv"]) {
        $0.split = .list(path: list)
        $0.labelColumn = column
      }
      #expect(dataset.classes == ["class 0", "class 1"])
      #expect(dataset.train.pixels + dataset.test.pixels == Self.pixels)
    }
  }

  @Test(
    "cells are separated by commas, or by what separates the first line for certain",
    arguments: [",", ";", "\t"])
  func separators(separator: String) throws {
    func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let classes = ["a \"q\", b;\tc", "two\nlines"]
    let header = (["what"] + (0..<64).map { quoted("\($0)\(separator)\n") })
      .joined(separator: separator)
    let rows = Self.labels.indices.map { index in
      ([quoted(classes[Int(Self.labels[index])])]
        + Self.pixels[index * 64..<(index + 1) * 64].enumerated().map { place, pixel in
          place.isMultiple(of: 9) ? quoted("\(pixel)") : " \(pixel) "
        }).joined(separator: separator)
    }
    try folder.write(([header] + rows).joined(separator: "\r\n"), to: "table.csv")
    let dataset = try folder.add(["table.csv"]) {
      $0.split = .share(0.5, seed: 0)
      $0.labelColumn = "what"
    }
    #expect(dataset.classes == classes)
    let images = Set((0..<2).map { Array(dataset.train.pixels[$0 * 64..<($0 + 1) * 64]) })
    #expect(images.isSubset(of: Self.labels.indices.map { sample(Int(Self.labels[$0]), $0) }))
  }

  @Test("a wrong cell of a table is named with its place")
  func wrongTable() throws {
    let row = (0..<64).map { "\($0)" }.joined(separator: ",")
    let texts: [(String, String?, ImportProblem.Table, (Int, Int))] = [
      ("\"a\nb\",\(row)\n\"c\",7,\"x, y\"\(row.dropFirst(3))", nil, .notANumber("x, y"), (3, 7)),
      ("0,\(row)\n\"a, b,\(row)", nil, .unclosedQuote, (2, 1)),
      ("\u{FEFF}0,\(row)\n\"a\" b,\(row)", nil, .textAfterQuote, (2, 5)),
      ("0;\(row.replacing(",", with: ";"))\tx", nil, .unknownSeparator, (1, 1)),
      ("0;0,5;7,1\n1;2,5;x,1", nil, .notANumber("5;x"), (2, 5)),
      ("\n\(row.replacing(",", with: " "))\n1,2", nil, .tooFewColumns, (2, 1)),
      ("0,\(row)\n1,7,x\(row.dropFirst(3))", nil, .notANumber("x"), (2, 5)),
      ("0,\(row)\n1,7", nil, .cellCount(found: 2, expected: 65), (2, 1)),
      ("0,\(row)", "kind", .noLabelColumn("kind"), (1, 1)),
    ]
    for (text, column, expected, place) in texts {
      try folder.write(text, to: "table.csv")
      let problems = folder.problems(["table.csv"]) {
        $0.split = .share(0.5, seed: 0)
        $0.labelColumn = column
      }
      guard case .table(let problem, let span, _) = problems.first else {
        Issue.record("\(problems)")
        continue
      }
      #expect(problem == expected && (span.line, span.column) == place, "\(problem) \(span)")
    }
  }

  @Test("a label that is not UTF-8 is none")
  func labelEncoding() throws {
    let pixels = [UInt8]((0..<64).map { ",\($0)" }.joined().utf8)
    try folder.write([0x30] + pixels + [0x0A, 0x61, 0xE9] + pixels, to: "table.csv")
    let problems = folder.problems(["table.csv"]) { $0.split = .share(0.5, seed: 0) }
    guard case .table(.labelNotUTF8, let span, _) = problems.first else {
      Issue.record("\(problems)")
      return
    }
    #expect((span.line, span.column) == (2, 1))
  }

  @Test("numbers that are no bytes need a range, and stay within it")
  func range() throws {
    try folder.write(Files.npy([4, 8, 8], Self.floats, type: "<f4"), to: "x")
    try folder.write(Files.npy([4], Self.labels), to: "y")
    guard
      case .rangeNeeded(_, let least, let greatest) = folder.problems(
        ["x", "y"], { $0.split = .share(0.5, seed: 0) }
      ).first
    else {
      Issue.record("no range is needed")
      return
    }
    #expect(least >= 0 && greatest <= 1)
    guard
      case .valueOutOfRange(_, _, _, 0, 0.25) = folder.problems(
        ["x", "y"],
        {
          $0.split = .share(0.5, seed: 0)
          $0.range = (0, 0.25)
        }
      ).first
    else {
      Issue.record("the value is not named")
      return
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [[UInt8]]
    let isExpected: @Sendable (ImportProblem) -> Bool
  }

  static let wrong = [
    Wrong(
      testDescription: "a header that states more than there is",
      files: [Files.idx([4, 8, 8], Array(pixels.dropLast())), Files.idx([4], labels)],
      isExpected: { if case .damagedArray = $0 { true } else { false } }),
    Wrong(
      testDescription: "a header that states 2^96 bytes",
      files: [
        [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12), Files.idx([4], labels),
      ], isExpected: { if case .damagedArray = $0 { true } else { false } }),
    Wrong(
      testDescription: "Fortran's order",
      files: [
        Array(
          String(decoding: Files.npy([2, 8, 8], []).dropFirst(10), as: UTF8.self)
            .replacing("False", with: "True ").utf8
        ).inserting(Files.npy([2, 8, 8], []).prefix(10)), Files.npy([2], [0, 1]),
      ], isExpected: { if case .fortranOrder = $0 { true } else { false } }),
    Wrong(
      testDescription: "Python's objects",
      files: [Files.npy([4, 8, 8], pixels, type: "|O"), Files.npy([4], labels)],
      isExpected: { if case .elements = $0 { true } else { false } }),
    Wrong(
      testDescription: "other numbers of labels",
      files: [Files.idx([4, 8, 8], pixels), Files.idx([3], [0, 1, 1])],
      isExpected: {
        if case .countsDiffer(_, 4, _, 3) = $0 { true } else { false }
      }),
    Wrong(
      testDescription: "labels that are no whole numbers",
      files: [
        Files.npy([4, 8, 8], pixels),
        Files.npy([4], (0..<4).flatMap { _ in [0, 0, 0, 0x3F] as [UInt8] }, type: "<f4"),
      ], isExpected: { if case .labelNotWhole = $0 { true } else { false } }),
    Wrong(
      testDescription: "one-hot labels",
      files: [Files.npy([4, 8, 8], pixels), Files.npy([4, 2], labels + labels)],
      isExpected: { if case .labelColumns(_, 2) = $0 { true } else { false } }),
    Wrong(
      testDescription: "two arrays of labels",
      files: [Files.idx([4], labels), Files.idx([4], labels)],
      isExpected: { if case .unknownArrangement(.noPair) = $0 { true } else { false } }),
    Wrong(
      testDescription: "images alone", files: [Files.idx([4, 8, 8], pixels)],
      isExpected: { if case .unknownArrangement(.numberOfFiles(1)) = $0 { true } else { false } }),
    Wrong(
      testDescription: "flat images of no square",
      files: [Files.npy([4, 63], Array(pixels.prefix(252))), Files.npy([4], labels)],
      isExpected: { if case .flatImages(_, 63) = $0 { true } else { false } }),
    Wrong(
      testDescription: "one class",
      files: [Files.idx([4, 8, 8], pixels), Files.idx([4], [5, 5, 5, 5])],
      isExpected: { if case .classCount(1, _) = $0 { true } else { false } }),
    Wrong(
      testDescription: "a program",
      files: [[0x7F, 0x45, 0x4C, 0x46, 0, 0, 1], Files.idx([4], labels)],
      isExpected: { if case .unknownKind = $0 { true } else { false } }),
    Wrong(
      testDescription: "an empty file", files: [[], Files.idx([4], labels)],
      isExpected: { if case .damagedArray = $0 { true } else { false } }),
    Wrong(
      testDescription: "an archive with a wrong checksum",
      files: [
        zip(
          [("x.npy", Files.npy([4, 8, 8], pixels)), ("y.npy", Files.npy([4], labels))], checksum: 7)
      ],
      isExpected: { if case .damagedArray = $0 { true } else { false } }),
    Wrong(
      testDescription: "an archive of other arrays",
      files: [zip([("p.npy", Files.npy([4, 8, 8], pixels)), ("q.npy", Files.npy([4], labels))])],
      isExpected: {
        if case .unknownArrangement(.membersUnknown) = $0 { true } else { false }
      }),
  ]

  @Test("files that make no dataset are refused for the reason that helps most", arguments: wrong)
  func refuses(_ wrong: Wrong) throws {
    var names: [String] = []
    for (index, file) in wrong.files.enumerated() {
      names.append("file\(index)")
      try folder.write(file, to: "file\(index)")
    }
    let problems = folder.problems(names) { $0.split = .share(0.5, seed: 0) }
    #expect(problems.count == 1 && problems.allSatisfy(wrong.isExpected), "\(problems)")
  }

  @Test("an archive cut at any byte, or with any byte changed, is an error or the same arrays")
  func everyByte() throws {
    let bytes = zip([("arr_0.npy", Files.npy([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]))])
    func values(_ bytes: [UInt8]) -> [Double]? {
      guard let archive = try? ZIPArchive(bytes, name: "a", limit: 4096),
        let member = archive.members.first, let content = try? archive.content(of: member),
        let array = try? NumberArray(npy: content, name: "a")
      else { return nil }
      return (0..<array.count).map { array[$0] }
    }
    #expect(values(bytes) == [1, 2, 3, 4, 5, 6, 7, 8])
    for count in bytes.indices { #expect(values(Array(bytes.prefix(count))) == nil) }
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x55
      let result = values(changed)
      #expect(result == nil || result == [1, 2, 3, 4, 5, 6, 7, 8], "byte \(index)")
    }
  }
}

extension [UInt8] {
  fileprivate func inserting(_ start: ArraySlice<UInt8>) -> [UInt8] { Array(start) + self }
}

/// A folder to which a dataset is added that another one was added to before.
enum ImportFolderCopy {
  static func add(
    _ folder: ImportFolder, _ sources: [String], _ change: (inout ImportRequest) -> Void
  ) throws -> Dataset {
    let place = try ImportFolder()
    var request = ImportRequest(name: "own", sources: sources.map { folder.path + "/" + $0 })
    change(&request)
    _ = try DatasetImporter(request).add(to: place.path, generator: "report test")
    return try DatasetLoader(catalogue: DatasetCatalogue(folder: place.path), downloads: .offline)
      .load(DatasetRequest(name: "own"))
  }
}

/// A ZIP archive; method 8 deflates, 0 stores.
func zip(_ members: [(String, [UInt8])], method: Int = 8, checksum: Int? = nil) -> [UInt8] {
  func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  for (name, content) in members {
    let packed = method == 8 ? deflated(content) : content
    let crc =
      checksum ?? Int(content.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
    let common =
      number(20, 2) + number(0, 2) + number(method, 2) + number(0, 4) + number(crc, 4)
      + number(packed.count, 4) + number(content.count, 4) + number(name.utf8.count, 2)
    directory +=
      number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 4)
      + number(0, 4) + number(bytes.count, 4) + Array(name.utf8)
    bytes += number(0x0403_4B50, 4) + common + number(0, 2) + Array(name.utf8) + packed
  }
  let start = bytes.count
  bytes += directory
  return bytes + number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2)
    + number(members.count, 2) + number(directory.count, 4) + number(start, 4) + number(0, 2)
}

private func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = bytes
  let capacity = Int(deflateBound(&stream, UInt(bytes.count))) + 16
  return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
    input.withUnsafeMutableBufferPointer { buffer in
      stream.next_in = buffer.baseAddress
      stream.avail_in = UInt32(buffer.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(capacity)
      deflate(&stream, Z_FINISH)
    }
    count = capacity - Int(stream.avail_out)
  }
}
