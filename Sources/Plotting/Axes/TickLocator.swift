#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chooses the ticks of a linear axis.
///
/// The extension of Wilkinson's algorithm by J. Talbot, S. Lin and P. Hanrahan, "An
/// Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", IEEE Trans.
/// Visualization and Computer Graphics 16 (2010), doi:10.1109/TVCG.2010.130. Candidate
/// labellings are scored by simplicity, coverage and density; legibility is the caller's
/// check that labels do not touch. Unlike the paper, no tick may lie outside the range,
/// because panels end at their range.
struct TickLocator {
  /// Steps from the nicest to the least nice; the paper's 4 and 3 are left out, since
  /// readers halve and double more easily.
  private static let steps: [Double] = [1, 5, 2, 2.5]
  /// Weights of simplicity, coverage and density; legibility has the remaining 0.05.
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5)

  let range: AxisRange
  /// The wished number of ticks, at least 2.
  let target: Int
  /// Whether only whole numbers may be ticks.
  var isWhole = false

  private struct Labelling {
    var start: Double
    var step: Double
    var count: Int
    var score = -Double.infinity
  }

  /// Tick values in rising order, within the range but for rounding; at least one, but for a
  /// range without a whole number where only those may be ticks.
  func values() -> [Double] {
    let best = search()
    guard best.count > 0 else { return isWhole ? wholeNumber : [range.lower, range.upper] }
    var values: [Double] = []
    for index in 0..<best.count {
      let value = best.start + Double(index) * best.step
      // A sum of steps that passes 0 leaves a remainder such as 1e-17.
      let tidy = value.magnitude < best.step * 1e-9 ? 0 : value
      // In a range of a few units in the last place neighbours may round to one value.
      if values.last.map({ $0 < tidy }) ?? true { values.append(tidy) }
    }
    return values
  }

  /// The only whole number of a range with no two.
  private var wholeNumber: [Double] {
    let value = range.lower.rounded(.up)
    return range.contains(value) ? [value] : []
  }

  private func search() -> Labelling {
    var best = Labelling(start: 0, step: 0, count: 0)
    for skip in 1...8 {
      for (rank, nice) in Self.steps.enumerated() {
        let simplest = simplicity(rank: rank, skip: skip, includesZero: true)
        guard score(simplest, 1, 1) >= best.score else { continue }
        for count in 2...max(3, 2 * target) {
          let density = density(count: count)
          guard score(simplest, 1, density) >= best.score else { continue }
          consider(
            skip: skip, rank: rank, nice: nice, count: count, density: density, best: &best)
        }
      }
    }
    return best
  }

  private func consider(
    skip: Int, rank: Int, nice: Double, count: Int, density: Double, best: inout Labelling
  ) {
    let unit = range.width / Double(count + 1) / (Double(skip) * nice)
    guard unit.isNormal else { return }
    let exponent = Int(ceil(log10(unit)))
    for power in exponent...(exponent + 1) {
      let step = Double(skip) * nice * pow(10, Double(power))
      let span = step * Double(count - 1)
      guard step.isNormal, span.isFinite, span <= range.width * (1 + 1e-9) else { break }
      let fraction = step / Double(skip)
      // Multiples of a whole fraction of the step are whole.
      if isWhole, fraction < 1 || fraction != fraction.rounded() { continue }
      let first = Int((range.lower / fraction - 1e-9).rounded(.up))
      let last = Int(((range.upper - span) / fraction + 1e-9).rounded(.down))
      guard first <= last else { continue }
      for start in first...last {
        let low = Double(start) * fraction
        let high = low + span
        let labelling = Labelling(
          start: low, step: step, count: count,
          score: score(
            simplicity(
              rank: rank, skip: skip, includesZero: start % skip == 0 && low <= 0 && high >= 0),
            coverage(low, high), density))
        if labelling.score > best.score { best = labelling }
      }
    }
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    Self.weights.simplicity * simplicity + Self.weights.coverage * coverage
      + Self.weights.density * density + 0.05
  }

  private func simplicity(rank: Int, skip: Int, includesZero: Bool) -> Double {
    1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + (includesZero ? 1 : 0)
  }

  private func coverage(_ low: Double, _ high: Double) -> Double {
    let (a, b) = (range.upper - high, range.lower - low)
    let tenth = 0.1 * range.width
    return 1 - 0.5 * (a * a + b * b) / (tenth * tenth)
  }

  private func density(count: Int) -> Double {
    let (count, target) = (Double(count), Double(target))
    return 2 - max(count / target, target / count)
  }
}
