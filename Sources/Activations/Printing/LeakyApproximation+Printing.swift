import Numbers

extension LeakyApproximation {
  /// TeX of the two lines, such as
  /// `f(x) \approx \begin{cases} 1.000\,x & x > 0 \\ 0.515\,x & x \le 0 \end{cases}`.
  package func latex(
    name: String = "f", argument: String = "x", decimals: Int = 3
  ) -> String {
    func line(_ slope: Double) -> String {
      let term = NumberText.fixed(slope, places: decimals) + #"\,"# + argument
      if valueAtZero == 0 { return term }
      let offset = NumberText.fixed(valueAtZero, places: decimals)
      return term.hasPrefix("-") ? "\(offset) - \(term.dropFirst())" : "\(offset) + \(term)"
    }
    return #"\#(name)(\#(argument)) \approx \begin{cases} "#
      + #"\#(line(positiveSlope)) & \#(argument) > 0 \\ "#
      + #"\#(line(negativeSlope)) & \#(argument) \le 0 \end{cases}"#
  }
}
