import CZlib
import Platform

/// The first training images of some classes, to be shown: pixels as they are on disk, and where in
/// the training set they stand.
///
/// As JSON the pixels are one text, base64 of a zlib stream of `[image][channel][row][column]`.
package struct SampleImages: Sendable, Hashable {
  /// The images of a class.
  package struct ClassImages: Sendable, Hashable, Codable {
    /// The index of the class.
    package let index: Int
    /// Places in the training set, counted from 0, in its order; none where the class has no image.
    package let places: [Int]

    package init(index: Int, places: [Int]) {
      self.index = index
      self.places = places
    }
  }

  package let rows: Int
  package let columns: Int
  /// 1 for grey images; 3 for colour.
  package let channels: Int
  /// Each once, in the order of the classes.
  package let classes: [ClassImages]
  /// 8-bit values, class by class, `[image][channel][row][column]`.
  package let pixels: [UInt8]

  /// More bytes of pixels than this are not taken from a file.
  private static let byteLimit = 64 << 20

  private var imageSize: Int { channels * rows * columns }

  /// The first images of a set; `counts` says how many of each class at most.
  package init(_ set: ImageSet, counts: [Int: Int]) {
    rows = set.rows
    columns = set.columns
    channels = set.channels
    var places = counts.mapValues { _ in [Int]() }
    for (place, label) in set.labels.enumerated() {
      let label = Int(label)
      if let count = places[label]?.count, count < counts[label] ?? 0 {
        places[label]?.append(place)
      }
    }
    classes = places.sorted { $0.key < $1.key }.map { ClassImages(index: $0.key, places: $0.value) }
    pixels = classes.flatMap(\.places).flatMap {
      set.pixels[$0 * set.imageSize..<($0 + 1) * set.imageSize]
    }
  }

  /// What a file says; `nil` where sizes are impossible, a class is there twice, or there are more or
  /// fewer pixels than images have.
  package init?(
    rows: Int, columns: Int, channels: Int, classes: [ClassImages], pixels text: String
  ) {
    let count = classes.reduce(0) { $0 + $1.places.count }
    guard (1...65_535).contains(rows), (1...65_535).contains(columns), [1, 3].contains(channels),
      count <= Self.byteLimit / (rows * columns * channels),
      classes.allSatisfy({ $0.index >= 0 && $0.places.allSatisfy { $0 >= 0 } }),
      zip(classes, classes.dropFirst()).allSatisfy({ $0.index < $1.index }),
      let stream = Data(base64Encoded: text),
      let pixels = Self.inflated(stream, byteCount: count * rows * columns * channels)
    else { return nil }
    self.rows = rows
    self.columns = columns
    self.channels = channels
    self.classes = classes
    self.pixels = pixels
  }

  /// The pixels of each image of a class, `[channel][row][column]`; none of a class that is not here.
  package func images(of index: Int) -> [[UInt8]] {
    var start = 0
    for other in classes {
      if other.index == index {
        return other.places.indices.map { place in
          Array(pixels[(start + place) * imageSize..<(start + place + 1) * imageSize])
        }
      }
      start += other.places.count
    }
    return []
  }

  /// The first images of these classes, so many of each at most.
  package func first(_ counts: [Int: Int]) -> SampleImages {
    let kept = classes.compactMap { images in
      counts[images.index].map {
        ClassImages(index: images.index, places: Array(images.places.prefix($0)))
      }
    }
    return SampleImages(
      rows: rows, columns: columns, channels: channels, classes: kept,
      pixels: kept.flatMap { images(of: $0.index).prefix($0.places.count).joined() })
  }

  private init(rows: Int, columns: Int, channels: Int, classes: [ClassImages], pixels: [UInt8]) {
    self.rows = rows
    self.columns = columns
    self.channels = channels
    self.classes = classes
    self.pixels = pixels
  }

  private static func inflated(_ stream: Data, byteCount: Int) -> [UInt8]? {
    // A byte more than wanted tells a longer stream from the right one.
    var bytes = [UInt8](repeating: 0, count: byteCount + 1)
    var count = uLongf(bytes.count)
    let status = stream.withUnsafeBytes {
      uncompress(&bytes, &count, $0.bindMemory(to: UInt8.self).baseAddress, uLong($0.count))
    }
    guard status == Z_OK, Int(count) == byteCount else { return nil }
    bytes.removeLast()
    return bytes
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = [UInt8](repeating: 0, count: Int(compressBound(uLong(bytes.count))))
    var count = uLongf(stream.count)
    // The only other outcomes are too little memory, and a buffer below the bound.
    precondition(
      compress2(&stream, &count, bytes, uLong(bytes.count), Z_BEST_COMPRESSION) == Z_OK,
      "no memory to compress pixels")
    return Array(stream.prefix(Int(count)))
  }
}

extension SampleImages: Codable {
  private enum CodingKeys: String, CodingKey { case rows, columns, channels, classes, pixels }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard
      let images = SampleImages(
        rows: try container.decode(Int.self, forKey: .rows),
        columns: try container.decode(Int.self, forKey: .columns),
        channels: try container.decode(Int.self, forKey: .channels),
        classes: try container.decode([ClassImages].self, forKey: .classes),
        pixels: try container.decode(String.self, forKey: .pixels))
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .pixels, in: container, debugDescription: "not the pixels of these images")
    }
    self = images
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(channels, forKey: .channels)
    try container.encode(classes, forKey: .classes)
    try container.encode(
      Data(Self.deflated(pixels)).base64EncodedString(), forKey: .pixels)
  }
}
