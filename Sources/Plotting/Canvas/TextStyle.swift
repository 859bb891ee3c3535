/// Size, weight and colour of a line of text, set in the embedded DejaVu Sans.
package struct TextStyle: Sendable, Hashable {
  package enum Weight: Sendable, Hashable { case regular, bold }

  /// In points.
  package var size: Double
  package var weight: Weight
  package var color: Color

  package init(size: Double, weight: Weight = .regular, color: Color) {
    self.size = size
    self.weight = weight
    self.color = color
  }
}
