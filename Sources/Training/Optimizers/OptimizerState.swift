/// What an optimizer remembers between two steps.
package struct OptimizerState: Sendable, Hashable {
  /// βᵗ of the first and the second moment.
  let powers: [Double]
  /// The velocity for gradient descent.
  let firstMoment: Safetensors.Values
  /// Empty for gradient descent.
  let secondMoment: Safetensors.Values
}

extension OptimizerState {
  /// As tensors `powers`, `first` and `second`.
  package var tensors: Safetensors {
    Safetensors([
      Safetensors.Tensor(name: "powers", shape: [powers.count], values: .double(powers)),
      Safetensors.Tensor(name: "first", shape: [firstMoment.count], values: firstMoment),
      Safetensors.Tensor(name: "second", shape: [secondMoment.count], values: secondMoment),
    ])
  }

  /// - Returns: `nil` for tensors that are not those of `tensors`.
  package init?(_ tensors: Safetensors) {
    guard tensors.tensors.count == 3, let powers = tensors["powers"], let first = tensors["first"],
      let second = tensors["second"], powers.values.count == 2
    else { return nil }
    self.init(
      powers: powers.values.doubles, firstMoment: first.values, secondMoment: second.values)
  }

  /// Whether an optimizer of so many parameters can continue from here.
  func fits(_ target: Cycle.Target, _ optimizer: OptimizerSpecification, count: Int) -> Bool {
    let second =
      switch optimizer {
      case .adam, .adamW: count
      case .sgd: target == .weights ? 0 : count
      }
    return firstMoment.count == count && secondMoment.count == second
      && [firstMoment, secondMoment].allSatisfy { $0.isDouble == (target == .mixture) }
  }
}

extension Safetensors.Values {
  fileprivate var isDouble: Bool {
    switch self {
    case .float: false
    case .double: true
    }
  }
}
