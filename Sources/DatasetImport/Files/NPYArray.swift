extension NumberArray {
  static let npyMagic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The content of an .npy file: booleans, integers and floats of 4 or 8 bytes, in C order.
  ///
  /// Format: numpy.lib.format, versions 1 to 3. The header is a dictionary in Python's notation, of
  /// which the three keys that NumPy writes are looked for.
  init(npy bytes: [UInt8], name: String) throws(ImportProblem) {
    func damaged(_ reason: String) -> ImportProblem { .damagedArray(name: name, reason: reason) }
    guard bytes.starts(with: Self.npyMagic), bytes.count >= 10 else {
      throw damaged("it does not begin as NumPy's files do")
    }
    let isLong = bytes[6] > 1
    let start = isLong ? 12 : 10
    guard (1...3).contains(bytes[6]), bytes.count >= start else {
      throw damaged("it is of version \(bytes[6]) of the format, which is not known")
    }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= 65_536, bytes.count >= start + length else {
      throw damaged("it ends within its header")
    }
    let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
    guard let type = Self.value(of: "descr", in: header),
      let order = Self.value(of: "fortran_order", in: header),
      let dimensions = Self.value(of: "shape", in: header)
    else { throw damaged("its header lacks `descr`, `fortran_order` or `shape`") }
    guard let elements = Elements(npy: type) else { throw .elements(name: name, type: "\(type)") }
    let shape = dimensions.split(separator: ",").map {
      Int($0.filter { !$0.isWhitespace && $0 != "L" })
    }
    guard shape.allSatisfy({ $0 != nil }) else { throw damaged("its `shape` cannot be read") }
    guard order == "False" || shape.count < 2 else { throw .fortranOrder(name: name) }
    try self.init(
      name: name, elements: elements, isBigEndian: type.contains(">"),
      shape: shape.compactMap { $0 }, bytes: bytes, start: start + length)
  }

  /// What stands behind a key, without quotes and parentheses.
  private static func value(of key: String, in header: String) -> Substring? {
    guard let found = header.firstRange(of: "'\(key)':") else { return nil }
    let rest = header[found.upperBound...].drop { $0 == " " }
    guard let first = rest.first else { return nil }
    switch first {
    case "'": return rest.dropFirst().prefix { $0 != "'" }
    case "(": return rest.dropFirst().prefix { $0 != ")" }
    default: return rest.prefix { $0 != "," && $0 != "}" && $0 != " " }
    }
  }
}

extension NumberArray.Elements {
  /// Of a type such as `|u1` or `<f4`.
  fileprivate init?(npy type: Substring) {
    guard let order = type.first, "<>|=".contains(order) else { return nil }
    switch type.dropFirst() {
    case "b1": self = .boolean
    case "u1": self = .unsigned(bytes: 1)
    case "u2": self = .unsigned(bytes: 2)
    case "u4": self = .unsigned(bytes: 4)
    case "u8": self = .unsigned(bytes: 8)
    case "i1": self = .signed(bytes: 1)
    case "i2": self = .signed(bytes: 2)
    case "i4": self = .signed(bytes: 4)
    case "i8": self = .signed(bytes: 8)
    case "f4": self = .float
    case "f8": self = .double
    default: return nil
    }
  }
}
