/// The chunks of a PNG file.
struct PNGFile {
  struct Chunk {
    var type: String
    var data: [UInt8]
  }

  let chunks: [Chunk]

  init(_ bytes: [UInt8]) {
    var chunks: [Chunk] = []
    var index = 8
    while index + 12 <= bytes.count {
      let length = Int(Self.word(bytes, at: index))
      chunks.append(
        Chunk(
          type: String(decoding: bytes[(index + 4)..<(index + 8)], as: UTF8.self),
          data: Array(bytes[(index + 8)..<(index + 8 + length)])))
      index += 12 + length
    }
    self.chunks = chunks
  }

  func first(_ type: String) -> [UInt8]? { chunks.first { $0.type == type }?.data }

  /// Keyword and text of all uncompressed text chunks.
  var texts: [String: String] {
    var texts: [String: String] = [:]
    for chunk in chunks where chunk.type == "tEXt" || chunk.type == "iTXt" {
      guard let end = chunk.data.firstIndex(of: 0) else { continue }
      let keyword = String(decoding: chunk.data[..<end], as: UTF8.self)
      // An iTXt keyword is followed by two flags, the language and a translated keyword,
      // all empty here, each ended by a null byte.
      let start = chunk.type == "tEXt" ? end + 1 : end + 5
      texts[keyword] = String(decoding: chunk.data[start...], as: UTF8.self)
    }
    return texts
  }

  static func word(_ bytes: [UInt8], at index: Int) -> UInt32 {
    bytes[index..<(index + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
