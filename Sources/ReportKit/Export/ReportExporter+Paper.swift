import Digests
import Files
import Markup
import Plotting

extension ReportExporter {
  /// Sizes of texts in figures are 0.9 to 1.05 of this, in points.
  static let textSize = 8.0

  /// The report as the source of a paper in LaTeX or Typst, made anew from the template and the stored results, so that its
  /// figures are laid out for their width.
  func exportPaper(_ manifest: [UInt8]) throws {
    let (build, folder, prepared, results) = try remade(manifest)
    let writer = ReportWriter(template: prepared.template, results: results, events: events)

    var drawn: [(name: String, figure: Figure)] = []
    let (report, paper, values) = try writer.document { studyFigure in
      events(.writing("figure \(studyFigure.name)"))
      let figure = try studyFigure.figure(results)
      if !drawn.contains(where: { $0.name == studyFigure.name }) {
        drawn.append((studyFigure.name, figure))
      }
      let scale = FigureFiles.pixelsPerPoint
      // That there is a picture for dark pages is part of the text.
      return FigureContent(
        name: studyFigure.name, width: Int((figure.size.width * scale).rounded()),
        height: Int((figure.size.height * scale).rounded()),
        alternativeText: figure.computedText(), lightPNG: [0], darkPNG: [0])
    }
    let markdown = FileSystem.join(request.folder, "report.md")
    guard Array(MarkdownWriter.write(report).utf8) == (try? FileSystem.read(markdown)) else {
      throw ExportError.otherReport(path: request.folder, template: build.template)
    }

    let isPaper = request.format == .paper
    var widths: [String: Double] = [:]
    for (name, figure) in drawn {
      let width = width(of: figure)
      widths[name] = width
      let fitted = try figure.fitted(width: width, textSize: Self.textSize)
      if isPaper {
        try folder.write(try FigureRenderer.render(fitted, as: .pdf), to: "figures/\(name).pdf")
        let picture = try FigureRenderer.tikz(fitted, escape: PaperWriter.escaped)
        try folder.write(Array(picture.utf8), to: "figures/\(name).tex")
      } else {
        let drawing = try FigureRenderer.render(fitted, as: .svg(theme: .print))
        try folder.write(drawing, to: "figures/\(name).svg")
      }
    }
    let origin =
      "Made with report \(ReportVersion.current); SHA-256 of its manifest "
      + SHA256Digest(of: manifest).hex.prefix(16)
    let options = PaperOptions(
      style: request.style, numbers: request.numbers, wideTables: request.wideTables,
      figureWidths: widths, origin: origin, values: values)
    events(.writing("pages"))
    let files =
      isPaper ? PaperWriter.files(of: paper, options) : TypstWriter.files(of: paper, options)
    for (path, text) in files { try folder.write(Array(text.utf8), to: path) }
    for (path, bytes) in report.imageFiles { try folder.write(bytes, to: path) }
    try folder.publish()
  }

  private func width(of figure: Figure) -> Double {
    let width = request.figureWidth ?? (figure.columnCount > 1 ? .double : .single)
    return width.points(in: request.style)
  }
}
