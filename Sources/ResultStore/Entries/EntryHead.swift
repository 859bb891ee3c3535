/// What an entry's file says of itself before the payload.
struct EntryHead {
  let key: StoreKey
  let inputs: KeyInputs
  let producer: String
  /// Where in the file each part is.
  let ranges: [String: Range<Int>]

  /// The first eight bytes of every file of every version.
  static let magic = Array("RPTENTRY".utf8)
  /// Grows when files of the format before can no longer be read.
  static let version: UInt32 = 1
  /// Magic, version, length of the header, length of the payload.
  static let fixedLength = 24

  /// The lengths and the version, which stand in the first `fixedLength` bytes.
  struct Lengths {
    let version: UInt32
    let header: Int
    let payload: Int

    /// - Returns: `nil` for bytes that do not begin as an entry does.
    init?(_ bytes: [UInt8]) {
      var reader = ByteReader(bytes, from: EntryHead.magic.count)
      guard bytes.starts(with: EntryHead.magic), let version = reader.uint32(),
        let header = reader.uint32(), let payload = reader.length()
      else { return nil }
      self.version = version
      self.header = Int(header)
      self.payload = payload
    }

    /// The length of the whole file; `nil` where there can be none.
    var file: Int? {
      let (sum, isTooLarge) = payload.addingReportingOverflow(
        EntryHead.fixedLength + header + EntryFormat.digestLength)
      return isTooLarge ? nil : sum
    }
  }

  /// Reads the header that follows the lengths; the payload may be missing.
  ///
  /// - Returns: `nil` unless it is what `EntryFormat.encode` writes and the inputs hash to the key.
  init?(_ bytes: [UInt8], _ lengths: Lengths) {
    let end = Self.fixedLength + lengths.header
    guard end <= bytes.count else { return nil }
    var reader = ByteReader(bytes, from: Self.fixedLength, to: end)
    guard let key = reader.text().flatMap({ StoreKey($0) }), let producer = reader.text(),
      let canonical = reader.counted().map({ Array($0) }),
      let inputs = KeyInputs(canonicalBytes: canonical),
      inputs.kind == key.kind, KeyInputs.key(inputs.kind, canonical) == key,
      let count = reader.uint32()
    else { return nil }
    var ranges: [String: Range<Int>] = [:]
    var place = 0
    for _ in 0..<count {
      guard let name = reader.text(), let length = reader.length(), ranges[name] == nil,
        length <= lengths.payload - place
      else { return nil }
      ranges[name] = end + place..<end + place + length
      place += length
    }
    guard reader.isAtEnd, place == lengths.payload else { return nil }
    self.key = key
    self.inputs = inputs
    self.producer = producer
    self.ranges = ranges
  }
}
