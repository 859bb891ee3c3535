/// How gradients change the parameters. The learning rate belongs to the cycle.
package enum OptimizerSpecification: Sendable, Hashable, Codable {
  /// Adam (Kingma & Ba 2015, algorithm 1), as `torch.optim.Adam` computes it.
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)
  /// Adam with decoupled weight decay (Loshchilov & Hutter 2019), as `torch.optim.AdamW`.
  ///
  /// The decay is not applied to mixture weights, whose size has a meaning of its own.
  case adamW(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 1e-2)
  /// Gradient descent with momentum, as `torch.optim.SGD` without dampening.
  case sgd(momentum: Double = 0.9)

  /// The default of every study, as in the paper.
  package static let `default` = OptimizerSpecification.adam()

  /// `adam`, `adamw` or `sgd`.
  package var name: String {
    switch self {
    case .adam: "adam"
    case .adamW: "adamw"
    case .sgd: "sgd"
    }
  }

  /// The optimizers with their default parameters, in the order in which help texts list them.
  package static let all: [OptimizerSpecification] = [.adam(), .adamW(), .sgd()]

  /// The optimizer of that name with its default parameters.
  /// - Throws: `TrainingError.unknownOptimizer`.
  package static func named(_ name: String) throws(TrainingError) -> OptimizerSpecification {
    guard let optimizer = all.first(where: { $0.name == name }) else {
      throw .unknownOptimizer(name: name, known: all.map(\.name))
    }
    return optimizer
  }
}

extension OptimizerSpecification: CustomStringConvertible {
  /// The name with every parameter, for example `adam(0.9, 0.999, 1e-08)`.
  package var description: String {
    switch self {
    case .adam(let beta1, let beta2, let epsilon): "adam(\(beta1), \(beta2), \(epsilon))"
    case .adamW(let beta1, let beta2, let epsilon, let weightDecay):
      "adamw(\(beta1), \(beta2), \(epsilon), \(weightDecay))"
    case .sgd(let momentum): "sgd(\(momentum))"
    }
  }
}
