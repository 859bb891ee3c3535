// Written by Scripts/make-activation-goldens.py with mpmath; do not edit.

/// The smallest largest error of a polynomial, computed with 40 digits.
struct MinimaxGolden: Sendable {
  var mixture: String
  var degree: Int
  var range: ClosedRange<Double>
  var error: Double

  static let all: [MinimaxGolden] = [
    MinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degree: 1, range: -1...1,
      error: 0.12120000000000000218),
    MinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degree: 3, range: 0...3,
      error: 0.0042990104186458345818),
    MinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degree: 5, range: -3...3,
      error: 0.053164805217505383673),
    MinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degree: 9, range: 0...5,
      error: 0.00013136163180448536705),
    MinimaxGolden(
      mixture: "0.4848*relu + 0.4437*tanh + 0.0715*sin", degree: 4, range: -2...1,
      error: 0.028030573151772148885),
    MinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degree: 1, range: -1...1,
      error: 0.048043813145691972387),
    MinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degree: 3, range: 0...3,
      error: 0.012241592396703987592),
    MinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degree: 5, range: -3...3,
      error: 0.022686821292760594959),
    MinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degree: 9, range: 0...5,
      error: 0.00014661479510944794),
    MinimaxGolden(
      mixture: "0.0276*relu + 0.4923*tanh + 0.4800*sin", degree: 4, range: -2...1,
      error: 0.0051188056988347980501),
    MinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degree: 1, range: -1...1,
      error: 0.047572136280267688257),
    MinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degree: 3, range: 0...3,
      error: 0.019667007351432483478),
    MinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degree: 5, range: -3...3,
      error: 0.013735895328316682821),
    MinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degree: 9, range: 0...5,
      error: 1.3983406878441121008e-5),
    MinimaxGolden(
      mixture: "0.1221*relu + 0.0410*tanh + 0.8369*sin", degree: 4, range: -2...1,
      error: 0.0059775966584635840877),
  ]
}
