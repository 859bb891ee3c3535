/// How many bytes each part of a page takes, for the summary after a build.
package struct PageSize: Sendable, Equatable {
  package struct Section: Sendable, Equatable {
    /// Such as `2 Method`; `Title and contents` for what stands before the first section.
    package var name: String
    /// All bytes of the section, figures included.
    package var bytes: Int
    /// Bytes of the section's images as they stand in the page.
    package var imageBytes: Int
  }

  /// In order of the page; their bytes add up to `total`.
  package var sections: [Section]
  package var total: Int

  package init(of report: ResolvedReport) {
    total = HTMLPageWriter.write(report).utf8.count
    let writer = HTMLBlockWriter(report: report)
    sections = []
    for block in report.body {
      if case .heading(let heading) = block, heading.level == 2 {
        let number = heading.number.map { "\($0) " } ?? ""
        sections.append(
          Section(name: number + PlainText.text(heading.content), bytes: 0, imageBytes: 0))
      }
      guard !sections.isEmpty else { continue }
      // Blocks are parted by line ends.
      sections[sections.count - 1].bytes += writer.html([block]).source.utf8.count + 1
      sections[sections.count - 1].imageBytes += Self.imageBytes(of: block, in: report)
    }
    let rest = total - sections.reduce(0) { $0 + $1.bytes }
    sections.insert(Section(name: "Title and contents", bytes: rest, imageBytes: 0), at: 0)
  }

  private static func imageBytes(of block: MarkdownBlock, in report: ResolvedReport) -> Int {
    guard case .element(let index) = block,
      case .figure(let figure) = report.elements[index].content
    else { return 0 }
    return [figure.lightPNG, figure.darkPNG].reduce(0) { $0 + ($1.count + 2) / 3 * 4 }
  }
}
