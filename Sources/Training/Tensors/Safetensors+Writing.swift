import Digests
import Platform

extension Safetensors {
  /// The file's bytes, the same for the same tensors of which the same is stated. Data is in the
  /// tensors' order and begins at a multiple of 8 bytes.
  package var serialized: [UInt8] { serialized(stating: mixtureMetadata) }

  private func serialized(stating metadata: MixtureMetadata) -> [UInt8] {
    var entries: [String] = []
    if !metadata.values.isEmpty {
      let texts = metadata.pairs.map { "\(Self.quoted($0.key.rawValue)):\(Self.quoted($0.value))" }
      entries.append("\"\(Self.metadataName)\":{\(texts.joined(separator: ","))}")
    }
    var data: [UInt8] = []
    for tensor in tensors {
      let start = data.count
      let type: String
      switch tensor.values {
      case .float(let values):
        type = "F32"
        for value in values { data.append(littleEndian: value.bitPattern) }
      case .double(let values):
        type = "F64"
        for value in values { data.append(littleEndian: value.bitPattern) }
      }
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(Self.quoted(tensor.name)):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(data.count)]}")
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
    var file: [UInt8] = []
    file.reserveCapacity(8 + header.count + data.count)
    file.append(littleEndian: UInt64(header.count))
    return file + header + data
  }

  /// SHA-256, in hex, of the tensors as a file that states nothing of its mixtures.
  package var sha256: String { SHA256Digest(of: serialized(stating: MixtureMetadata())).hex }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // Encoding a string cannot fail.
    let encoded = (try? encoder.encode(text)) ?? Data("\"\"".utf8)
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends the bytes of an integer, the lowest first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
