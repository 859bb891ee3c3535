/// The tags of a page with the names of their attributes, read by a scanner that shares no
/// code with the writer.
///
/// Stands in for an HTML parser: the writer promises that `<` appears only as the start of its
/// own tags and `"` only around its own values, and this scanner believes nothing else.
struct PageSkeleton: Equatable {
  struct Tag: Equatable {
    var name: String
    var attributes: [String]
    var values: [String]

    static func == (left: Tag, right: Tag) -> Bool {
      left.name == right.name && left.attributes == right.attributes
    }
  }

  var tags: [Tag] = []

  init(_ page: String) {
    let bytes = Array(page.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      index += 1
      var tag = Tag(name: "", attributes: [], values: [])
      tag.name = Self.word(bytes, &index) { $0 == 0x20 || $0 == UInt8(ascii: ">") }
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        if bytes[index] == 0x20 {
          index += 1
          continue
        }
        tag.attributes.append(
          Self.word(bytes, &index) { $0 == UInt8(ascii: "=") || $0 == 0x20 || $0 == 0x3E })
        if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
          index += 2
          tag.values.append(Self.word(bytes, &index) { $0 == UInt8(ascii: "\"") })
          index += 1
        }
      }
      tags.append(tag)
    }
  }

  private static func word(
    _ bytes: [UInt8], _ index: inout Int, until isEnd: (UInt8) -> Bool
  ) -> String {
    let start = index
    while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
