import Activations
import Approximation

extension FactsRecord {
  /// - Throws: `ApproximationError.notFiniteOnRange`.
  init(_ mixture: Mixture, on range: ClosedRange<Double>) throws(ApproximationError) {
    let facts = MixtureFacts(mixture)
    let onRange = try RangeFacts(mixture, on: range)
    func record(_ extremum: LocalExtremum) -> Extremum {
      Extremum(kind: extremum.kind.rawValue, x: extremum.location, value: extremum.value)
    }
    func record(_ asymptote: Asymptote) -> AsymptoteRecord {
      AsymptoteRecord(
        slope: asymptote.slope, intercept: asymptote.intercept, amplitude: asymptote.amplitude)
    }
    func list(_ range: ClosedRange<Double>) -> [Double] { [range.lowerBound, range.upperBound] }
    self.init(
      valueAtZero: facts.leaky.valueAtZero, slopeLeftOfZero: facts.leaky.negativeSlope,
      slopeRightOfZero: facts.leaky.positiveSlope, parity: facts.parity.rawValue,
      kinks: facts.kinks, leftAsymptote: facts.leftAsymptote.map(record),
      rightAsymptote: facts.rightAsymptote.map(record),
      reluDominance: facts.dominance.map {
        Dominance(
          threshold: $0.threshold, coefficient: $0.coefficient, boundOfOthers: $0.boundOfOthers)
      },
      minimum: record(onRange.minimum), maximum: record(onRange.maximum), zeros: onRange.zeros,
      zeroIntervals: onRange.zeroIntervals.map(list),
      zerosAreProved: onRange.zerosAreProved, extrema: onRange.extrema.map(record),
      monotone: onRange.monotoneIntervals.map {
        Monotone(range: list($0.range), direction: $0.direction.rawValue)
      }, monotoneIsProved: onRange.monotonicityIsProved,
      lipschitz: onRange.lipschitz)
  }
}
