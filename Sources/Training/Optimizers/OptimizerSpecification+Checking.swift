extension OptimizerSpecification {
  /// - Throws: `TrainingError.optimizerParameterOutOfRange`.
  func check() throws(TrainingError) {
    switch self {
    case .adam(let beta1, let beta2, let epsilon):
      try checkMoments(beta1, beta2, epsilon)
    case .adamW(let beta1, let beta2, let epsilon, let weightDecay):
      try checkMoments(beta1, beta2, epsilon)
      try check("weight-decay", weightDecay, weightDecay >= 0 && weightDecay < .infinity)
    case .sgd(let momentum):
      try check("momentum", momentum, 0..<1 ~= momentum)
    }
  }

  private func checkMoments(
    _ beta1: Double, _ beta2: Double, _ epsilon: Double
  ) throws(TrainingError) {
    try check("beta1", beta1, 0..<1 ~= beta1)
    try check("beta2", beta2, 0..<1 ~= beta2)
    try check("epsilon", epsilon, epsilon > 0 && epsilon < .infinity)
  }

  private func check(
    _ parameter: String, _ value: Double, _ isValid: Bool
  ) throws(TrainingError) {
    if !isValid {
      throw .optimizerParameterOutOfRange(optimizer: name, parameter: parameter, value: value)
    }
  }
}
