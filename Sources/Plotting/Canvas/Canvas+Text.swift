#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a line of text stands to the place it belongs to.
package enum HorizontalAlignment: Sendable, Hashable { case leading, center, trailing }

extension Canvas {
  package mutating func draw(
    _ text: String, at place: Point, aligned alignment: HorizontalAlignment, style: TextStyle
  ) {
    let width = TextMeasure.width(of: text, size: style.size, weight: style.weight)
    let shift: Double =
      switch alignment {
      case .leading: 0
      case .center: width / 2
      case .trailing: width
      }
    draw(text, at: Point(x: place.x - shift, y: place.y), angle: 0, style: style)
  }

  /// Draws `text` over a veil of the background, so that it can be read on lines.
  mutating func drawNote(
    _ text: String, at place: Point, aligned alignment: HorizontalAlignment,
    style: TextStyle, in area: PlotArea
  ) {
    guard !text.isEmpty else { return }
    let width = TextMeasure.width(of: text, size: style.size, weight: style.weight)
    let minX =
      switch alignment {
      case .leading: place.x
      case .center: place.x - width / 2
      case .trailing: place.x - width
      }
    let veil = Rectangle(
      minX: minX - 1.5, minY: place.y - style.size * TextMeasure.capHeight - 1.5,
      maxX: minX + width + 1.5, maxY: place.y + style.size * TextMeasure.descent)
    fill(Path(veil), with: area.theme.background.withAlpha(0.75))
    draw(text, at: place, aligned: alignment, style: style)
  }

  /// Draws `text` centred on `center`, turned a quarter to the left: it reads upwards.
  mutating func drawUpwards(_ text: String, center: Point, style: TextStyle) {
    let width = TextMeasure.width(of: text, size: style.size, weight: style.weight)
    let x = center.x + TextMeasure.capHeight * style.size / 2
    draw(
      text, at: Point(x: x, y: center.y + width / 2), angle: -Double.pi / 2, style: style)
  }

  /// Draws `text` centred on `center`, turned a quarter to the right: it reads downwards.
  mutating func drawDownwards(_ text: String, center: Point, style: TextStyle) {
    let width = TextMeasure.width(of: text, size: style.size, weight: style.weight)
    let x = center.x - TextMeasure.capHeight * style.size / 2
    draw(text, at: Point(x: x, y: center.y - width / 2), angle: Double.pi / 2, style: style)
  }

  /// Draws `text` rising by `angle` radians, with the end of its baseline at `end`.
  mutating func drawTurned(
    _ text: String, end: Point, angle: Double, style: TextStyle
  ) {
    let width = TextMeasure.width(of: text, size: style.size, weight: style.weight)
    let start = Point(x: end.x - width * cos(angle), y: end.y + width * sin(angle))
    draw(text, at: start, angle: -angle, style: style)
  }
}
