/// What the layout draws on: seven calls, of which one follows from the others, so that a new output format is one small type.
///
/// Coordinates are points with y downwards. Callers pass finite numbers only; what comes
/// from a user is checked when a mark is made, because cairo takes NaN without a word.
package protocol Canvas {
  mutating func stroke(_ path: Path, with pen: Pen)
  mutating func fill(_ path: Path, with color: Color)
  /// Draws one line of text with its baseline starting at `origin`, turned by `angle`
  /// radians clockwise around it.
  mutating func draw(_ text: String, at origin: Point, angle: Double, style: TextStyle)
  /// Draws `text` with its baseline at `place.y`, aligned to `place.x`.
  mutating func draw(
    _ text: String, at place: Point, aligned alignment: HorizontalAlignment, style: TextStyle)
  /// Draws an image over `rectangle`, each pixel a rectangle of one colour, none mixed with another.
  mutating func draw(_ image: PixelImage, in rectangle: Rectangle)
  /// Limits everything until the matching `restoreClip()` to `rectangle`.
  mutating func saveClip(_ rectangle: Rectangle)
  mutating func restoreClip()
}
