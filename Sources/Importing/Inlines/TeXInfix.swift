/// Commands of plain TeX that act on what stands before and behind them in their group, such as
/// `{n \choose k}` and `{\rm d}`, in the form that takes arguments.
struct TeXInfix {
  /// A group, a cell of an alignment, or the whole formula.
  private struct Group {
    /// Where its content begins in the output.
    var start: Int
    /// The command between two parts, and where the second one begins.
    var infix: (name: String, at: Int)?
    /// The font of what follows, and where that begins.
    var font: (name: String, at: Int)?
  }

  /// Templates read no longer formulas.
  private static let limit = 16 << 10

  /// What is written before, between and behind the two parts of each command.
  private static let infixes = [
    "choose": ("\\binom{", "}{", "}"),
    "over": ("\\frac{", "}{", "}"),
    "atop": ("\\begin{matrix}", "\\\\", "\\end{matrix}"),
    "brace": ("\\left\\{\\begin{matrix}", "\\\\", "\\end{matrix}\\right\\}"),
    "brack": ("\\left[\\begin{matrix}", "\\\\", "\\end{matrix}\\right]"),
  ]
  private static let fonts = [
    "rm": "mathrm", "bf": "mathbf", "it": "mathit", "cal": "mathcal", "sf": "mathsf",
    "tt": "mathtt",
  ]

  private let source: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  private var groups = [Group(start: 0)]

  /// The formula without these commands; one with several in a group, which TeX refuses, keeps them.
  static func rewritten(_ tex: String) -> String {
    guard tex.utf8.count <= limit,
      infixes.keys.contains(where: { tex.contains("\\" + $0) })
        || fonts.keys.contains(where: { tex.contains("\\" + $0) })
    else { return tex }
    var reader = TeXInfix(source: Array(tex.utf8))
    reader.read()
    return reader.output.string
  }

  private init(source: [UInt8]) { self.source = source }

  private mutating func read() {
    while index < source.count {
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "\\"): command()
      case UInt8(ascii: "{"):
        copy(1)
        groups.append(Group(start: output.count))
      case UInt8(ascii: "}"):
        endGroup()
        copy(1)
      case UInt8(ascii: "&"): separator(1)
      default: copy(1)
      }
    }
    while groups.count > 1 { endGroup() }
    finish()
  }

  private mutating func command() {
    let name = source[(index + 1)...].prefix(while: \.isLetter).string
    switch name {
    case "": source[index...].starts(with: "\\\\".utf8) ? separator(2) : copy(2)
    case "left":
      copy(5)
      copy(index < source.count && source[index] == UInt8(ascii: "\\") ? 2 : 1)
      groups.append(Group(start: output.count))
    case "begin":
      let end = source[index...].firstIndex(of: UInt8(ascii: "}")) ?? source.count - 1
      copy(end + 1 - index)
      groups.append(Group(start: output.count))
    case "right", "end":
      endGroup()
      copy(name.utf8.count + 1)
    case _ where Self.infixes[name] != nil && groups[groups.count - 1].infix == nil:
      skip(name)
      groups[groups.count - 1].infix = (name, output.count)
    default:
      guard let font = Self.fonts[name] else { return copy(name.utf8.count + 1) }
      endFont()
      skip(name)
      if index < source.count, source[index] == UInt8(ascii: "{") {
        // Written as if it took an argument, and meant so.
        output += "\\\(font)".utf8
      } else {
        groups[groups.count - 1].font = (font, output.count)
      }
    }
  }

  /// Passes over a command and the spaces that end its name.
  private mutating func skip(_ name: String) {
    index += name.utf8.count + 1
    while index < source.count, source[index].isSpace { index += 1 }
  }

  private mutating func copy(_ count: Int) {
    let end = min(index + count, source.count)
    output += source[index..<end]
    index = end
  }

  /// The end of a cell or line.
  private mutating func separator(_ count: Int) {
    finish()
    copy(count)
    groups[groups.count - 1].start = output.count
  }

  private mutating func endGroup() {
    finish()
    if groups.count > 1 { groups.removeLast() }
  }

  private mutating func endFont() {
    guard let font = groups[groups.count - 1].font else { return }
    groups[groups.count - 1].font = nil
    guard font.at < output.count else { return }
    output.insert(contentsOf: "\\\(font.name){".utf8, at: font.at)
    output.append(UInt8(ascii: "}"))
  }

  private mutating func finish() {
    endFont()
    let group = groups[groups.count - 1]
    groups[groups.count - 1].infix = nil
    guard let infix = group.infix, let (before, between, behind) = Self.infixes[infix.name] else {
      return
    }
    let upper = output[group.start..<infix.at].trimmed
    let lower = output[infix.at...].trimmed
    output.replaceSubrange(
      group.start..., with: Array(before.utf8) + upper + between.utf8 + lower + behind.utf8)
  }
}
