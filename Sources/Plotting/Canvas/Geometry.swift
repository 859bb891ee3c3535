/// A place on the page, in points from the top left corner; y grows downwards.
package struct Point: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// Width and height in points.
package struct Size: Sendable, Hashable {
  package var width: Double
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in points.
package struct Rectangle: Sendable, Hashable {
  package var minX: Double
  package var minY: Double
  package var maxX: Double
  package var maxY: Double

  package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  package var width: Double { maxX - minX }
  package var height: Double { maxY - minY }
  package var midX: Double { (minX + maxX) / 2 }
  package var midY: Double { (minY + maxY) / 2 }

  /// The width of what is centred on `x` and reaches the nearer side.
  func widthAround(_ x: Double) -> Double { 2 * min(x - minX, maxX - x) }
  /// The height of what is centred on `y` and reaches the nearer side.
  func heightAround(_ y: Double) -> Double { 2 * min(y - minY, maxY - y) }
}
