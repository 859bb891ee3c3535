import Numbers

/// Images of one size in the cells of a grid, each pixel a whole number of device pixels wide and high.
///
/// Cell (row, column) is drawn at x = column, y = rows − 1 − row, so that row 0 is on top, as in
/// `MatrixCells`. Images are as large as whole device pixels let them be in their cells; one with more
/// pixels than its cell has device pixels is made to fit by leaving pixels out.
package struct ImageCells: Mark {
  /// Row by row, all rows of one length; `nil` for an empty cell.
  package let images: [[PixelImage?]]
  /// A device pixel in points, where the canvas has some: places and sizes are multiples of it.
  package let devicePixel: Double

  /// Between two images at least this, in points.
  package static let gap = 3.0

  /// Throws `noData` without a cell and `lengthMismatch` for rows of several lengths.
  package init(_ images: [[PixelImage?]], devicePixel: Double) throws(PlottingError) {
    guard let first = images.first, !first.isEmpty else { throw .noData(.images) }
    for (row, cells) in images.enumerated() where cells.count != first.count {
      throw .lengthMismatch(
        .images, field: "row \(row)", count: cells.count, expected: first.count)
    }
    self.images = images
    self.devicePixel = devicePixel
  }

  package var kind: MarkKind { .images }
  package var layer: MarkLayer { .data }
  package var legendEntry: LegendEntry? { nil }

  package var bounds: DataBounds? {
    DataBounds(x: -0.5...Double(images[0].count) - 0.5, y: -0.5...Double(images.count) - 0.5)
  }

  /// Device pixels for each pixel of an image in a cell of this size; below 1 where there are fewer.
  package static func scale(
    of image: PixelImage, in cell: Size, devicePixel: Double
  ) -> Double {
    let scale =
      min(
        (cell.width - gap) / Double(image.width), (cell.height - gap) / Double(image.height))
      / devicePixel
    // A cell that was made for a number of pixels may miss it by a rounding.
    let whole = (scale + 1e-6).rounded(.down)
    return whole >= 1 ? whole : max(scale, 0)
  }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let cell = Size(
      width: area.frame.width / Double(images[0].count),
      height: area.frame.height / Double(images.count))
    func snapped(_ position: Double) -> Double {
      (position / devicePixel).rounded() * devicePixel
    }
    for (row, images) in images.enumerated() {
      for (column, image) in images.enumerated() {
        guard let image else { continue }
        let side = devicePixel * Self.scale(of: image, in: cell, devicePixel: devicePixel)
        let (width, height) = (side * Double(image.width), side * Double(image.height))
        guard width > 0, height > 0 else { continue }
        let middle = area.point(Double(column), Double(self.images.count - 1 - row))
        let corner = Point(x: snapped(middle.x - width / 2), y: snapped(middle.y - height / 2))
        canvas.draw(
          image,
          in: Rectangle(
            minX: corner.x, minY: corner.y, maxX: corner.x + width, maxY: corner.y + height))
      }
    }
  }

  package func summary(_ context: SummaryContext) -> String? {
    let shown = images.joined().compactMap(\.self)
    guard let image = shown.first else { return nil }
    return "\(NumberText.count(shown.count, "image")) of \(image.height) by \(image.width) pixels"
  }
}
