import Numbers
import Testing

@testable import Activations
@testable import Approximation

@Suite struct IdentifiabilityTests {
  /// An independent computation on 400,001 points for x ~ N(0, s²).
  static let known: [(s: Double, cosine: String, rms: String, condition: String)] = [
    (0.25, "0.99984", "0.0075", "957"), (0.5, "0.9995", "0.030", "185"),
    (1, "0.988", "0.104", "42"), (2, "0.707", "0.582", "9.4"),
  ]

  @Test("tanh and sin are nearly the same under narrow inputs", arguments: known)
  func paperTerms(s: Double, cosine: String, rms: String, condition: String) {
    let result = Identifiability(
      terms: PaperTable1.terms,
      under: QuadratureRule(normalWithDeviation: s, breakpoints: [0]))
    func decimals(_ text: String) -> Int {
      text.split(separator: ".").dropFirst().first?.count ?? 0
    }
    #expect(NumberText.fixed(result.cosine(1, 2), places: decimals(cosine)) == cosine)
    let difference = result.rootMeanSquare(coefficients: [0, 1, -1])
    #expect(NumberText.fixed(difference, places: decimals(rms)) == rms)
    #expect(NumberText.fixed(result.condition, places: decimals(condition)) == condition)
    #expect(result.mostAlikePair == (1, 2))
  }

  @Test("the most alike pair has the largest cosine, even where another differs less")
  func mostAlike() throws {
    // Near 0 the small terms differ least in size, tanh and identity least in direction.
    let terms = try ["square", "gaussian", "tanh", "identity", "cos"].map { try Term(parsing: $0) }
    let result = Identifiability(
      terms: terms, under: QuadratureRule(normalWithDeviation: 0.3))
    let pair = result.mostAlikePair
    for second in terms.indices {
      for first in 0..<second {
        #expect(result.cosine(first, second) <= result.cosine(pair.first, pair.second))
      }
    }
    #expect(result.cosine(pair.first, pair.second) > 0.99)
  }

  @Test("the sum of tanh and sin is determined far better than their split")
  func sentence() {
    let result = Identifiability(
      terms: PaperTable1.terms,
      under: QuadratureRule(normalWithDeviation: 0.5, breakpoints: [0]))
    let rms = 0.01 * result.rootMeanSquare(coefficients: [0.5, 0.3, 0.2])
    let sum = result.uncertainty(ofSumWith: [0, 1, 1], rms: rms)
    let split = result.uncertainty(ofSumWith: [0, 0.5, -0.5], rms: rms)
    #expect(split > 5 * sum)
    // Moving along the split by its uncertainty changes the function by at least nothing more
    // than the tolerance when the other coefficient helps, so without help by at least that.
    #expect(split * result.rootMeanSquare(coefficients: [0, 1, -1]) >= rms)
  }

  @Test("a histogram gives the same Gram matrix as the distribution it counts")
  func histogram() throws {
    let histogram = try Histogram(edges: [-2, 0, 1, 2], counts: [20, 10, 10])
    let byBins = Identifiability(terms: PaperTable1.terms, under: QuadratureRule(histogram))
    let uniform = Identifiability(
      terms: PaperTable1.terms, under: QuadratureRule(uniformOn: -2...2, breakpoints: [0]))
    #expect(abs(byBins.condition / uniform.condition - 1) < 1e-12)
  }

  @Test("equal functions cannot be told apart")
  func singular() throws {
    let terms = try ["silu", "swish"].map { Term(try .named($0)) }
    let result = Identifiability(terms: terms, under: QuadratureRule(uniformOn: -1...1))
    #expect(result.condition == .infinity || result.condition.isNaN)
  }
}
