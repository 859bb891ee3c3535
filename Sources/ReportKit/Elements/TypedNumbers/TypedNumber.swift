import Numbers
import SourceText
import TemplateEngine

/// A number that an author typed in prose, with the digits that it was typed with.
///
/// Only numbers with at least three significant digits count: `0.95` and `28` are typed for many
/// reasons, `99.12` hardly for two.
struct TypedNumber: Equatable {
  /// As typed, without its sign and its separators of thousands.
  let digits: String
  /// Digits after the decimal point.
  let places: Int
  let isNegative: Bool
  let span: SourceSpan?

  var value: Double { (isNegative ? -1 : 1) * (Double(digits) ?? .nan) }

  /// The numbers of a template's own text, of its includes, of captions and of the abstract.
  static func all(in template: CheckedTemplate, frontMatter: FrontMatter) -> [TypedNumber] {
    var numbers: [TypedNumber] = []
    if var abstract = frontMatter.abstract {
      if FrontMatter.hasTags(abstract) { abstract.replace(/\{[\{%].*?[%\}]\}/, with: "x") }
      numbers += find(in: abstract, frontMatter.numbers) { _ in frontMatter.spans["abstract"] }
    }
    for file in [template.main] + template.includes.sorted(by: { $0.key < $1.key }).map(\.value) {
      collect(file.nodes, of: file.source, frontMatter.numbers, into: &numbers)
    }
    return numbers
  }

  private static func collect(
    _ nodes: [TemplateNode], of source: SourceFile, _ conventions: NumberConventions,
    into numbers: inout [TypedNumber]
  ) {
    for node in nodes {
      switch node {
      case .markdown(let text, let range):
        numbers += find(in: text, conventions) { offsets in
          source.span(range.lowerBound + offsets.lowerBound..<range.lowerBound + offsets.upperBound)
        }
      case .conditional(let branches):
        for branch in branches { collect(branch.body, of: source, conventions, into: &numbers) }
      case .loop(let loop):
        collect(loop.body, of: source, conventions, into: &numbers)
        collect(loop.otherwise, of: source, conventions, into: &numbers)
      case .element(let element):
        for argument in element.arguments {
          if case .template(let nodes) = argument.value, argument.name != "tex" {
            collect(nodes, of: source, conventions, into: &numbers)
          }
        }
      case .output, .assignment, .include: break
      }
    }
  }

  /// The numbers of a Markdown text outside code, formulas and the targets of links, with the decimal
  /// sign of the conventions.
  static func find(
    in text: String, _ numbers: NumberConventions = .english, place: (Range<Int>) -> SourceSpan?
  ) -> [TypedNumber] {
    // Compiling the expressions takes a third of a build that trains nothing.
    guard mayHaveNumber(text) else { return [] }
    let ignored =
      #/
      ```[\s\S]*?(?:```|$) | `[^`\n]*` | \$\$[\s\S]*?\$\$ | \$[^$\n]+\$
      | \]\([^)\n]*\) | <[^>\s][^>\n]*> | arXiv:\S+ | https?:\S+
      /#
    let number =
      #/
      (?:^|[^\w.,:\/+\-]) ([\-\u{2212}]?) (\d{1,3}(?:,\d{3})+|\d+) (\.\d+)?
      (?![\w\/:]|[.,]\d|-\d)
      /#.asciiOnlyDigits().asciiOnlyWordCharacters()
    var prose = Array(text.utf8)
    for match in text.matches(of: ignored) {
      let range = offsets(match.range, in: text)
      for index in range where prose[index] != UInt8(ascii: "\n") {
        prose[index] = UInt8(ascii: "`")
      }
    }
    if numbers.hasDecimalComma {
      prose = prose.map {
        $0 == UInt8(ascii: ",")
          ? UInt8(ascii: ".") : $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0
      }
    }
    let masked = String(decoding: prose, as: UTF8.self)
    return masked.matches(of: number).compactMap { match in
      let whole = String(match.2).replacing(",", with: "")
      let fraction = match.3.map { String($0.dropFirst()) } ?? ""
      let significant = (whole + fraction).drop { $0 == "0" }
      guard significant.utf8.count >= 3, !isYear(whole, fraction) else { return nil }
      let end = match.3?.endIndex ?? match.2.endIndex
      return TypedNumber(
        digits: fraction.isEmpty ? String(whole) : "\(whole).\(fraction)",
        places: fraction.utf8.count,
        isNegative: !match.1.isEmpty,
        span: place(offsets(match.1.startIndex..<end, in: masked)))
    }
  }

  /// Whether there are three digits with nothing but points and commas between them.
  private static func mayHaveNumber(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."), UInt8(ascii: ","): continue
      default: digits = 0
      }
      if digits == 3 { return true }
    }
    return false
  }

  private static func isYear(_ whole: String, _ fraction: String) -> Bool {
    fraction.isEmpty && whole.utf8.count == 4 && (whole.hasPrefix("19") || whole.hasPrefix("20"))
  }

  private static func offsets(_ range: Range<String.Index>, in text: String) -> Range<Int> {
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return start..<start + text.utf8.distance(from: range.lowerBound, to: range.upperBound)
  }
}
