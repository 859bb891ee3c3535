import Activations

/// How well the coefficients of a mixture are determined by its function, given where its
/// inputs lie.
///
/// With the Gram matrix G = E[tᵢ tⱼ] of the terms under the distribution of inputs, a change δ of
/// the coefficients changes the function by √(δᵀGδ) in the root mean square. Only changes with
/// Σ δᵢ = 0 are looked at, since the coefficients sum to 1.
package struct Identifiability: Hashable, Sendable {
  package let terms: [Term]
  /// What was measured of them.
  package let measures: Measures

  /// The numbers, from which with the terms everything else follows.
  package struct Measures: Hashable, Sendable, Codable {
    let gram: SymmetricMatrix
    let directions: [Direction]
  }

  var gram: SymmetricMatrix { measures.gram }
  /// Eigenvalues of G on the plane Σ δᵢ = 0, ascending, with their directions of length 1.
  package var directions: [Direction] { measures.directions }

  package struct Direction: Hashable, Sendable, Codable {
    package let eigenvalue: Double
    /// One number per term, summing to 0.
    package let coefficients: [Double]
  }

  /// At least two terms.
  package init(terms: [Term], under rule: QuadratureRule) {
    precondition(terms.count >= 2, "one term has nothing to be told apart from")
    self.terms = terms
    let values = terms.map { term in rule.nodes.map { term.value(at: $0) } }
    let gram = SymmetricMatrix(size: terms.count) { row, column in
      var sum = 0.0
      for index in rule.nodes.indices {
        sum += rule.weights[index] * values[row][index] * values[column][index]
      }
      return sum
    }
    let basis = Self.tangentBasis(count: terms.count)
    let directions = gram.projected(on: basis).eigensystem().map { value, vector in
      Direction(
        eigenvalue: max(value, 0),
        coefficients: terms.indices.map { term in
          zip(vector, basis).reduce(0) { $0 + $1.0 * $1.1[term] }
        })
    }
    measures = Measures(gram: gram, directions: directions)
  }

  /// Measured before, of the same terms under the same distribution.
  package init(terms: [Term], measures: Measures) {
    self.terms = terms
    self.measures = measures
  }

  /// Largest over smallest eigenvalue on the plane Σ δᵢ = 0; infinite when two mixtures are the
  /// same function.
  package var condition: Double {
    directions[directions.count - 1].eigenvalue / directions[0].eigenvalue
  }

  /// cos of the angle between two terms: E[tᵢ tⱼ] / √(E[tᵢ²] E[tⱼ²]).
  package func cosine(_ first: Int, _ second: Int) -> Double {
    gram[first, second] / (gram[first, first] * gram[second, second]).squareRoot()
  }

  /// √E[f²] of the mixture with these coefficients.
  package func rootMeanSquare(coefficients: [Double]) -> Double {
    zip(coefficients, gram.times(coefficients)).reduce(0) { $0 + $1.0 * $1.1 }.squareRoot()
  }

  /// How far a weighted sum of the coefficients can move while the function changes by at most
  /// `rms` in the root mean square and the coefficients still sum to 1.
  ///
  /// Weights 1 for tanh and sin give that of β + γ; weights ½ and −½ that of the split between
  /// them, which is how much can be taken from one and given to the other. All other
  /// coefficients adapt freely in both.
  package func uncertainty(ofSumWith weights: [Double], rms: Double) -> Double {
    directions.reduce(0) { sum, direction in
      let share = zip(weights, direction.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      return share == 0 ? sum : sum + share * share / direction.eigenvalue
    }.squareRoot() * rms
  }

  /// The pair of terms that are most alike: with the largest cosine.
  package var mostAlikePair: (first: Int, second: Int) {
    var best = (first: 0, second: 1)
    var largest = -Double.infinity
    for second in terms.indices {
      // A term that is 0 under the inputs has no angle.
      for first in 0..<second where cosine(first, second) > largest {
        best = (first, second)
        largest = cosine(first, second)
      }
    }
    return best
  }

  /// Orthonormal vectors whose elements sum to 0 (Helmert).
  private static func tangentBasis(count: Int) -> [[Double]] {
    (1..<count).map { k in
      let norm = Double(k * (k + 1)).squareRoot()
      return (0..<count).map { $0 < k ? 1 / norm : $0 == k ? -Double(k) / norm : 0 }
    }
  }
}
