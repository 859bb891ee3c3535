/// How a path is stroked.
package struct Pen: Sendable, Hashable {
  package enum Cap: Sendable, Hashable { case butt, round }

  package var color: Color
  /// In points; 0 draws nothing.
  package var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  package var dashes: [Double]
  package var cap: Cap

  package init(color: Color, width: Double, dashes: [Double] = [], cap: Cap = .butt) {
    self.color = color
    self.width = width
    self.dashes = dashes
    self.cap = cap
  }
}
