import ArgumentParser
import DatasetImport
import ReportKit

struct DatasetsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Makes a dataset of images on this machine.",
    discussion: """
      Reads a folder with a folder of PNG or JPEG files per class (or train/ and test/ with these), IDX or \
      NumPy files (.npy, .npz), or tables (CSV), and writes data/NAME.yml with \
      digests and four IDX files into data/NAME/, with the places of the images in the source.

      report datasets add flowers --from photos --size 32x32 --crop center --split-test 0.2
      report datasets add letters --from images.npy labels.npy --split-test 0.2 --transpose
      report datasets add mine --from train.csv test.csv --label-column class
      """)

  @Argument(help: "Name of the dataset: lower-case letters, digits and hyphens.")
  var name: String

  @Option(
    parsing: .upToNextOption,
    help: """
      A folder, or files: images and labels, or those of the training and then of the test set; an .npz \
      archive; one or two tables.
      """)
  var from: [String]

  @Option(help: "Share of each class for testing, such as 0.2; by the content of the images.")
  var splitTest: Double?
  @Option(help: "Seed of that division. (default: 0)")
  var seed: UInt64?
  @Option(
    help: "File that names the test images, one a line: paths below the folder, or indices from 0.")
  var testList: String?
  @Option(help: "Size of the images, ROWSxCOLUMNS with 8 to 64 pixels each; area averaging.")
  var size: String?
  @Option(help: "Cut off what --size would distort: center.")
  var crop: Crop?
  @Flag(help: "Grey or colour images. (default: grey where no image has a colour)")
  var colour: Colour?
  @Flag(help: "Exchange rows and columns, as EMNIST's files need it.")
  var transpose = false
  @Flag(help: "Exchange black and white.")
  var invert = false
  @Option(
    help: "Values that are black and white, LOW:HIGH, such as 0:1. (default: 0:255 for integers)")
  var range: String?
  @Option(help: "Shape of flat images, ROWSxCOLUMNS or 3xROWSxCOLUMNS. (default: squares)")
  var shape: String?
  @Option(help: "Column with the labels: its name or number from 1. (default: the first)")
  var labelColumn: String?
  @Option(help: "File with the names of the classes, one a line, in the order of the labels.")
  var classes: String?
  @Option(help: "Title for people. (default: the name)")
  var title: String?
  @Option(help: "Licence of the data.")
  var licence: String?
  @Option(help: "How to cite the data.")
  var citation: String?

  enum Crop: String, ExpressibleByArgument, CaseIterable { case center }

  enum Colour: String, EnumerableFlag { case grey, rgb }

  func validate() throws {
    if let splitTest, !(splitTest > 0 && splitTest < 1) {
      throw ValidationError("--split-test takes a share between 0 and 1, such as 0.2.")
    }
    if splitTest != nil, testList != nil {
      throw ValidationError("--split-test and --test-list exclude each other.")
    }
    if seed != nil, splitTest == nil { throw ValidationError("--seed needs --split-test.") }
    if crop != nil, size == nil { throw ValidationError("--crop needs --size.") }
    if let size, sides(size, counts: 2...2) == nil {
      throw ValidationError("--size takes ROWSxCOLUMNS, such as 28x28.")
    }
    if let shape {
      guard let sides = sides(shape, counts: 2...3), sides.count == 2 || [1, 3].contains(sides[0])
      else {
        throw ValidationError("--shape takes ROWSxCOLUMNS or 3xROWSxCOLUMNS, such as 20x30.")
      }
    }
    if range != nil, ends == nil {
      throw ValidationError("--range takes LOW:HIGH, the smaller number first, such as 0:1.")
    }
  }

  func run() throws {
    var request = ImportRequest(name: name, sources: from)
    request.split =
      splitTest.map { .share($0, seed: seed ?? 0) } ?? testList.map { .list(path: $0) }
    request.preparation.size = size.flatMap { sides($0, counts: 2...2) }
      .map { .init(rows: $0[0], columns: $0[1]) }
    request.preparation.cropsCentre = crop != nil
    request.preparation.colour = colour.map { $0 == .grey ? .grey : .rgb }
    request.preparation.isTransposed = transpose
    request.preparation.isInverted = invert
    request.range = ends
    request.shape = shape.flatMap { sides($0, counts: 2...3) }
    request.labelColumn = labelColumn
    request.classes = classes
    request.title = title
    request.licence = licence
    request.citation = citation
    try StandardOutput.write(request.add())
  }

  /// Numbers above 0 with `x` between them.
  private func sides(_ text: String, counts: ClosedRange<Int>) -> [Int]? {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }.filter { (1...65_536).contains($0) }
    return numbers.count == parts.count && counts.contains(numbers.count) ? numbers : nil
  }

  private var ends: (low: Double, high: Double)? {
    let parts = range?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    guard parts.count == 2, let low = Double(parts[0]), let high = Double(parts[1]), low < high,
      low.isFinite, high.isFinite
    else { return nil }
    return (low, high)
  }
}
