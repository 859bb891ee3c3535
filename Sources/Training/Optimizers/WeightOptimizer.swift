import CKernels

/// The optimizer of weights and biases during one cycle, in single precision.
///
/// A step goes over ranges of the parameters, which may run on several threads: every number
/// is computed from numbers of the same place only.
struct WeightOptimizer: Sendable {
  private let specification: OptimizerSpecification
  private let learningRate: Double
  private var correction: MomentCorrection
  /// The velocity for gradient descent.
  private let firstMoment: AlignedFloats
  /// Empty for gradient descent.
  private let secondMoment: AlignedFloats

  init(_ specification: OptimizerSpecification, learningRate: Double, count: Int) {
    self.specification = specification
    self.learningRate = learningRate
    firstMoment = AlignedFloats(count: count)
    switch specification {
    case .adam(let beta1, let beta2, _), .adamW(let beta1, let beta2, _, _):
      correction = MomentCorrection(beta1: beta1, beta2: beta2)
      secondMoment = AlignedFloats(count: count)
    case .sgd:
      correction = MomentCorrection(beta1: 0, beta2: 0)
      secondMoment = AlignedFloats(count: 0)
    }
  }

  /// Between two steps.
  var state: OptimizerState {
    OptimizerState(
      powers: [correction.powers.first, correction.powers.second],
      firstMoment: .float(firstMoment.array), secondMoment: .float(secondMoment.array))
  }

  /// Continues with a state of the same optimizer and as many parameters.
  mutating func resume(from state: OptimizerState) {
    correction.resume(at: (state.powers[0], state.powers[1]))
    firstMoment.assign(state.firstMoment.floats)
    secondMoment.assign(state.secondMoment.floats)
  }

  /// Begins a step; `update` then applies it.
  mutating func advance() { correction.advance() }

  /// Applies the step to the parameters in `range`, which begins at a multiple of 16.
  func update(
    _ range: Range<Int>, gradient: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
    _ kernels: KernelTable
  ) {
    let start = range.lowerBound
    if case .sgd(let momentum) = specification {
      var step = ck_sgd()
      step.learning_rate = Float(learningRate)
      step.momentum = Float(momentum)
      kernels.sgd(
        &step, range.count, gradient: gradient + start, velocity: firstMoment.start + start,
        values: values + start)
    } else {
      var step = adamStep
      kernels.adam(
        &step, range.count, gradient: gradient + start, firstMoment: firstMoment.start + start,
        secondMoment: secondMoment.start + start, values: values + start)
    }
  }

  private var adamStep: ck_adam {
    var step = ck_adam()
    switch specification {
    case .adam(let beta1, let beta2, let epsilon):
      step.setMoments(beta1, beta2, epsilon)
    case .adamW(let beta1, let beta2, let epsilon, let weightDecay):
      step.setMoments(beta1, beta2, epsilon)
      step.weight_decay = Float(weightDecay)
    case .sgd: break
    }
    step.learning_rate = Float(learningRate)
    step.correction1 = Float(correction.first)
    step.correction2 = Float(correction.second)
    return step
  }
}

extension ck_adam {
  fileprivate mutating func setMoments(_ beta1: Double, _ beta2: Double, _ epsilon: Double) {
    self.beta1 = Float(beta1)
    self.beta2 = Float(beta2)
    self.epsilon = Float(epsilon)
    complement1 = Float(1 - beta1)
    complement2 = Float(1 - beta2)
  }
}
