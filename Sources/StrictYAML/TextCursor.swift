/// A place that moves forward through a text and knows its line and column.
///
/// Nodes come in the order of the text, so all their places cost one pass.
struct TextCursor {
  let bytes: [UInt8]
  var offset: Int
  /// Counted from 1, `column` in unicode scalars.
  var line = 1
  var column = 1

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  mutating func advance(line: Int, column: Int, end: Int) {
    while offset < end, self.line < line || (self.line == line && self.column < column) {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if byte == UInt8(ascii: "\r"), offset < end, bytes[offset] == UInt8(ascii: "\n") {
          offset += 1
        }
        self.line += 1
        self.column = 1
      } else {
        while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        self.column += 1
      }
    }
  }
}
