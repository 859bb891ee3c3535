import Testing

@testable import Plotting

@Suite("File formats")
struct FileFormatTests {
  @Test("a PNG holds size, physical size, title, description, software and no time")
  func metadata() throws {
    let figure = try Examples.loss()
    let file = PNGFile(try FigureRenderer.render(figure, as: .png(theme: .light())))
    let header = try #require(file.first("IHDR"))
    #expect(PNGFile.word(header, at: 0) == 800)
    #expect(PNGFile.word(header, at: 4) == 480)
    let physical = try #require(file.first("pHYs"))
    // 144 dots per inch.
    #expect(PNGFile.word(physical, at: 0) == 5669)
    #expect(PNGFile.word(physical, at: 4) == 5669)
    #expect(physical[8] == 1)
    #expect(
      file.texts == [
        "Title": figure.title, "Description": figure.alternativeText(), "Software": "report",
      ])
    #expect(file.first("tIME") == nil)
    #expect(file.chunks.last?.type == "IEND")
  }

  @Test("decoding a PNG of at most 256 colours gives the drawn pixels")
  func lossless() throws {
    let figure = try Examples.loss()
    let bytes = try FigureRenderer.render(figure, as: .png(theme: .light()))
    #expect(PNGFile(bytes).first("PLTE") != nil)
    let drawn = try FigureRenderer.renderPixels(figure, scale: 2, theme: .light())
    #expect(try DecodedPNG.image(from: bytes).words == drawn.words.map { $0 & 0xFF_FFFF })
  }

  @Test(
    "where a plot has more colours, frequent ones are kept and rare ones move less than an eye sees"
  )
  func merging() throws {
    let figure = try Examples.ranges()
    let bytes = try FigureRenderer.render(figure, as: .png(theme: .light()))
    #expect(PNGFile(bytes).first("PLTE") != nil)
    let drawn = try FigureRenderer.renderPixels(figure, scale: 2, theme: .light()).words
      .map { $0 & 0xFF_FFFF }
    let written = try DecodedPNG.image(from: bytes).words
    let pixels = Dictionary(grouping: drawn) { $0 }.mapValues(\.count)
    #expect(pixels.count > Palette.limit)
    for (before, after) in Dictionary(zip(drawn, written), uniquingKeysWith: { first, _ in first })
    where before != after {
      #expect(pixels[before, default: 0] < Palette.areaPixels)
      for shift: UInt32 in [0, 8, 16] {
        let channels = [before, after].map { Int($0 >> shift & 0xFF) }
        #expect(abs(channels[0] - channels[1]) <= Palette.tolerances[1])
      }
    }
  }

  @Test("palettes of 2, 4, 16, 256 and 257 colours survive", arguments: [1, 2, 3, 4, 16, 256, 257])
  func palettes(count: Int) throws {
    // Farther apart than an eye takes for one.
    let pixels = (0..<300).map { UInt32($0 % count) * 0x1D2F_3B & 0xFF_FFFF }
    let bytes = try encode(PixelImage(width: 20, height: 15, words: pixels))
    #expect((PNGFile(bytes).first("PLTE") != nil) == (count <= 256))
    #expect(PNGFile(bytes).texts["Description"] == "α — “d”")
    #expect(try DecodedPNG.image(from: bytes).words == pixels)
  }

  @Test("areas of more than 256 colours are kept to the bit, however near they are")
  func areas() throws {
    let colors: [UInt32] = (0..<300).map { 0x404040 + UInt32($0 % 17) + UInt32($0 / 17) << 8 }
    let pixels = colors.flatMap { Array(repeating: $0, count: Palette.areaPixels) }
    let bytes = try encode(PixelImage(width: Palette.areaPixels, height: 300, words: pixels))
    #expect(PNGFile(bytes).first("PLTE") == nil)
    #expect(try DecodedPNG.image(from: bytes).words == pixels)
  }

  @Test("an image of more colours than are counted is written in true colour")
  func photograph() throws {
    let pixels = (0..<5000).map { UInt32($0) }
    let bytes = try encode(PixelImage(width: 100, height: 50, words: pixels))
    #expect(PNGFile(bytes).first("PLTE") == nil)
    #expect(try DecodedPNG.image(from: bytes).words == pixels)
  }

  /// Rows are made in the place of the pixels, of which none may be lost.
  @Test(
    "images of every small width survive, whatever their pixels have in the upper byte",
    arguments: 1...9, [2, 4, 16, 256, 300])
  func widths(width: Int, colors: Int) throws {
    let height = 600 / width
    let pixels = (0..<(width * height)).map { UInt32($0 * 7 % colors) * 0xABCD % 0x100_0000 }
    let bytes = try encode(
      PixelImage(width: width, height: height, words: pixels.map { $0 | 0xA500_0000 }))
    #expect(try DecodedPNG.image(from: bytes).words == pixels)
  }

  private func encode(_ image: PixelImage) throws -> [UInt8] {
    let metadata = PNGMetadata(
      title: "t", description: "α — “d”", software: "s", pixelsPerMeter: 1000)
    return try PNGEncoder(image, metadata: metadata).encode()
  }

  @Test("libpng's refusal comes back as an error, not as a jump")
  func refusal() throws {
    let metadata = PNGMetadata(title: "t", description: "d", software: "s", pixelsPerMeter: 1)
    let image = PixelImage(
      width: 2_000_000, height: 1, words: Array(repeating: 1, count: 2_000_000))
    #expect(throws: PlottingError.png(reason: "Invalid IHDR data")) {
      try PNGEncoder(image, metadata: metadata).encode()
    }
  }

  @Test("SVG ids do not come from cairo's counter, and the file names itself")
  func svg() throws {
    var panel = Panel(x: Axis("x"), marks: [try LineSeries(x: [0, 1], y: [0, 1])])
    panel.title = "a < b & c"
    let figure = try Figure(
      "Loss < 1 & \u{1} more", size: Size(width: 200, height: 150), panel: panel)
    let text = String(
      decoding: try FigureRenderer.render(figure, as: .svg(theme: .light())), as: UTF8.self)
    #expect(text.contains("<title>Loss &lt; 1 &amp; \u{FFFD} more</title>"))
    #expect(text.contains("<desc>"))
    #expect(text.contains(" role=\"img\""))
    #expect(text.contains("id=\"i0\""))
    for word in ["surface", "source-", "glyph-", "<script", "<image", "<text"] {
      let idsOnly = text.contains("\"\(word)") || text.contains("#\(word)")
      #expect(!idsOnly && !(word.hasPrefix("<") && text.contains(word)))
    }
  }

  @Test("two SVG files with prefixes of their own share no id")
  func prefixes() throws {
    let figure = try Examples.loss()
    let files = try ["a", "b"].map { prefix in
      String(
        decoding: try FigureRenderer.render(
          figure, as: .svg(theme: .light(), idPrefix: prefix)), as: UTF8.self)
    }
    #expect(files[0].contains("id=\"a0\"") && !files[0].contains("id=\"b"))
    #expect(files[1].contains("id=\"b0\"") && !files[1].contains("id=\"a"))
  }

  @Test("every id that an SVG uses is defined in it once", arguments: Examples.all)
  func references(example: Example) throws {
    let text = String(
      decoding: try FigureRenderer.render(try example.make(), as: .svg(theme: .light())),
      as: UTF8.self)
    func names(after prefix: String, until end: Character) -> [Substring] {
      text.split(separator: prefix, omittingEmptySubsequences: false).dropFirst()
        .compactMap { $0.split(separator: end, maxSplits: 1).first }
    }
    let defined = names(after: " id=\"", until: "\"")
    #expect(Set(defined).count == defined.count)
    let used = Set(names(after: "href=\"#", until: "\"") + names(after: "url(#", until: ")"))
    #expect(used.isSubset(of: defined))
    #expect(!used.isEmpty)
  }

  @Test("a PDF has one page, an embedded font, a title and the fixed date")
  func pdf() throws {
    let bytes = try FigureRenderer.render(try Examples.loss(), as: .pdf)
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    #expect(text.hasPrefix("%PDF-1.4"))
    #expect(text.contains("CreationDate (20000101000000Z)"))
    #expect(!text.contains("ModDate"))
  }

  @Test(
    "a PDF is tagged, in a language, and has the alternative text where readers look for it",
    .enabled(if: PDFReader.isInstalled, PDFReader.need))
  func taggedPDF() throws {
    let figure = try Figure(
      "Brackets (a) \\ and −1", size: Size(width: 200, height: 150),
      panel: Panel(x: Axis("x"), y: Axis("f(x)"), marks: [try LineSeries(x: [0, 1], y: [0, 1])]),
      leadingDescription: "α ± β 𝛾 (with brackets)\nand a line.")
    let facts = try PDFReader.read(try FigureRenderer.render(figure, as: .pdf))
    #expect(facts["problems"] == "")
    #expect(facts["marked"] == "True")
    #expect(facts["language"] == "en")
    #expect(facts["title"] == figure.title)
    #expect(facts["kind"] == "/Figure")
    #expect(facts["alt"] == figure.alternativeText().replacing("\n", with: " "))
    #expect(facts["elements"] == "1")
  }

  @Test(
    "a file has its author's words and their language instead of those computed from the data",
    .enabled(if: PDFReader.isInstalled, PDFReader.need))
  func ownText() throws {
    var figure = try Examples.loss()
    let plain = try FigureRenderer.fingerprint(of: figure, as: [.pdf])
    figure.ownText = ("Der Verlust fällt; bei α = −1.", "de")
    let facts = try PDFReader.read(
      try FigureRenderer.render(try figure.fitted(width: 200, textSize: 8), as: .pdf))
    #expect(facts["problems"] == "")
    #expect(facts["alt"] == "Der Verlust fällt; bei α = −1.")
    #expect(facts["language"] == "de")
    let drawing = try FigureRenderer.render(figure, as: .svg(theme: .print))
    #expect(
      String(decoding: drawing, as: UTF8.self).contains(
        "<desc>Der Verlust fällt; bei α = −1.</desc>"))
    #expect(try FigureRenderer.fingerprint(of: figure, as: [.pdf]) != plain)
    #expect(figure.computedText() == (try Examples.loss()).alternativeText())
  }

  @Test("a PDF that is not as cairo writes it is an error, not a damaged file")
  func unexpectedPDF() throws {
    let bytes = try FigureRenderer.render(try Examples.loss(), as: .pdf)
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    for file in [
      [], Array("%PDF-1.4\nstartxref\n9\n%%EOF\n".utf8), Array("startxref\n999\n%%EOF\n".utf8),
      // Updated already.
      bytes, bytes.dropLast(10), Array(text.replacing("xref\n", with: "xrff\n").utf8),
    ] {
      #expect(throws: PlottingError.self) {
        try PDFUpdate.describe(figure: "", language: "en", in: file)
      }
    }
  }
}
