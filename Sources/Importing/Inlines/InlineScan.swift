/// Pairs of marks in running text, each found in one pass, so that no text takes more than linear time.
struct InlineScan {
  struct Code {
    var content: Range<Int>
    var end: Int
  }

  /// Code by the offset of its first backtick.
  private(set) var code: [Int: Code] = [:]
  /// `]` by the offset of its `[`.
  private(set) var brackets: [Int: Int] = [:]
  /// Dollar signs, and which of them may end a formula in a line.
  private var dollars: [Int] = []
  private var closers: Set<Int> = []
  /// Offsets of `>`, and of `)`, wherever they stand.
  private var angles: [Int] = []
  private var parentheses: [Int] = []
  /// Places of `$$`, `\)`, `\]`, `\\)`, `\\]`, `-->` and `>}}`.
  private var marks: [String: [Int]] = [:]
  private static let looked = ["$$", "\\)", "\\]", "\\\\)", "\\\\]", "-->", ">}}"]

  init(_ bytes: [UInt8]) {
    scanCode(bytes)
    angles = bytes.indices.filter { bytes[$0] == UInt8(ascii: ">") }
    parentheses = bytes.indices.filter { bytes[$0] == UInt8(ascii: ")") }
    var stack: [Int] = []
    var index = 0
    while index < bytes.count {
      if let span = code[index] {
        index = span.end
        continue
      }
      for mark in Self.looked
      where bytes[index] == mark.utf8.first && bytes[index...].starts(with: mark) {
        marks[mark, default: []].append(index)
      }
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += index + 1 < bytes.count && !bytes[index + 1].isLetter ? 1 : 0
      case UInt8(ascii: "["): stack.append(index)
      case UInt8(ascii: "]"): if let open = stack.popLast() { brackets[open] = index }
      case UInt8(ascii: "$"):
        let isBehindText = index > 0 && !bytes[index - 1].isSpace
        let isBeforeDigit = index + 1 < bytes.count && bytes[index + 1].isDigit
        dollars.append(index)
        if isBehindText, !isBeforeDigit { closers.insert(index) }
      default: break
      }
      index += 1
    }
  }

  /// The first dollar sign from an offset on, if it ends a formula.
  func closer(from offset: Int) -> Int? {
    Self.first(dollars, from: offset).flatMap { closers.contains($0) ? $0 : nil }
  }

  /// The first `>` from an offset on.
  func angle(from offset: Int) -> Int? { Self.first(angles, from: offset) }

  /// Whether a `)` stands between two offsets.
  func hasParenthesis(from offset: Int, to limit: Int) -> Bool {
    Self.first(parentheses, from: offset).map { $0 < limit } ?? false
  }

  /// The first place of a mark from an offset on.
  func next(_ mark: String, from offset: Int) -> Int? {
    Self.first(marks[mark] ?? [], from: offset)
  }

  private static func first(_ places: [Int], from offset: Int) -> Int? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < places.count ? places[low] : nil
  }

  private mutating func scanCode(_ bytes: [UInt8]) {
    var runs: [(start: Int, count: Int)] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "`")
      {
        index += 2
        continue
      }
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      runs.append((start, index - start))
    }
    var places: [Int: [Int]] = [:]
    for (number, run) in runs.enumerated().reversed() {
      places[run.count, default: []].append(number)
    }
    var number = 0
    while number < runs.count {
      let run = runs[number]
      while let last = places[run.count]?.last, last <= number { places[run.count]?.removeLast() }
      guard let closing = places[run.count]?.last else {
        number += 1
        continue
      }
      code[run.start] = Code(
        content: (run.start + run.count)..<runs[closing].start,
        end: runs[closing].start + run.count)
      number = closing + 1
    }
  }
}
