/// Integration over a range by composite Gauss–Legendre quadrature of 16 points.
///
/// Exact for polynomials up to degree 31 on each panel; panels are at most 1 wide, so that
/// analytic activation functions are integrated to rounding.
enum GaussLegendre {
  /// ∫ f from `low` to `high` by the 16 nodes of a single panel.
  static func panel(_ low: Double, _ high: Double, _ f: (Double) -> Double) -> Double {
    let half = (high - low) / 2
    let center = low + half
    var sum = 0.0
    for (node, weight) in zip(nodes, weights) {
      sum += weight * (f(center - half * node) + f(center + half * node))
    }
    return half * sum
  }

  /// Visits the nodes with their weights, in a fixed order.
  static func forEachNode(
    _ range: ClosedRange<Double>, _ body: (_ x: Double, _ weight: Double) -> Void
  ) {
    let width = range.upperBound - range.lowerBound
    let panels = max(1, Int(min(width.rounded(.up), 4096)))
    let half = width / Double(2 * panels)
    for panel in 0..<panels {
      let center = range.lowerBound + half * Double(2 * panel + 1)
      for (node, weight) in zip(nodes, weights) {
        body(center - half * node, half * weight)
        body(center + half * node, half * weight)
      }
    }
  }

  /// Positive zeros of the Legendre polynomial of degree 16.
  private static let nodes = [
    0.9894009349916499326, 0.94457502307323257608, 0.86563120238783174388,
    0.7554044083550030339, 0.61787624440264374845, 0.45801677765722738634,
    0.28160355077925891323, 0.095012509837637440185,
  ]

  /// 2 / ((1 − x²) P′(x)²) at these zeros.
  private static let weights = [
    0.027152459411754094852, 0.062253523938647892863, 0.09515851168249278481,
    0.12462897125553387205, 0.14959598881657673208, 0.16915651939500253819,
    0.18260341504492358887, 0.18945061045506849629,
  ]
}
