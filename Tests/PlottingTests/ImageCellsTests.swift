import Testing

@testable import Plotting

@Suite("Images in a grid") struct ImageCellsTests {
  /// 3 × 2 pixels, none like another.
  private static func image(_ first: UInt32) -> PixelImage {
    PixelImage(width: 3, height: 2, words: (0..<6).map { (first + $0) &* 0x1_1F35 & 0xFF_FFFF })
  }

  private static let images = (0..<6).map { image(UInt32($0 * 6 + 1)) }

  private static func figure(
    _ cells: [[PixelImage?]], size: Size = Size(width: 240, height: 150),
    devicePixel: Double = 0.375
  ) throws -> Figure {
    try Figure(
      "Images", size: size,
      panel: Panel(
        x: try .categories(cells[0].indices.map { "\($0)" }), y: Axis(ticks: .none),
        marks: [try ImageCells(cells, devicePixel: devicePixel)], grid: .none))
  }

  private static let grid: [[PixelImage?]] = [
    [images[0], images[1], images[2]], [images[3], nil, images[5]],
  ]

  private static func places(_ figure: Figure) throws -> [(PixelImage, Rectangle)] {
    try FigureRenderer.record(figure, theme: .light()).compactMap { call in
      if case .image(let image, let place) = call { (image, place) } else { nil }
    }
  }

  @Test("each pixel is a square of whole device pixels of exactly its colour, in both themes")
  func pixels() throws {
    let figure = try Self.figure(Self.grid)
    let places = try Self.places(figure)
    #expect(places.map(\.0) == Self.grid.joined().compactMap(\.self))
    for theme in [Theme.light(), .dark()] {
      let drawn = try FigureRenderer.renderPixels(figure, scale: 8.0 / 3, theme: theme)
      for (image, place) in places {
        let scale = Int((place.width * 8 / 3 / Double(image.width)).rounded())
        let (left, top) = (Int((place.minX * 8 / 3).rounded()), Int((place.minY * 8 / 3).rounded()))
        #expect(scale > 20)
        #expect(abs(place.minX * 8 / 3 - Double(left)) < 1e-9)
        #expect(place.height / place.width == 2.0 / 3)
        var wrong = 0
        for row in 0..<image.height * scale {
          for column in 0..<image.width * scale {
            let word = drawn.words[(top + row) * drawn.width + left + column]
            let wanted = image.words[row / scale * image.width + column / scale]
            if word & 0xFF_FFFF != wanted { wrong += 1 }
          }
        }
        #expect(wrong == 0)
      }
    }
  }

  @Test("images stay in their cells with a gap, also where they have more pixels than a cell")
  func room() throws {
    for devicePixel in [0.375, 1, 40] {
      let places = try Self.places(try Self.figure(Self.grid, devicePixel: devicePixel)).map(\.1)
      #expect(places.count == 5)
      for (index, place) in places.enumerated() {
        #expect(place.width > 0)
        for other in places.dropFirst(index + 1) where other.minY == place.minY {
          #expect(other.minX >= place.maxX + ImageCells.gap - devicePixel)
        }
      }
    }
  }

  @Test("no viewer is asked to smooth them")
  func files() throws {
    let figure = try Self.figure(Self.grid)
    let svg = String(
      decoding: try FigureRenderer.render(figure, as: .svg(theme: .light())), as: UTF8.self)
    #expect(svg.ranges(of: "<image style=\"image-rendering:pixelated\"").count == 5)
    #expect(!svg.contains("<pattern"))
    let pdf = String(decoding: try FigureRenderer.render(figure, as: .pdf), as: UTF8.self)
    #expect(pdf.ranges(of: "/Subtype /Image").count == 5)
    #expect(!pdf.contains("/Interpolate true"))
  }

  @Test("TikZ has the pixels in the picture itself, grey ones as one number")
  func tikz() {
    var canvas = TikZCanvas(height: 10) { $0 }
    canvas.draw(
      PixelImage(width: 2, height: 1, words: [0xFF00AB, 0x000001]),
      in: Rectangle(minX: 1, minY: 2, maxX: 5, maxY: 4))
    canvas.draw(
      PixelImage(width: 1, height: 2, words: [0x0A0A0A, 0xFFFFFF]),
      in: Rectangle(minX: 0, minY: 0, maxX: 1.5, maxY: 3))
    let lines = canvas.picture(width: 20).split(separator: "\n").dropFirst(3).map(String.init)
    #expect(
      Array(lines.prefix(6)) == [
        "\\csname pgfsys@invoke\\endcsname{q 4 0 0 2 1 6 cm BI /W 2 /H 1 /CS /RGB /BPC 8 /F /AHx ID",
        "FF00AB000001", "\\string> EI Q}%",
        "\\csname pgfsys@invoke\\endcsname{q 1.5 0 0 3 0 7 cm BI /W 1 /H 2 /CS /G /BPC 8 /F /AHx ID",
        "0AFF", "\\string> EI Q}%",
      ])
  }

  @Test("a drawing with another pixel is another drawing")
  func fingerprint() throws {
    var other = Self.grid
    other[0][0]?.words[5] ^= 1
    let formats: [FigureFormat] = [.png(theme: .light())]
    let prints = try [Self.grid, other].map {
      try FigureRenderer.fingerprint(of: Self.figure($0), as: formats)
    }
    #expect(prints[0] != prints[1])
  }

  @Test("planes of colours become pixels")
  func planes() {
    #expect(PixelImage(width: 2, height: 1, planes: [1, 2]).words == [0x010101, 0x020202])
    #expect(
      PixelImage(width: 2, height: 1, planes: [1, 2, 3, 4, 5, 6]).words == [0x010305, 0x020406])
  }

  @Test("panels get the height that was asked for, also with names that are turned")
  func panelHeight() throws {
    for names in [["a", "b"], [String(repeating: "long ", count: 9), "b"]] {
      let panel = Panel(
        x: try .categories(names), y: Axis(ticks: .none),
        marks: [try ImageCells([Array(Self.images.prefix(2))], devicePixel: 1)], grid: .none)
      let figure = try Figure(
        "Two", size: Size(width: 120, height: 400), panels: [[panel], [panel]]
      ).withPanels(height: 77.5)
      let heights = try FigureLayout(figure).panels.joined().map(\.frame.height)
      #expect(heights == [78, 78])
    }
  }

  @Test("grids without cells and with uneven rows are refused")
  func refused() {
    #expect(throws: PlottingError.noData(.images)) { _ = try ImageCells([], devicePixel: 1) }
    #expect(
      throws: PlottingError.lengthMismatch(.images, field: "row 1", count: 1, expected: 2)
    ) { _ = try ImageCells([[nil, nil], [nil]], devicePixel: 1) }
  }
}
