import SourceText

// What programs keep of an analysis, which a report of the same runs reads by the thousand.

extension Supremum: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (value, location, upperBound): (Double?, Double?, Double?)
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "location": location = try reader.number()
      case "upperBound": upperBound = try reader.number()
      case "value": value = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let value, let location, let upperBound else { throw JSONReader.OtherForm() }
    self.value = value
    self.location = location
    self.upperBound = upperBound
  }
}

extension RangeFacts: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var range: ClosedRange<Double>?
    var (zeros, crossings, touches): ([Double]?, [Double]?, [Double]?)
    var (zerosAreProved, monotonicityIsProved): (Bool?, Bool?)
    var zeroIntervals: [ClosedRange<Double>] = []
    var extrema: [LocalExtremum]?
    var monotoneIntervals: [MonotoneInterval]?
    var (minimum, maximum): (LocalExtremum?, LocalExtremum?)
    var lipschitz: Double?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "crossings": crossings = try reader.numbers()
      case "extrema": extrema = try .init(&reader)
      case "lipschitz": lipschitz = try reader.number()
      case "maximum": maximum = try LocalExtremum(&reader)
      case "minimum": minimum = try LocalExtremum(&reader)
      case "monotoneIntervals": monotoneIntervals = try .init(&reader)
      case "monotonicityIsProved": monotonicityIsProved = try reader.boolean()
      case "range": range = try reader.range()
      case "touches": touches = try reader.numbers()
      case "zeroIntervals":
        try reader.array { reader throws(JSONReader.OtherForm) in
          zeroIntervals.append(try reader.range())
        }
      case "zeros": zeros = try reader.numbers()
      case "zerosAreProved": zerosAreProved = try reader.boolean()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let range, let zeros, let crossings, let touches, let zerosAreProved,
      let monotonicityIsProved, let extrema, let monotoneIntervals, let minimum, let maximum,
      let lipschitz
    else { throw JSONReader.OtherForm() }
    self.range = range
    self.zeros = zeros
    self.crossings = crossings
    self.touches = touches
    self.zerosAreProved = zerosAreProved
    self.zeroIntervals = zeroIntervals
    self.monotonicityIsProved = monotonicityIsProved
    self.extrema = extrema
    self.monotoneIntervals = monotoneIntervals
    self.minimum = minimum
    self.maximum = maximum
    self.lipschitz = lipschitz
  }
}

extension LocalExtremum: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var kind: Kind?
    var (location, value): (Double?, Double?)
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "kind": kind = Kind(rawValue: try reader.string())
      case "location": location = try reader.number()
      case "value": value = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let kind, let location, let value else { throw JSONReader.OtherForm() }
    self.init(kind: kind, location: location, value: value)
  }
}

extension MonotoneInterval: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var range: ClosedRange<Double>?
    var direction: Direction?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "direction": direction = Direction(rawValue: try reader.string())
      case "range": range = try reader.range()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let range, let direction else { throw JSONReader.OtherForm() }
    self.init(range: range, direction: direction)
  }
}

extension TwoSlopeFit: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var range: ClosedRange<Double>?
    var (positiveSlope, negativeSlope): (Double?, Double?)
    var maximumError: Supremum?
    var (rmsError, relativeRMSError): (Double?, Double?)
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "maximumError": maximumError = try Supremum(&reader)
      case "negativeSlope": negativeSlope = try reader.number()
      case "positiveSlope": positiveSlope = try reader.number()
      case "range": range = try reader.range()
      case "relativeRMSError": relativeRMSError = try reader.number()
      case "rmsError": rmsError = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let range, let maximumError, let rmsError, let relativeRMSError else {
      throw JSONReader.OtherForm()
    }
    self.range = range
    self.positiveSlope = positiveSlope
    self.negativeSlope = negativeSlope
    self.maximumError = maximumError
    self.rmsError = rmsError
    self.relativeRMSError = relativeRMSError
  }
}

extension Identifiability.Measures: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var gram: SymmetricMatrix?
    var directions: [Identifiability.Direction]?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "directions": directions = try .init(&reader)
      case "gram": gram = try SymmetricMatrix(&reader)
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let gram, let directions else { throw JSONReader.OtherForm() }
    self.init(gram: gram, directions: directions)
  }
}

extension Identifiability.Direction: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var eigenvalue: Double?
    var coefficients: [Double]?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "coefficients": coefficients = try reader.numbers()
      case "eigenvalue": eigenvalue = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let eigenvalue, let coefficients else { throw JSONReader.OtherForm() }
    self.init(eigenvalue: eigenvalue, coefficients: coefficients)
  }
}

extension SymmetricMatrix {
  fileprivate init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var elements: [Double]?
    var size: Int?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "elements": elements = try reader.numbers()
      case "size": size = try reader.integer()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let size, let elements, size < 1 << 16, elements.count == size * size else {
      throw JSONReader.OtherForm()
    }
    self.init(size: size) { elements[$0 * size + $1] }
  }
}

extension JSONReader {
  /// Reads an array of two ascending numbers.
  fileprivate mutating func range() throws(OtherForm) -> ClosedRange<Double> {
    let ends = try numbers()
    guard ends.count == 2, ends[0] <= ends[1] else { throw OtherForm() }
    return ends[0]...ends[1]
  }
}
