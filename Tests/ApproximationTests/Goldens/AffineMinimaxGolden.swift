// Written by Scripts/make-activation-goldens.py with mpmath and SciPy; do not edit.

/// A largest error of a·g(b x + c) + d that alternates five times, with 40 digits.
struct AffineMinimaxGolden: Sendable {
  var mixture: String
  var function: String
  var range: ClosedRange<Double>
  var error: Double

  static let all: [AffineMinimaxGolden] = [
    AffineMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", function: "tanh", range: -3...3,
      error: 0.066885588013854934259),
    AffineMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", function: "sin", range: -3...3,
      error: 0.053852190651431422793),
    AffineMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", function: "gaussian", range: -1...1,
      error: 0.00473854651748577014),
  ]
}
