// Written by Scripts/make-activation-goldens.py with mpmath and SciPy; do not edit.

/// The smallest largest error of a quotient of polynomials, computed with 40 digits.
struct RationalMinimaxGolden: Sendable {
  var mixture: String
  var degrees: (numerator: Int, denominator: Int)
  var range: ClosedRange<Double>
  var error: Double

  static let all: [RationalMinimaxGolden] = [
    RationalMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degrees: (3, 2), range: -1...1,
      error: 0.011278217206405030346),
    RationalMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degrees: (3, 2), range: -3...3,
      error: 0.031870296502916642231),
    RationalMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degrees: (3, 2), range: 0...3,
      error: 0.00014844419769279846056),
    RationalMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degrees: (2, 2), range: -2...1,
      error: 0.01855140382198772297),
    RationalMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degrees: (4, 2), range: -5...5,
      error: 0.026536495556607849681),
    RationalMinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degrees: (1, 1), range: 0...5,
      error: 0.059274218882678193948),
    RationalMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degrees: (3, 2), range: -1...1,
      error: 0.00083083381533993641649),
    RationalMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degrees: (3, 2), range: -3...3,
      error: 0.0044546293973377460708),
    RationalMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degrees: (3, 2), range: 0...3,
      error: 0.0010344905166914094159),
    RationalMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degrees: (2, 2), range: -2...1,
      error: 0.0051083136213529176905),
    RationalMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degrees: (4, 2), range: -5...5,
      error: 0.091660392881245626031),
    RationalMinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degrees: (1, 1), range: 0...5,
      error: 0.42226891523791611869),
    RationalMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degrees: (3, 2), range: -1...1,
      error: 0.0037906543096373475819),
    RationalMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degrees: (3, 2), range: -3...3,
      error: 0.010343213814098055499),
    RationalMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degrees: (3, 2), range: 0...3,
      error: 0.00069087105460847441788),
    RationalMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degrees: (2, 2), range: -2...1,
      error: 0.010747439605911599751),
    RationalMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degrees: (4, 2), range: -5...5,
      error: 0.16673925861296182188),
    RationalMinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degrees: (1, 1), range: 0...5,
      error: 0.54830368467824620011),
  ]
}
