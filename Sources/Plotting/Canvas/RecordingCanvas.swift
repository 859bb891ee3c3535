/// A canvas that keeps the list of calls, so that drawings can be tested as values.
package struct RecordingCanvas: Canvas {
  package enum Call: Sendable, Hashable {
    case stroke(Path, Pen)
    case fill(Path, Color)
    case text(String, Point, angle: Double, TextStyle)
    case image(PixelImage, Rectangle)
    case saveClip(Rectangle)
    case restoreClip
  }

  package private(set) var calls: [Call] = []

  package init() {}

  package mutating func stroke(_ path: Path, with pen: Pen) {
    calls.append(.stroke(path, pen))
  }

  package mutating func fill(_ path: Path, with color: Color) {
    calls.append(.fill(path, color))
  }

  package mutating func draw(
    _ text: String, at origin: Point, angle: Double, style: TextStyle
  ) {
    calls.append(.text(text, origin, angle: angle, style))
  }

  package mutating func draw(_ image: PixelImage, in rectangle: Rectangle) {
    calls.append(.image(image, rectangle))
  }

  package mutating func saveClip(_ rectangle: Rectangle) {
    calls.append(.saveClip(rectangle))
  }

  package mutating func restoreClip() {
    calls.append(.restoreClip)
  }
}
