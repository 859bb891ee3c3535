/// A weighted sum of terms: f(x) = Σ cᵢ tᵢ(x).
package struct Mixture: Sendable, Hashable {
  /// A term and its coefficient.
  package struct Part: Sendable, Hashable {
    package var coefficient: Double
    package var term: Term

    package init(_ coefficient: Double, _ term: Term) {
      self.coefficient = coefficient
      self.term = term
    }
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// One coefficient per term.
  package init(coefficients: [Double], terms: [Term]) {
    precondition(coefficients.count == terms.count, "one coefficient per term")
    self.init(zip(coefficients, terms).map { Part($0, $1) })
  }

  package var coefficients: [Double] { parts.map(\.coefficient) }
  package var terms: [Term] { parts.map(\.term) }

  /// The coefficient of a single-function term such as `relu`; 0 when the mixture lacks it.
  package func coefficient(of function: ActivationFunction) -> Double {
    parts.first { $0.term.factors == [function] }?.coefficient ?? 0
  }

  /// f(x), summed in the order of the parts.
  package func value(at x: Double) -> Double {
    parts.reduce(0) { $0 + $1.coefficient * $1.term.value(at: x) }
  }

  /// f′(x); at a kink from the left.
  package func derivative(at x: Double) -> Double {
    parts.reduce(0) { $0 + $1.coefficient * $1.term.derivative(at: x) }
  }

  /// The mixture as one formula between each two breakpoints of its terms.
  package var formula: PiecewiseExpression {
    parts.reduce(PiecewiseExpression(0)) {
      $0 + PiecewiseExpression(.constant($1.coefficient)) * $1.term.formula
    }
  }

  /// The same function in terms that the grammar can write: a learned `kaf` becomes the sum of
  /// its kernels. Equal terms are added.
  package var expanded: Mixture {
    var expanded: [Part] = []
    for part in parts {
      for next in part.writable {
        if let index = expanded.firstIndex(where: { $0.term.isSameProduct(as: next.term) }) {
          expanded[index].coefficient += next.coefficient
        } else {
          expanded.append(next)
        }
      }
    }
    return Mixture(expanded)
  }

  /// Towards −∞; `nil` when some term has none.
  package var leftAsymptote: Asymptote? { sum { $0.leftAsymptote } }
  /// Towards +∞; `nil` when some term has none.
  package var rightAsymptote: Asymptote? { sum { $0.rightAsymptote } }

  private func sum(_ asymptote: (Term) -> Asymptote?) -> Asymptote? {
    var total = Asymptote()
    for part in parts where part.coefficient != 0 {
      guard let next = asymptote(part.term) else { return nil }
      total = total + next.scaled(by: part.coefficient)
    }
    return total
  }
}

extension Mixture.Part {
  /// The parts that the grammar writes this one with.
  fileprivate var writable: [Mixture.Part] {
    guard let learned = term.learned, term.factors.contains(where: \.isUnnamed) else {
      return [self]
    }
    return zip(learned.values, learned.parts).map { value, kernel in
      Mixture.Part(coefficient * value, term.replacingLearned { _ in kernel })
    }
  }
}

extension Mixture: CustomStringConvertible {
  /// The mixture grammar, such as `0.4848*relu + 0.4437*tanh - 0.0715*sin`, of `expanded`;
  /// parses back to that mixture when all coefficients are finite.
  package var description: String {
    var text = ""
    for (index, part) in expanded.parts.enumerated() {
      let isNegative = part.coefficient.sign == .minus
      if index == 0 {
        text += isNegative ? "-" : ""
      } else {
        text += isNegative ? " - " : " + "
      }
      text += "\(part.coefficient.magnitude)*\(part.term.name)"
    }
    return text
  }
}
