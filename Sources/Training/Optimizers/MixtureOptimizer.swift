/// The optimizer of mixture weights during one cycle, in double precision.
struct MixtureOptimizer: Sendable {
  private let specification: OptimizerSpecification
  private let learningRate: Double
  private var correction: MomentCorrection
  private var firstMoment: [Double]
  private var secondMoment: [Double]

  init(_ specification: OptimizerSpecification, learningRate: Double, count: Int) {
    self.specification = specification
    self.learningRate = learningRate
    firstMoment = Array(repeating: 0, count: count)
    secondMoment = firstMoment
    switch specification {
    case .adam(let beta1, let beta2, _), .adamW(let beta1, let beta2, _, _):
      correction = MomentCorrection(beta1: beta1, beta2: beta2)
    case .sgd: correction = MomentCorrection(beta1: 0, beta2: 0)
    }
  }

  /// Between two steps.
  var state: OptimizerState {
    get {
      OptimizerState(
        powers: [correction.powers.first, correction.powers.second],
        firstMoment: .double(firstMoment), secondMoment: .double(secondMoment))
    }
    set {
      correction.resume(at: (newValue.powers[0], newValue.powers[1]))
      firstMoment = newValue.firstMoment.doubles
      secondMoment = newValue.secondMoment.doubles
    }
  }

  /// One step.
  mutating func update(_ values: inout [Double], gradient: [Double]) {
    correction.advance()
    switch specification {
    case .adam(let beta1, let beta2, let epsilon), .adamW(let beta1, let beta2, let epsilon, _):
      // The order of operations is PyTorch's, which differs from the paper's in rounding only.
      let rate = learningRate / correction.first
      let root = correction.second.squareRoot()
      for index in values.indices {
        let slope = gradient[index]
        firstMoment[index] += (1 - beta1) * (slope - firstMoment[index])
        secondMoment[index] = beta2 * secondMoment[index] + (1 - beta2) * slope * slope
        let deviation = secondMoment[index].squareRoot() / root + epsilon
        values[index] -= rate * (firstMoment[index] / deviation)
      }
    case .sgd(let momentum):
      for index in values.indices {
        firstMoment[index] = momentum * firstMoment[index] + gradient[index]
        values[index] -= learningRate * firstMoment[index]
      }
    }
  }
}
