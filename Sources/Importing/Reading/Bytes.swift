extension Collection<UInt8> {
  var string: String { String(decoding: self, as: UTF8.self) }

  func starts(with text: String) -> Bool { starts(with: text.utf8) }
}

extension UInt8 {
  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// Of letters beyond ASCII each byte counts.
  var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self >= 0x80 }
  var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  var isPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Without white space at both ends.
  var trimmed: SubSequence {
    var start = startIndex
    var end = endIndex
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return self[start..<end]
  }
}

extension String {
  var trimmed: String { Array(utf8).trimmed.string }
}
