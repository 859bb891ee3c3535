/// A report as one document of LaTeX, for pdfTeX and LuaTeX.
struct LaTeXDocumentWriter {
  let report: ResolvedReport
  let options: PaperOptions
  /// The commands of printed values, by their indices.
  var valueNames: [Int: String] = [:]

  func document() -> String {
    let blocks = LaTeXBlockWriter(report: report, options: options, valueNames: valueNames)
    let body = blocks.latex(report.body)
    let front = front(blocks)
    let preamble = preamble(
      unknown: LaTeXEscape.unknown(in: front + body),
      turns: body.contains("\\begin{\(LaTeXBlockWriter.turnedTable)"))
    return """
      \(preamble)
      \\begin{document}
      \(front)
      \(body)

      \\nocite{*}
      \\bibliographystyle{\(options.style.bibliographyStyle)}
      \\bibliography{references}
      \\end{document}

      """
  }

  private func preamble(unknown: Set<Unicode.Scalar>, turns: Bool) -> String {
    let style = options.style
    var lines = [
      "% Compile with pdflatex or lualatex, then bibtex, then twice again.",
      style.documentClass, #"\usepackage{iftex}"#, #"\ifPDFTeX"#, #"  \usepackage[T1]{fontenc}"#,
    ]
    // Of characters that the fonts of pdfTeX do not have, the number.
    for scalar in unknown.sorted(by: { $0.value < $1.value }) {
      let number = String(scalar.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
      let shown = scalar.properties.isDefaultIgnorableCodePoint ? "" : "[U+\(code)]"
      lines.append("  \\DeclareUnicodeCharacter{\(code)}{\(shown)}")
    }
    lines.append(#"\fi"#)
    switch style {
    case .article: lines.append(#"\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}"#)
    case .ieee: break
    case .neurips:
      lines.append(#"\ifPDFTeX\usepackage{times}\fi"#)
    // Its fonts define the command as well, and may not be installed.
    case .acm:
      lines.append(#"\IfFileExists{libertine.sty}{}{\usepackage{lmodern}}"#)
      lines.append(#"\let\Bbbk\relax"#)
    }
    lines += [
      #"\usepackage{mathtools,amssymb,bm}"#, #"\usepackage{array,booktabs,multirow,graphicx}"#,
    ]
    if turns { lines.append(#"\usepackage{rotating}"#) }
    if options.numbers == .siunitx {
      let decimal = report.numbers.hasDecimalComma ? ",output-decimal-marker={,}" : ""
      lines.append(
        #"\usepackage[separate-uncertainty=true,detect-weight=true\#(decimal)]{siunitx}"#)
    }
    if style != .acm { lines.append(#"\usepackage[hidelinks]{hyperref}"#) }
    lines += [
      #"\providecommand{\degree}{^\circ}"#,
      #"\setcounter{secnumdepth}{2}"#,
      #"\emergencystretch=3em\sloppy"#,
      #"\newcounter{reportclaim}"#,
      "% A formula on one line where it fits, continued at a sign where not.",
      #"\newsavebox{\reportbox}"#,
      #"\newcommand{\reportformula}[2]{\sbox{\reportbox}{$\displaystyle #2$}%"#,
      #"  \ifdim\wd\reportbox>\dimexpr\linewidth-#1\relax"#,
      #"    \parbox{\dimexpr\linewidth-#1\relax}{\raggedright\hangindent=1em $\displaystyle #2$}%"#,
      #"  \else\usebox{\reportbox}\fi}"#,
      "% The same for one that has no sign to be continued at: smaller.",
      #"\newcommand{\reportdisplay}[2]{\sbox{\reportbox}{$\displaystyle #2$}%"#,
      #"  \ifdim\wd\reportbox>\dimexpr\linewidth-#1\relax"#,
      #"    \resizebox{\dimexpr\linewidth-#1\relax}{!}{\usebox{\reportbox}}%"#,
      #"  \else\usebox{\reportbox}\fi}"#,
      "% Before 2021 graphicx had no alternative texts.",
      #"\makeatletter\@ifundefined{KV@Gin@alt}{\define@key{Gin}{alt}{}}{}\makeatother"#,
      "% For a figure in the fonts of the text, load tikz and write \\input{figures/#1.tex} here.",
      #"\newcommand{\reportfigure}[2]{\includegraphics[alt={#2}]{figures/#1.pdf}}"#,
      #"\newcommand{\reportimage}[3]{\includegraphics[#1,alt={#3}]{#2}}"#,
      "% A command for every value of the report.",
      #"\input{values}"#,
    ]
    return lines.joined(separator: "\n")
  }

  /// Everything before the first heading.
  private func front(_ blocks: LaTeXBlockWriter) -> String {
    let inline = LaTeXInlineWriter(report: report, isLinked: true)
    let abstract =
      report.abstract.isEmpty
      ? [] : ["\\begin{abstract}\n\(blocks.latex(report.abstract))\n\\end{abstract}"]
    let title = inline.latex(report.title)
    let subtitle = inline.latex(report.subtitle)
    let authors = report.authors.map { LaTeXEscape.text($0) }
    var lines: [String] = []
    switch options.style {
    case .acm:
      lines.append("\\title{\(title)}")
      if !subtitle.isEmpty { lines.append("\\subtitle{\(subtitle)}") }
      for author in authors.isEmpty ? ["Author"] : authors {
        lines.append("\\author{\(author)}")
        lines.append("\\affiliation{\\institution{Institution}\\country{Country}}")
      }
      if let date = report.date { lines.append("\\date{\(LaTeXEscape.text(date))}") }
      lines += ["\\settopmatter{printacmref=false}"] + abstract + ["\\maketitle"]
    case .article, .neurips, .ieee:
      lines.append(
        "\\title{\(title)\(subtitle.isEmpty ? "" : "\\\\ \\large \(subtitle)")}")
      let names =
        options.style == .ieee ? authors.map { "\\IEEEauthorblockN{\($0)}" } : authors
      lines.append("\\author{\(names.joined(separator: "\\and "))}")
      lines.append("\\date{\(report.date.map { LaTeXEscape.text($0) } ?? "")}")
      lines += ["\\maketitle"] + abstract
    }
    for notice in report.notices {
      lines.append("\n\\noindent\\textbf{\(inline.latex(notice))}\\par")
    }
    return lines.joined(separator: "\n")
  }
}
