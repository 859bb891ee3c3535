/// What the words of a language look like, as far as highlighting needs it.
struct CodeLanguage: Sendable {
  struct Quotation: Sendable {
    var open: String
    var close: String
    var escapes = true
    /// Whether a line end does not end it.
    var spansLines = false
  }

  var names: [String]
  var keywords: Set<String> = []
  var lineComments: [String] = []
  var blockComment: (open: String, close: String)?
  var quotations: [Quotation] = []
  var hasNumbers = true
  /// What a name begins with, such as `\\` in TeX.
  var nameMarks: String = ""
  /// Whether a word or quotation before `:` is a name.
  var hasKeys = false

  static func named(_ name: String) -> CodeLanguage? {
    let name = name.lowercased()
    return all.first { $0.names.contains(name) }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static let doubleQuoted = Quotation(open: "\"", close: "\"")
  private static let singleQuoted = Quotation(open: "'", close: "'")

  static let all: [CodeLanguage] = [
    CodeLanguage(
      names: ["swift"],
      keywords: words(
        "actor any as async await break case catch class continue default defer deinit do else enum "
          + "extension fallthrough false fileprivate final for func get guard if import in indirect "
          + "infix init inout internal is isolated lazy let mutating nil nonisolated open operator "
          + "override package postfix prefix private protocol public repeat rethrows return self Self "
          + "set some static struct subscript super switch throw throws true try typealias var weak "
          + "where while"),
      lineComments: ["//"], blockComment: ("/*", "*/"),
      quotations: [
        Quotation(open: "\"\"\"", close: "\"\"\"", spansLines: true), doubleQuoted,
      ], nameMarks: "@#"),
    CodeLanguage(
      names: ["python", "py"],
      keywords: words(
        "and as assert async await break case class continue def del elif else except False finally "
          + "for from global if import in is lambda match None nonlocal not or pass raise return True "
          + "try while with yield"),
      lineComments: ["#"],
      quotations: [
        Quotation(open: "\"\"\"", close: "\"\"\"", spansLines: true),
        Quotation(open: "'''", close: "'''", spansLines: true), doubleQuoted, singleQuoted,
      ], nameMarks: "@"),
    CodeLanguage(
      names: ["c", "h", "cpp", "c++"],
      keywords: words(
        "auto bool break case char const continue default do double else enum extern false float for "
          + "goto if inline int long NULL register restrict return short signed sizeof static struct "
          + "switch true typedef union unsigned void volatile while"),
      lineComments: ["//"], blockComment: ("/*", "*/"), quotations: [doubleQuoted, singleQuoted],
      nameMarks: "#"),
    CodeLanguage(
      names: ["sh", "bash", "shell", "zsh"],
      keywords: words(
        "case do done elif else esac exit export fi for function if in local return set then until "
          + "while"),
      lineComments: ["#"],
      quotations: [
        Quotation(open: "\"", close: "\"", spansLines: true),
        Quotation(open: "'", close: "'", escapes: false, spansLines: true),
      ], hasNumbers: false, nameMarks: "$"),
    CodeLanguage(
      names: ["yaml", "yml"], keywords: words("true false null"), lineComments: ["#"],
      quotations: [doubleQuoted, Quotation(open: "'", close: "'", escapes: false)], hasKeys: true),
    CodeLanguage(
      names: ["json"], keywords: words("true false null"), quotations: [doubleQuoted],
      hasKeys: true),
    CodeLanguage(
      names: ["tex", "latex"], lineComments: ["%"],
      quotations: [Quotation(open: "$", close: "$", spansLines: true)], nameMarks: "\\"),
  ]
}
