import Numbers

/// A mixture as a printed equation, with the function that the printed digits stand for.
package struct MixtureEquation: Hashable, Sendable {
  /// The function before rounding, with a learned `kaf` as the sum of its kernels.
  package let mixture: Mixture
  /// The function with exactly the coefficients and learned slopes that are printed.
  package let printed: Mixture
  /// Digits after the decimal point of every coefficient and learned slope.
  package let decimals: Int
  /// What TeX prints after ± behind each coefficient; empty for nothing.
  package let deviations: [Double]

  /// `decimals` lies in 0…15; `deviations` are none, or one per part of the expanded mixture.
  package init(_ mixture: Mixture, deviations: [Double] = [], decimals: Int = 3) {
    precondition((0...15).contains(decimals), "0 to 15 decimals")
    self.mixture = mixture.expanded
    precondition(deviations.isEmpty || deviations.count == self.mixture.parts.count)
    self.deviations = deviations
    self.decimals = decimals
    func round(_ value: Double) -> Double {
      RoundedNumber.fixed(value, places: decimals)
    }
    printed = Mixture(
      self.mixture.parts.map { part in
        // A learned slope is printed, a `kaf` only if it has a name.
        let isSlope = part.term.factors.contains { $0.learned != nil && $0.parameter != nil }
        let values = part.term.learned?.values.map(round) ?? []
        return Mixture.Part(
          round(part.coefficient), isSlope ? part.term.learning(values) : part.term)
      })
  }

  /// TeX such as `f(x) = 0.485\,\mathrm{ReLU}(x) + 0.444\tanh(x) - 0.071\sin(x)`.
  ///
  /// Sums of more than six terms are broken into lines of three, which fit the page, those of more
  /// than three with deviations into lines of two; kernels are explained.
  package func latex(name: String = "f", argument: String = "x") -> String {
    let hasKernels = mixture.terms.contains { $0.factors.contains { $0.baseName == "kaf" } }
    let explanation = hasKernels ? #", \qquad "# + ActivationFunction.kafKernelLatex : ""
    let left = "\(name)(\(argument)) = "
    let perLine = deviations.isEmpty ? 3 : 2
    guard printed.parts.count > (deviations.isEmpty ? 6 : 3) else {
      return left + latexBody(argument: argument) + explanation
    }
    let lines = stride(from: 0, to: printed.parts.count, by: perLine).map { first in
      (first == 0 ? "& " : "&")
        + latexSum(first..<min(first + perLine, printed.parts.count), argument: argument)
    }
    return #"\begin{aligned} "# + left + lines.joined(separator: #" \\ "#) + explanation
      + #" \end{aligned}"#
  }

  /// The right-hand side in TeX.
  package func latexBody(argument: String = "x") -> String {
    latexSum(printed.parts.indices, argument: argument)
  }

  private func latexSum(_ range: Range<Int>, argument: String) -> String {
    joined(range) { coefficient, term, deviation in
      let coefficient = deviation.map { "(\(coefficient) \\pm \($0))" } ?? coefficient
      let function = term.latex(of: argument)
      // Operators such as \sin bring their own space, upright words do not.
      return coefficient + (function.hasPrefix(#"\mathrm"#) ? #"\,"# : "") + function
    }
  }

  /// Plain text such as `f(x) = 0.485 ReLU(x) + 0.444 tanh(x) - 0.071 sin(x)`.
  package func plain(name: String = "f", argument: String = "x") -> String {
    "\(name)(\(argument)) = "
      + joined(printed.parts.indices) { coefficient, term, _ in
        "\(coefficient) \(term.plain(of: argument))"
      }
  }

  private func joined(
    _ range: Range<Int>,
    _ text: (_ coefficient: String, _ term: Term, _ deviation: String?) -> String
  ) -> String {
    if printed.parts.isEmpty { return "0" }
    var result = ""
    for index in range {
      let part = printed.parts[index]
      let isNegative = part.coefficient < 0
      if index > 0 { result += isNegative ? " - " : " + " } else if isNegative { result += "-" }
      result += text(
        NumberText.fixed(abs(part.coefficient), places: decimals), part.term,
        deviations.isEmpty ? nil : NumberText.fixed(deviations[index], places: decimals))
    }
    return result
  }
}
