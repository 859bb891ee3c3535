/// A product of one or more functions of the same argument: `relu`, or `relu*sin`.
package struct Term: Sendable, Hashable {
  /// At least one; the order is kept but does not change the value.
  package let factors: [ActivationFunction]

  package init(_ factors: [ActivationFunction]) {
    precondition(!factors.isEmpty, "a term needs a factor")
    self.factors = factors
  }

  package init(_ function: ActivationFunction) { self.init([function]) }

  /// Names of the factors joined by `*`, as in the mixture grammar.
  package var name: String { factors.map(\.name).joined(separator: "*") }

  /// Whether both are the same product, whatever the order of the factors.
  func isSameProduct(as other: Term) -> Bool {
    factors.map(\.name).sorted() == other.factors.map(\.name).sorted()
  }

  /// What training changes of the term besides its coefficient; `nil` when all factors are
  /// fixed.
  package var learned: LearnedSum? { factors.lazy.compactMap(\.learned).first }

  /// The term with other learned values; the same term when all factors are fixed.
  package func learning(_ values: [Double]) -> Term {
    replacingLearned { $0.function(values) }
  }

  /// The term with its learned factor replaced.
  func replacingLearned(_ replacement: (LearnedSum) -> ActivationFunction) -> Term {
    Term(factors.map { factor in factor.learned.map(replacement) ?? factor })
  }

  /// The product of the factors' formulas.
  package var formula: PiecewiseExpression {
    factors.dropFirst().reduce(factors[0].formula) { $0 * $1.formula }
  }

  /// A bound of |t| over all x; `nil` when some factor is unbounded.
  package var bound: Double? {
    factors.reduce(1) { product, factor in factor.bound.flatMap { b in product.map { $0 * b } } }
  }

  package var parity: Parity { factors.dropFirst().reduce(factors[0].parity) { $0 * $1.parity } }

  /// Product of the factors at x.
  package func value(at x: Double) -> Double {
    var product = factors[0].value(at: x)
    for index in 1..<factors.count { product *= factors[index].value(at: x) }
    return product
  }

  /// Derivative by the product rule; at a kink from the left.
  package func derivative(at x: Double) -> Double {
    if factors.count == 1 { return factors[0].derivative(at: x) }
    var sum = 0.0
    for differentiated in factors.indices {
      var product = factors[differentiated].derivative(at: x)
      for other in factors.indices where other != differentiated {
        product *= factors[other].value(at: x)
      }
      sum += product
    }
    return sum
  }

  /// TeX such as `\mathrm{ReLU}(x)\sin(x)`.
  package func latex(of argument: String = "x") -> String {
    factors.map { $0.latex(of: argument) }.joined(separator: #"\,"#)
  }

  /// Plain text such as `ReLU(x) sin(x)`.
  package func plain(of argument: String = "x") -> String {
    factors.map { $0.plain(of: argument) }.joined(separator: " ")
  }

  /// Towards −∞, `nil` when the product settles to no line.
  package var leftAsymptote: Asymptote? { product(of: factors.map(\.leftAsymptote)) }
  /// Towards +∞, `nil` when the product settles to no line.
  package var rightAsymptote: Asymptote? { product(of: factors.map(\.rightAsymptote)) }

  private func product(of asymptotes: [Asymptote?]) -> Asymptote? {
    var result = asymptotes[0]
    for next in asymptotes.dropFirst() {
      guard let left = result, let right = next else { return nil }
      result = Asymptote.product(left, right)
    }
    return result
  }
}
