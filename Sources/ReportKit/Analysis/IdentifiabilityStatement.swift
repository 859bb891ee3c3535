import Approximation
import Numbers

/// How far the pre-activations determine the coefficients of a mixture, for its two terms that are
/// most alike.
struct IdentifiabilityStatement: Sendable {
  /// The relative change of the function up to which coefficients count as undetermined.
  static let indistinctChange = 0.01

  /// Names in the mixture grammar.
  let terms: [String]
  /// The pair that is most alike.
  let pair: (first: Int, second: Int)
  /// Of the pair.
  let cosine: Double
  /// Of the terms' Gram matrix on the plane of constant sum; infinite for equal terms.
  let condition: Double
  /// How far each coefficient can move while the function changes by at most
  /// `indistinctChange` of its root mean square, all others adapting.
  let uncertainties: [Double]
  /// The same for the sum of the pair, and for how much one of it can give to the other.
  let sum: Double
  let split: Double
  /// Whether the smaller coefficient of the pair could go to the other one as a whole.
  let isSplitOpen: Bool

  init(_ identifiability: Identifiability, coefficients: [Double]) {
    let count = identifiability.terms.count
    let pair = identifiability.mostAlikePair
    let change = Self.indistinctChange * identifiability.rootMeanSquare(coefficients: coefficients)
    func uncertainty(_ weight: (Int) -> Double) -> Double {
      identifiability.uncertainty(ofSumWith: (0..<count).map(weight), rms: change)
    }
    terms = identifiability.terms.map(\.name)
    self.pair = pair
    cosine = identifiability.cosine(pair.first, pair.second)
    condition = identifiability.condition
    uncertainties = (0..<count).map { term in uncertainty { $0 == term ? 1 : 0 } }
    // With two terms the sum is given.
    sum = count == 2 ? 0 : uncertainty { $0 == pair.first || $0 == pair.second ? 1 : 0 }
    split = uncertainty { $0 == pair.first ? 0.5 : $0 == pair.second ? -0.5 : 0 }
    isSplitOpen = split >= min(abs(coefficients[pair.first]), abs(coefficients[pair.second]))
  }

  /// One sentence, such as “tanh + sin can move by 0.013, the split between them by 0.31, so it is
  /// not determined”.
  var sentence: String {
    let names = [terms[pair.first], terms[pair.second]]
    let split = RoundedNumber.roundedUp(self.split)
    let end = "by \(split)" + (isSplitOpen ? ", so it is not determined" : "")
    if terms.count == 2 { return "the split between \(names[0]) and \(names[1]) can move \(end)" }
    return "\(names[0]) + \(names[1]) can move by \(RoundedNumber.roundedUp(sum)), "
      + "the split between them \(end)"
  }
}
