import Numbers

/// The inside of a panel while it is drawn: frame, transforms and looks.
package struct PlotArea: Sendable {
  package let frame: Rectangle
  package let x: AxisTransform
  package let y: AxisTransform
  package let theme: Theme
  package let typography: Typography
  package let numbers: NumberConventions

  package func point(_ x: Double, _ y: Double) -> Point {
    Point(x: self.x.position(of: x), y: self.y.position(of: y))
  }
}
