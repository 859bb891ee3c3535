import SourceText
import StrictYAML

/// Four IDX files: images and labels of the training and the test set.
///
/// Images are unsigned bytes, `[count][row][column]` or in colour `[count][channel][row][column]`. So are
/// labels, which of more than 256 classes are 16-bit integers.
struct IDXFormat: DatasetFormat {
  static let name = "idx"
  static let keys = ["train", "test"]

  private let size: ImageSize
  /// Training images, training labels, test images, test labels.
  private let parts: [Part]

  private struct Part {
    let file: DatasetFile
    let holdsImages: Bool
    let elements: IDXElements
    /// What the header must state: `[count, rows, columns]`, `[count, channels, rows, columns]` or
    /// `[count]`.
    let dimensions: [Int]
  }

  init?(_ manifest: ManifestReader) {
    let train = Self.parts(of: "train", manifest)
    let test = Self.parts(of: "test", manifest)
    guard let size = manifest.imageSize, let train, let test else { return nil }
    self.size = size
    parts = train + test
  }

  var files: [DatasetFile] { parts.map(\.file) }

  func content(ofFile index: Int, from reader: ContentReader) throws(ContentProblem) -> FileContent
  {
    let part = parts[index]
    let header = try IDXHeader(
      parsing: try reader.start(IDXHeader.size(dimensionCount: part.dimensions.count)),
      elements: part.elements, dimensionCount: part.dimensions.count, fileSize: part.file.size)
    guard header.dimensions == part.dimensions else {
      throw .form(IDXProblem.wrongDimensions(expected: part.dimensions, found: header.dimensions))
    }
    let bytes = try reader.rest()
    guard !part.holdsImages else { return FileContent(pixels: bytes) }
    return FileContent(labels: part.elements.labels(bytes))
  }

  func sets(_ contents: [FileContent]) -> (train: ImageSet, test: ImageSet) {
    func set(_ images: Int) -> ImageSet {
      ImageSet(
        rows: size.rows, columns: size.columns, channels: size.channels,
        pixels: contents[images].pixels, labels: contents[images + 1].labels)
    }
    return (set(0), set(2))
  }

  static func problem(ofFileAt path: String, classCount: Int) -> ContentProblem? {
    let possible = [.unsignedByte, IDXElements(ofLabelsBelow: classCount)]
    guard let start = try? ContentReader(path: path, expectedSize: 4).start(4), start.count == 4,
      start.starts(with: [0, 0]), !possible.contains(where: { $0.rawValue == start[2] })
    else { return nil }
    return .form(IDXProblem.unsupportedElementType(code: start[2], expected: .unsignedByte))
  }

  /// The files of one set.
  private static func parts(of key: String, _ manifest: ManifestReader) -> [Part]? {
    guard let keys = manifest.mapping(key, keys: ["images", "labels"]) else { return nil }
    let images = part(
      "images", of: keys, elements: .unsignedByte, shape: manifest.imageSize?.dimensions)
    // Without classes, because of an error, labels are taken for what they mostly are.
    let labels = part(
      "labels", of: keys, elements: IDXElements(ofLabelsBelow: manifest.classCount ?? 0), shape: [])
    guard let images, let labels else { return nil }
    let counts = (images: images.part.dimensions[0], labels: labels.part.dimensions[0])
    if counts.images != counts.labels {
      manifest.errors.record(
        .value(
          .countsDiffer(
            images: counts.images, labels: counts.labels, format: name,
            files: [images.part.file, labels.part.file], classCount: manifest.classCount ?? 0),
          span: labels.sizeSpan))
    }
    return [images.part, labels.part]

    /// The shape of an element is `nil` when the size of the images is not known, because of an
    /// error.
    func part(
      _ key: String, of keys: MappingReader, elements: IDXElements, shape: [Int]?
    ) -> (part: Part, sizeSpan: SourceSpan)? {
      let elementSize = shape?.reduce(elements.size, *) ?? 1
      let headerSize = shape.map { IDXHeader.size(dimensionCount: 1 + $0.count) } ?? 0
      guard let declared = manifest.file(key, of: keys, leastSize: headerSize + elementSize),
        let shape
      else { return nil }
      let size = declared.file.size
      let (count, rest) = (size - headerSize).quotientAndRemainder(dividingBy: elementSize)
      guard rest == 0 else {
        manifest.errors.record(
          .value(
            .partialSize(size: size, headerSize: headerSize, elementSize: elementSize),
            span: declared.sizeSpan))
        return nil
      }
      let part = Part(
        file: declared.file, holdsImages: key == "images", elements: elements,
        dimensions: [count] + shape)
      return (part, declared.sizeSpan)
    }
  }
}

/// The header of an IDX file: two zero bytes, element type, number of dimensions, and
/// each dimension as a big-endian 32-bit number.
///
/// Format: Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database", file formats.
struct IDXHeader: Sendable, Equatable {
  let dimensions: [Int]

  /// Bytes of a header with this many dimensions.
  static func size(dimensionCount: Int) -> Int { 4 + 4 * dimensionCount }

  /// Reads a header of such elements with as many dimensions as are expected.
  ///
  /// `bytes` is the start of the content: a whole header, or less when the content is shorter.
  /// - Throws: `.notIDX`, `.unsupportedElementType`, `.wrongDimensionCount`,
  ///   `.dimensionOverflow`, in this order; `.truncated` when the bytes end before a verdict.
  init(
    parsing bytes: [UInt8], elements: IDXElements = .unsignedByte, dimensionCount: Int,
    fileSize: Int
  ) throws(ContentProblem) {
    guard zip(bytes, [0, 0]).allSatisfy({ $0 == $1 }) else {
      throw .form(IDXProblem.notIDX(found: Array(bytes.prefix(16))))
    }
    if bytes.count > 2, bytes[2] != elements.rawValue {
      throw .form(IDXProblem.unsupportedElementType(code: bytes[2], expected: elements))
    }
    if bytes.count > 3, Int(bytes[3]) != dimensionCount {
      throw .form(
        IDXProblem.wrongDimensionCount(expected: dimensionCount, found: Int(bytes[3])))
    }
    guard bytes.count >= Self.size(dimensionCount: dimensionCount) else {
      throw .truncated(expected: fileSize, actual: bytes.count)
    }
    dimensions = (0..<dimensionCount).map { dimension in
      bytes[(4 + 4 * dimension)..<(8 + 4 * dimension)].reduce(0) { $0 << 8 | Int($1) }
    }
    guard Self.canBeAddressed(dimensions) else {
      throw .form(IDXProblem.dimensionOverflow(dimensions: dimensions))
    }
  }

  private static func canBeAddressed(_ dimensions: [Int]) -> Bool {
    var size = 1
    for dimension in dimensions {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return false }
      size = product
    }
    return !size.addingReportingOverflow(Self.size(dimensionCount: dimensions.count)).overflow
  }
}
