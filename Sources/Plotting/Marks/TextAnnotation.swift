/// A short note in a panel, at a corner or at a place in the data.
package struct TextAnnotation: Mark {
  package enum Place: Sendable, Hashable {
    case topLeft, topRight, bottomLeft, bottomRight
    /// Text starts right of, and is centred on, a point of the data.
    case at(x: Double, y: Double)
    /// Text is centred on a point of the data.
    case centered(x: Double, y: Double)
  }

  /// Lines are separated by "\n".
  package let text: String
  package let place: Place
  package let color: ColorRole

  /// Throws `notFinite` for a place that is not a point.
  package init(
    _ text: String, at place: Place, color: ColorRole = .muted
  ) throws(PlottingError) {
    switch place {
    case .at(let x, let y), .centered(let x, let y):
      try Validation.check([x, y], .annotation, "place")
    case .topLeft, .topRight, .bottomLeft, .bottomRight: break
    }
    self.text = text
    self.place = place
    self.color = color
  }

  package var kind: MarkKind { .annotation }
  package var layer: MarkLayer { .annotation }
  package var bounds: DataBounds? { nil }
  package var legendEntry: LegendEntry? { nil }

  package func draw(in area: PlotArea, on canvas: inout some Canvas) {
    let style = TextStyle(size: area.typography.note, color: area.theme.color(color))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lineHeight = style.size * TextMeasure.lineHeight
    let capHeight = style.size * TextMeasure.capHeight
    let height = Double(lines.count - 1) * lineHeight
    let (frame, inset) = (area.frame, 5.0)
    var baseline: Point
    let alignment: HorizontalAlignment
    switch place {
    case .topLeft:
      baseline = Point(x: frame.minX + inset, y: frame.minY + inset + capHeight)
      alignment = .leading
    case .topRight:
      baseline = Point(x: frame.maxX - inset, y: frame.minY + inset + capHeight)
      alignment = .trailing
    case .bottomLeft:
      baseline = Point(x: frame.minX + inset, y: frame.maxY - inset - height)
      alignment = .leading
    case .bottomRight:
      baseline = Point(x: frame.maxX - inset, y: frame.maxY - inset - height)
      alignment = .trailing
    case .at(let x, let y):
      let point = area.point(x, y)
      baseline = Point(x: point.x + inset, y: point.y + (capHeight - height) / 2)
      alignment = .leading
    case .centered(let x, let y):
      let point = area.point(x, y)
      baseline = Point(x: point.x, y: point.y + (capHeight - height) / 2)
      alignment = .center
    }
    let room =
      switch alignment {
      case .leading: frame.maxX - inset - baseline.x
      case .center: frame.width - 2 * inset
      case .trailing: baseline.x - inset - frame.minX
      }
    for line in lines {
      canvas.drawNote(
        TextFit.cut(line, width: room, size: style.size), at: baseline, aligned: alignment,
        style: style, in: area)
      baseline.y += lineHeight
    }
  }

  package func summary(_ context: SummaryContext) -> String? { nil }
}
