/// Images made of numbers: their shape, and which numbers are black and white.
struct NumberImages: Sendable {
  let count: Int
  private let name: String
  private let rows: Int
  private let columns: Int
  private let channels: Int
  private let channelsComeLast: Bool
  private let range: (low: Double, high: Double)
  private let value: @Sendable (Int) -> Double
  private let bytes: (@Sendable (Range<Int>) -> ArraySlice<UInt8>?)?

  /// - Throws: `.shape`, `.flatImages`, `.rangeNeeded`.
  init(_ array: NumberArray, _ request: ImportRequest) throws(ImportProblem) {
    name = array.name
    let layout = try Self.layout(array, request)
    (rows, columns, channels) = (layout.rows, layout.columns, layout.channels)
    channelsComeLast = layout.channelsComeLast
    count = array.shape[0]
    let value: @Sendable (Int) -> Double = { array[$0] }
    self.value = value
    switch (request.range, array.elements) {
    case (let range?, _): self.range = range
    case (nil, .boolean): range = (0, 1)
    case (nil, .float), (nil, .double): throw Self.rangeNeeded(array.name, array.count, value)
    case (nil, .unsigned(bytes: 1)): range = (0, 255)
    case (nil, .unsigned), (nil, .signed):
      guard (0..<array.count).allSatisfy({ (0...255).contains(array[$0]) }) else {
        throw Self.rangeNeeded(array.name, array.count, value)
      }
      range = (0, 255)
    }
    if request.range == nil {
      bytes = { range in array.bytePixels(range) }
    } else {
      bytes = nil
    }
  }

  /// - Throws: `.flatImages`, `.rangeNeeded`.
  init(_ table: PixelTable, _ request: ImportRequest) throws(ImportProblem) {
    name = table.name
    let layout = try Self.layout(flat: table.pixelCount, name: table.name, request)
    (rows, columns, channels) = (layout.rows, layout.columns, layout.channels)
    channelsComeLast = false
    count = table.labels.count
    let pixels = table.pixels
    let value: @Sendable (Int) -> Double = { Double(pixels[$0]) }
    self.value = value
    bytes = nil
    if let range = request.range {
      self.range = range
    } else {
      guard pixels.allSatisfy({ (0...255).contains($0) && $0 == $0.rounded() }) else {
        throw Self.rangeNeeded(table.name, pixels.count, value)
      }
      range = (0, 255)
    }
  }

  /// - Throws: `.valueOutOfRange`.
  func image(_ index: Int) throws(ImportProblem) -> RawImage {
    let size = rows * columns * channels
    let places = index * size..<(index + 1) * size
    var pixels: [UInt8]
    if let slice = bytes?(places) {
      pixels = Array(slice)
    } else {
      pixels = []
      pixels.reserveCapacity(size)
      for place in places {
        let number = value(place)
        guard number >= range.low, number <= range.high else {
          throw .valueOutOfRange(
            name: name, image: index, value: number, low: range.low, high: range.high)
        }
        // In this order whole numbers of a range of 255 stay what they are.
        pixels.append(UInt8(((number - range.low) * 255 / (range.high - range.low)).rounded()))
      }
    }
    if channels == 3, channelsComeLast {
      let count = rows * columns
      pixels = (0..<size).map { pixels[$0 % count * 3 + $0 / count] }
    }
    return RawImage(rows: rows, columns: columns, channels: channels, pixels: pixels)
  }

  private typealias Layout = (rows: Int, columns: Int, channels: Int, channelsComeLast: Bool)

  private static func layout(
    _ array: NumberArray, _ request: ImportRequest
  ) throws(ImportProblem) -> Layout {
    let shape = array.shape.dropFirst()
    let layout: Layout
    switch (shape.count, shape.first ?? 0, shape.last ?? 0) {
    case (1, let count, _): return try self.layout(flat: count, name: array.name, request)
    case (2, let rows, let columns): layout = (rows, columns, 1, false)
    case (3, let rows, 1), (3, let rows, 3):
      layout = (rows, shape[2], shape[3], true)
    case (3, 1, let columns), (3, 3, let columns): layout = (shape[2], columns, shape[1], false)
    default: throw .shape(name: array.name, shape: array.shapeText, isLabels: false)
    }
    guard layout.rows > 0, layout.columns > 0, array.shape[0] > 0 else {
      throw .shape(name: array.name, shape: array.shapeText, isLabels: false)
    }
    return layout
  }

  /// Flat images are squares, grey or of three channels one after the other, where nothing else is said.
  private static func layout(
    flat count: Int, name: String, _ request: ImportRequest
  ) throws(ImportProblem) -> Layout {
    if let shape = request.shape {
      guard shape.reduce(1, *) == count else { throw .flatImages(name: name, count: count) }
      return (
        shape[shape.count - 2], shape[shape.count - 1], shape.count == 3 ? shape[0] : 1, false
      )
    }
    for channels in [1, 3] where count.isMultiple(of: channels) {
      let side = Int(Double(count / channels).squareRoot())
      if side > 0, side * side * channels == count { return (side, side, channels, false) }
    }
    throw .flatImages(name: name, count: count)
  }

  private static func rangeNeeded(
    _ name: String, _ count: Int, _ value: (Int) -> Double
  ) -> ImportProblem {
    let (least, greatest) = (0..<count).reduce((Double.infinity, -Double.infinity)) {
      (min($0.0, value($1)), max($0.1, value($1)))
    }
    return .rangeNeeded(name: name, least: least, greatest: greatest)
  }
}
