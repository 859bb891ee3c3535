/// Reads JSON front to back in the one form in which a program writes it: without white space and
/// escapes, and with the members of an object in ascending order of their names.
///
/// For values of which there are thousands. Foundation's decoders make a container of each object
/// and look its members up by name, which takes ten times as long; whatever has another form is
/// refused here, and for them.
package struct JSONReader {
  /// What is read is no JSON, or JSON in another form.
  package struct OtherForm: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether all is read.
  package var isAtEnd: Bool { position == bytes.count }

  /// Reads an object; `member` reads the value of each member.
  package mutating func object(
    _ member: (_ name: String, _ reader: inout JSONReader) throws(OtherForm) -> Void
  ) throws(OtherForm) {
    var last: String?
    try list("{", "}") { reader throws(OtherForm) in
      let name = try reader.string()
      if let last, last >= name { throw OtherForm() }
      guard reader.take(":") else { throw OtherForm() }
      try member(name, &reader)
      last = name
    }
  }

  /// Reads an array; `item` reads each of its items.
  package mutating func array(
    _ item: (_ reader: inout JSONReader) throws(OtherForm) -> Void
  ) throws(OtherForm) {
    try list("[", "]", item)
  }

  private mutating func list(
    _ start: Unicode.Scalar, _ end: Unicode.Scalar,
    _ item: (inout JSONReader) throws(OtherForm) -> Void
  ) throws(OtherForm) {
    guard take(start) else { throw OtherForm() }
    if take(end) { return }
    repeat { try item(&self) } while take(",")
    guard take(end) else { throw OtherForm() }
  }

  package mutating func string() throws(OtherForm) -> String {
    guard take("\"") else { throw OtherForm() }
    let start = position
    var isASCII = true
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      guard bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\\") else {
        throw OtherForm()
      }
      isASCII = isASCII && bytes[position] < 0x80
      position += 1
    }
    let text = bytes[start..<position]
    guard take("\"") else { throw OtherForm() }
    if isASCII { return String(decoding: text, as: UTF8.self) }
    guard let text = String(validating: text, as: UTF8.self) else { throw OtherForm() }
    return text
  }

  /// Reads a number, which is finite.
  package mutating func number() throws(OtherForm) -> Double {
    let start = position
    var isWhole = !take("-")
    try digits()
    let whole = start..<position
    if take(".") {
      isWhole = false
      try digits(leading: true)
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("-") { _ = take("+") }
      try digits(leading: true)
    }
    if isWhole, whole.count <= 15 {
      return Double(bytes[whole].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)),
      number.isFinite
    else { throw OtherForm() }
    return number
  }

  /// Reads an integer from 0.
  package mutating func count() throws(OtherForm) -> UInt64 {
    let start = position
    try digits()
    var value: UInt64 = 0
    for digit in bytes[start..<position] {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isStillTooLarge) = tens.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
      if isTooLarge || isStillTooLarge { throw OtherForm() }
      value = sum
    }
    return value
  }

  package mutating func integer() throws(OtherForm) -> Int {
    guard let value = Int(exactly: try count()) else { throw OtherForm() }
    return value
  }

  package mutating func boolean() throws(OtherForm) -> Bool {
    for (word, value) in [("true", true), ("false", false)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw OtherForm()
  }

  package mutating func strings() throws(OtherForm) -> [String] {
    var strings: [String] = []
    try array { reader throws(OtherForm) in strings.append(try reader.string()) }
    return strings
  }

  package mutating func numbers() throws(OtherForm) -> [Double] {
    var numbers: [Double] = []
    try array { reader throws(OtherForm) in numbers.append(try reader.number()) }
    return numbers
  }

  package mutating func integers() throws(OtherForm) -> [Int] {
    guard take("[") else { throw OtherForm() }
    var integers: [Int] = []
    if take("]") { return integers }
    repeat {
      // Most counts of a histogram are a single digit.
      if position + 1 < bytes.count, let digit = digit(at: position),
        self.digit(at: position + 1) == nil
      {
        integers.append(digit)
        position += 1
      } else {
        integers.append(try integer())
      }
    } while take(",")
    guard take("]") else { throw OtherForm() }
    return integers
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private func digit(at position: Int) -> Int? {
    let digit = bytes[position] &- UInt8(ascii: "0")
    return digit < 10 ? Int(digit) : nil
  }

  /// Passes digits, at least one; a 0 that is not `leading` is the only one.
  private mutating func digits(leading: Bool = false) throws(OtherForm) {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    let count = position - start
    guard count > 0, leading || count == 1 || bytes[start] != UInt8(ascii: "0") else {
      throw OtherForm()
    }
  }
}

/// What is read from JSON in the form of `JSONReader`.
package protocol JSONReadable {
  init(_ reader: inout JSONReader) throws(JSONReader.OtherForm)
}

extension Array: JSONReadable where Element: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var items: [Element] = []
    try reader.array { reader throws(JSONReader.OtherForm) in items.append(try Element(&reader)) }
    self = items
  }
}

extension JSONReadable {
  /// What a whole text says; `nil` where it has another form.
  package init?(json: [UInt8]) {
    var reader = JSONReader(json)
    guard let value = try? Self(&reader), reader.isAtEnd else { return nil }
    self = value
  }
}
