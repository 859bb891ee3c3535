/// McNemar's test (1947) of two classifiers on the same images.
///
/// Only images on which one is right and the other wrong tell them apart. If they are equally good,
/// the number that only the first has right is binomial with probability ½.
package struct McNemar: Sendable, Equatable {
  package let onlyFirst: Int
  package let onlySecond: Int
  /// The number of images, at least 1.
  package let n: Int

  /// `nil` for negative counts, or more of them than images.
  package init?(onlyFirst: Int, onlySecond: Int, n: Int) {
    guard n >= 1, (0...n).contains(onlyFirst), (0...n - onlyFirst).contains(onlySecond) else {
      return nil
    }
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.n = n
  }

  /// Counts images by whether each classifier has them right; `nil` for different numbers of images
  /// or none.
  package init?(_ first: [Bool], _ second: [Bool]) {
    guard first.count == second.count else { return nil }
    let pairs = zip(first, second)
    self.init(
      onlyFirst: pairs.count { $0 && !$1 }, onlySecond: pairs.count { !$0 && $1 }, n: first.count)
  }

  /// The difference of the accuracies, first − second.
  package var difference: Double { Double(onlyFirst - onlySecond) / Double(n) }

  /// The exact two-sided p value, min(1, 2 P(X ≤ min)); 1 where no image tells them apart.
  package var pValue: Double { min(2 * tail.lower, 1) }

  /// The exact p value less P(X = min), which is less conservative (Fagerland and others 2013).
  package var midPValue: Double { min(max(2 * tail.lower - tail.mass, 0), 1) }

  private var tail: (lower: Double, mass: Double) {
    let fewer = min(onlyFirst, onlySecond)
    guard
      let binomial = BinomialDistribution(trials: onlyFirst + onlySecond, probability: 0.5)
    else { return (.nan, .nan) }
    return (binomial.lowerTail(fewer), binomial.mass(fewer))
  }
}
