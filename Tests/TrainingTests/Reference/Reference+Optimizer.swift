import RealModule

@testable import Training

extension Reference {
  /// Adam (Kingma & Ba 2015, algorithm 1); with `weightDecay`, AdamW (Loshchilov & Hutter 2019,
  /// algorithm 2). `step` counts from 1; `state` starts at zero.
  static func adam<T: BinaryFloatingPoint & Real>(
    step: Int, learningRate: T, beta1: T, beta2: T, epsilon: T, weightDecay: T = 0,
    gradient: [T], state: inout [(first: T, second: T)], values: inout [T]
  ) {
    for n in values.indices {
      state[n].first = beta1 * state[n].first + (1 - beta1) * gradient[n]
      state[n].second = beta2 * state[n].second + (1 - beta2) * gradient[n] * gradient[n]
      let first = state[n].first / (1 - T.pow(beta1, step))
      let second = state[n].second / (1 - T.pow(beta2, step))
      values[n] -= learningRate * weightDecay * values[n]
      values[n] -= learningRate * first / (second.squareRoot() + epsilon)
    }
  }

  /// Gradient descent with momentum and L2 decay as PyTorch defines them. `velocity` starts at zero.
  static func sgd<T: BinaryFloatingPoint & Real>(
    learningRate: T, momentum: T, weightDecay: T = 0, gradient: [T], velocity: inout [T],
    values: inout [T]
  ) {
    for n in values.indices {
      velocity[n] = momentum * velocity[n] + gradient[n] + weightDecay * values[n]
      values[n] -= learningRate * velocity[n]
    }
  }
}
