/// A scan that finds what the strict subset refuses before a YAML parser sees the text.
///
/// A composing parser resolves aliases and recurses into collections while it reads, so 549
/// bytes of aliases can cost minutes and 32,000 dashes can overflow the stack. This scan follows
/// libyaml's scanner (where tokens begin, how blocks indent, how plain and block scalars
/// continue) closely enough to see each `&`, `*`, `!` and `%` that begins a token and how deep
/// collections nest, in one pass, without recursion and without building anything.
///
/// Columns are counted in bytes, which is exact for indentation: it consists of spaces.
struct StructureScan {
  enum Finding { case anchor, alias, tag, directive, tooDeep }

  private let bytes: [UInt8]
  private let end: Int
  private let depthLimit: Int
  private var index: Int
  private var lineStart: Int
  /// Columns of the open block collections, increasing.
  private var indents: [Int] = []
  private var flowDepth = 0
  /// Where the token began that a `:` would make a key.
  private var keyColumn: Int?

  init(bytes: [UInt8], range: Range<Int>, depthLimit: Int) {
    self.bytes = bytes
    end = range.upperBound
    self.depthLimit = depthLimit
    index = range.lowerBound
    lineStart = range.lowerBound
  }

  /// The first thing that is refused, with its offset in `bytes`.
  mutating func firstFinding() -> (Finding, Int)? {
    while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        index += 1
        continue
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        skipLineEnd()
        keyColumn = nil
        continue
      case UInt8(ascii: "#"):
        skipLine()
        continue
      default: break
      }
      unroll()
      switch byte {
      case UInt8(ascii: "&"): return (.anchor, index)
      case UInt8(ascii: "*"): return (.alias, index)
      case UInt8(ascii: "!"): return (.tag, index)
      case UInt8(ascii: "%") where column == 0: return (.directive, index)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if flowDepth == 0 { keyColumn = column }
        flowDepth += 1
        if isTooDeep { return (.tooDeep, index) }
        index += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        flowDepth = max(0, flowDepth - 1)
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if flowDepth == 0 { keyColumn = column }
        skipQuoted(byte)
      case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
        skipBlockScalar()
      case UInt8(ascii: "-") where isBlank(index + 1):
        if isDocumentMarker { index += 2 } else { roll(column) }
        if isTooDeep { return (.tooDeep, index) }
        index += 1
      case UInt8(ascii: "?") where flowDepth > 0 || isBlank(index + 1):
        roll(column)
        if isTooDeep { return (.tooDeep, index) }
        index += 1
      case UInt8(ascii: ":") where flowDepth > 0 || isBlank(index + 1):
        roll(keyColumn ?? column)
        keyColumn = nil
        if isTooDeep { return (.tooDeep, index) }
        index += 1
      case UInt8(ascii: ","): index += 1
      default:
        if isDocumentMarker {
          index += 3
        } else {
          if flowDepth == 0 { keyColumn = column }
          skipPlain()
        }
      }
    }
    return nil
  }

  private var column: Int { index - lineStart }
  private var isTooDeep: Bool { indents.count + flowDepth > depthLimit }

  private var isDocumentMarker: Bool {
    guard column == 0, isBlank(index + 3), index + 3 <= end else { return false }
    let marker = bytes[index..<(index + 3)]
    return marker.elementsEqual("---".utf8) || marker.elementsEqual("...".utf8)
  }

  /// Closes the block collections that a token at this column has left.
  private mutating func unroll() {
    guard flowDepth == 0 else { return }
    while let last = indents.last, last > column { indents.removeLast() }
  }

  /// Opens a block collection at a column, if none is open there.
  private mutating func roll(_ column: Int) {
    guard flowDepth == 0 else { return }
    if (indents.last ?? -1) < column { indents.append(column) }
  }

  private func isBreak(_ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
  }

  /// Whether there is a space, a line end or the end of the text.
  private func isBlank(_ index: Int) -> Bool {
    index >= end || bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t")
      || isBreak(index)
  }

  private mutating func skipLine() {
    while index < end, !isBreak(index) { index += 1 }
  }

  private mutating func skipLineEnd() {
    let isCarriageReturn = bytes[index] == UInt8(ascii: "\r")
    index += 1
    if isCarriageReturn, index < end, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    lineStart = index
  }

  private mutating func skipQuoted(_ quote: UInt8) {
    index += 1
    while index < end {
      let byte = bytes[index]
      if isBreak(index) {
        skipLineEnd()
        keyColumn = nil
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 1
        if index < end, !isBreak(index) { index += 1 }
      } else if byte == quote {
        index += 1
        if quote == UInt8(ascii: "'"), index < end, bytes[index] == quote {
          index += 1
        } else {
          return
        }
      } else {
        index += 1
      }
    }
  }

  /// Skips the lines of a literal or folded scalar: those that are blank or indented enough.
  private mutating func skipBlockScalar() {
    var indent: Int?
    while index < end, !isBreak(index), bytes[index] != UInt8(ascii: "#") {
      if UInt8(ascii: "1")...UInt8(ascii: "9") ~= bytes[index] {
        indent = max(indents.last ?? 0, 0) + Int(bytes[index] - UInt8(ascii: "0"))
      }
      index += 1
    }
    skipLine()
    if index < end { skipLineEnd() }
    var deepestBlank = 0
    while index < end {
      let start = index
      while index < end, bytes[index] == UInt8(ascii: " "), index - start < indent ?? .max {
        index += 1
      }
      if index < end, isBreak(index) {
        deepestBlank = max(deepestBlank, column)
        skipLineEnd()
        continue
      }
      if indent == nil {
        indent = max(column, deepestBlank, (indents.last ?? -1) + 1, 1)
      }
      guard let indent, index < end, column >= indent else { return }
      skipLine()
      if index < end { skipLineEnd() }
    }
  }

  /// Skips a plain scalar with its continuation lines; stops at `: `, ` #` or a flow indicator.
  private mutating func skipPlain() {
    while index < end {
      if bytes[index] == UInt8(ascii: "#") || isDocumentMarker { return }
      while !isBlank(index) {
        let byte = bytes[index]
        if byte == UInt8(ascii: ":"), isBlank(index + 1) { return }
        if flowDepth > 0 {
          switch byte {
          case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            return
          default: break
          }
        }
        index += 1
      }
      while index < end, isBlank(index) {
        if isBreak(index) {
          skipLineEnd()
          keyColumn = nil
        } else {
          index += 1
        }
      }
      if flowDepth == 0, column <= indents.last ?? -1 { return }
    }
  }
}
