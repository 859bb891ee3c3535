/// A report as one document of Typst.
struct TypstDocumentWriter {
  let report: ResolvedReport
  let options: PaperOptions
  /// The variables of printed values, by their indices.
  var valueNames: [Int: String] = [:]

  /// Of the page, in points: that of `article`.
  static let textWidth = 343.0

  func document() -> String {
    let blocks = TypstBlockWriter(report: report, options: options, valueNames: valueNames)
    return """
      \(Self.preamble)
      #set text(lang: \(TypstEscape.string(language.lang))\(language.region))
      \(front(blocks))

      \(blocks.typst(report.body))

      """
  }

  /// The language's code, and an argument for its region.
  private var language: (lang: String, region: String) {
    let parts = report.language.split(separator: "-").map(String.init)
    let lang = parts.first.map { (2...3).contains($0.count) ? $0.lowercased() : "en" } ?? "en"
    let region = parts.dropFirst().first { $0.count == 2 }
    return (lang, region.map { ", region: \(TypstEscape.string($0.uppercased()))" } ?? "")
  }

  private static let preamble = """
    // Compile with typst compile main.typ.
    #import "values.typ": *
    #set page(paper: "a4", margin: (x: (210mm - \(Int(textWidth))pt) / 2, y: 30mm), numbering: "1")
    #set text(font: "New Computer Modern", size: 10pt)
    #set par(justify: true)
    #set heading(numbering: "1.1")
    #show figure.where(kind: table): set figure.caption(position: top)
    #show figure.where(kind: table): set block(breakable: true)
    #show table: set par(justify: false)
    #show figure.caption: set text(size: 0.9em)
    #show figure.caption: set align(left)
    #show figure.where(kind: "claim"): it => block(width: 100%, align(left, it.body))
    #show link: underline
    // What a reference to a paragraph is: the number of its section.
    #let place-of(number) = figure(kind: "place", supplement: none, numbering: _ => number, [])
    #show figure.where(kind: "place"): none
    // A claim with its number, what was found, what it says and how that was decided.
    #let claim(word, verdict, words, detail) = figure(kind: "claim", supplement: word)[
      *#word #context counter(figure.where(kind: "claim")).display(). #verdict:* #words

      #text(size: 0.9em, detail)
    ]
    #let remark(title, body) = block(stroke: (left: 1pt), inset: (left: 1em, y: 0.3em), width: 100%)[
      #if title != [] [#strong(title)#parbreak()]#body
    ]
    // Code with the number of each line.
    #let numbered(start, body) = {
      show raw.line: it => box(width: 2.5em, str(it.number + start - 1)) + it.body
      body
    }
    """

  /// Everything before the first heading.
  private func front(_ blocks: TypstBlockWriter) -> String {
    let inline = TypstInlineWriter(report: report)
    let title = inline.typst(report.title)
    let names = report.authors.map { TypstEscape.string($0) + "," }.joined(separator: " ")
    var lines = [
      "#set document(title: [\(title)], author: (\(names)), date: none)",
      "#align(center)[", "  #text(size: 1.7em)[\(title)]",
    ]
    if !report.subtitle.isEmpty {
      lines.append("\n  #text(size: 1.2em)[\(inline.typst(report.subtitle))]")
    }
    if !report.authors.isEmpty {
      lines.append("\n  " + report.authors.map(TypstEscape.text).joined(separator: ", "))
    }
    if let date = report.date { lines.append("\n  \(TypstEscape.text(date))") }
    lines.append("]")
    for notice in report.notices { lines.append("\n#strong[\(inline.typst(notice))]") }
    if !report.abstract.isEmpty {
      lines.append(
        "\n#block(inset: (x: 2em))[\n#align(center)[#strong[\(TypstEscape.text(report.words(.abstract)))]]"
          + "\n\(blocks.typst(report.abstract))\n]")
    }
    return lines.joined(separator: "\n")
  }
}
