import Platform

extension Safetensors {
  /// Headers beyond this are refused before they are parsed.
  package static let headerLimit = 1 << 20

  /// The entry of a header that is no tensor.
  static let metadataName = "__metadata__"

  /// Reads a file, as the format's reference implementation does: data without gaps, overlaps
  /// or a rest. Types `F32` and `F64`; of `__metadata__` what it states of mixtures.
  /// - Throws: `TrainingError.tensors`. No memory is taken on the word of a header: every size is
  ///   checked against the bytes that are there.
  package init(parsing bytes: [UInt8]) throws(TrainingError) {
    guard bytes.count >= 8 else {
      throw .tensors(.truncated(expectedBytes: 8, actualBytes: bytes.count))
    }
    // A zip archive, and the pickles of PyTorch before 1.6; as lengths of headers both are too large.
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
      || bytes.starts(with: [0x80, 0x02, 0x8A, 0x0A])
    {
      throw .tensors(.pickle)
    }
    let length = Self.integer(UInt64.self, in: bytes, at: 0)
    guard length <= UInt64(Self.headerLimit) else {
      throw .tensors(.headerTooLarge(bytes: length, limit: Self.headerLimit))
    }
    let dataStart = 8 + Int(length)
    guard bytes.count >= dataStart else {
      throw .tensors(.truncated(expectedBytes: dataStart, actualBytes: bytes.count))
    }
    let (entries, metadata) = try Self.entries(inHeader: bytes[8..<dataStart])
    var tensors: [Tensor] = []
    var offset = 0
    for entry in entries {
      let size = try entry.checkedSize()
      guard entry.begin == offset, entry.end <= bytes.count - dataStart else {
        throw .tensors(
          .misplacedData(tensor: entry.name, expectedOffset: offset, actualOffset: entry.begin))
      }
      tensors.append(entry.tensor(in: bytes, at: dataStart + offset))
      offset += size
    }
    guard offset == bytes.count - dataStart else {
      throw .tensors(
        .dataSizeMismatch(expectedBytes: offset, actualBytes: bytes.count - dataStart))
    }
    self.init(tensors, metadata)
  }

  fileprivate static func integer<Integer: FixedWidthInteger>(
    _ type: Integer.Type, in bytes: [UInt8], at offset: Int
  ) -> Integer {
    bytes.withUnsafeBytes {
      Integer(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }
  }
}

extension Safetensors {
  /// What a header says of one tensor.
  private struct Entry {
    let name: String
    let type: String
    let shape: [Int]
    let begin: Int
    let end: Int

    /// The size of the tensor's data in bytes.
    func checkedSize() throws(TrainingError) -> Int {
      let width: Int
      switch type {
      case "F32": width = 4
      case "F64": width = 8
      default: throw .tensors(.unsupportedType(tensor: name, type: type))
      }
      var size = width
      for length in shape {
        let (product, overflow) = size.multipliedReportingOverflow(by: length)
        guard length >= 0, !overflow else {
          throw .tensors(.invalidShape(tensor: name, shape: shape))
        }
        size = product
      }
      let (actual, overflow) = end.subtractingReportingOverflow(begin)
      guard !overflow, actual == size else {
        throw .tensors(
          .sizeMismatch(tensor: name, expectedBytes: size, actualBytes: overflow ? -1 : actual))
      }
      return size
    }

    func tensor(in bytes: [UInt8], at start: Int) -> Tensor {
      let count = shape.reduce(1, *)
      let values: Values
      if type == "F32" {
        values = .float(
          (0..<count).map {
            Float(bitPattern: Safetensors.integer(UInt32.self, in: bytes, at: start + 4 * $0))
          })
      } else {
        values = .double(
          (0..<count).map {
            Double(bitPattern: Safetensors.integer(UInt64.self, in: bytes, at: start + 8 * $0))
          })
      }
      return Tensor(name: name, shape: shape, values: values)
    }
  }

  /// What stands under a name of a header: a tensor, texts, or something else.
  private struct HeaderValue: Decodable {
    struct Fields: Decodable {
      let dtype: String
      let shape: [Int]
      let offsets: [Int]

      enum CodingKeys: String, CodingKey {
        case dtype, shape
        case offsets = "data_offsets"
      }
    }

    let fields: Fields?
    let texts: [String: String]?

    init(from decoder: any Decoder) {
      fields = try? Fields(from: decoder)
      texts = fields == nil ? try? [String: String](from: decoder) : nil
    }
  }

  /// The header's entries in the order of their data, and what it states of mixtures.
  private static func entries(
    inHeader header: ArraySlice<UInt8>
  ) throws(TrainingError) -> ([Entry], MixtureMetadata) {
    guard
      var object = try? JSONDecoder().decode([String: HeaderValue].self, from: Data(header))
    else { throw .tensors(.headerNotJSON) }
    let metadata = MixtureMetadata(header: object.removeValue(forKey: metadataName)?.texts ?? [:])
    var entries: [Entry] = []
    // In the order of names, so that of several wrong entries always the same one is reported.
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      guard let fields = value.fields, case let offsets = fields.offsets, offsets.count == 2,
        offsets[0] >= 0
      else { throw .tensors(.invalidEntry(tensor: name)) }
      entries.append(
        Entry(
          name: name, type: fields.dtype, shape: fields.shape, begin: offsets[0], end: offsets[1]))
    }
    // Names settle the order of empty tensors.
    let sorted = entries.sorted { ($0.begin, $0.end, $0.name) < ($1.begin, $1.end, $1.name) }
    return (sorted, metadata)
  }
}
