import Activations
import Approximation
import Runs
import Training

/// What stands in the place of a learned function, to see how much of that the network needs.
enum Substitute: String, CaseIterable, Sendable {
  case leakyReLU = "leaky-relu"
  case twoSlopes = "two-slopes"
  case relu, sin, tanh, nearest, rounded

  var title: String {
    switch self {
    case .leakyReLU: "LeakyReLU form"
    case .twoSlopes: "best two slopes"
    case .relu: "ReLU"
    case .sin: "sin"
    case .tanh: "tanh"
    case .nearest: "nearest function"
    case .rounded: "as printed"
    }
  }
}

extension LayerResult {
  /// All substitutes of the function, in their order; none where nothing is known of its inputs. Where each channel has its own function, those
  /// of the mean function, for all channels.
  ///
  /// `decimals` are those of the coefficients as printed.
  /// - Throws: `ApproximationError` when the function is not finite where its inputs are.
  func substitutes(decimals: Int) throws -> [ProbeRequest.Substitute] {
    guard let inputRange else { return [] }
    let inputs = inputs
    return try Substitute.allCases.map { substitute in
      let source: ProbeRequest.Substitute.Source
      switch substitute {
      case .leakyReLU:
        source = .given(
          try SubstituteFunction(
            left: leaky.negativeSlope, right: leaky.positiveSlope,
            valueAtZero: leaky.valueAtZero))
      case .twoSlopes:
        let fit = try TwoSlopeFit(
          mixture, on: inputRange,
          under: inputs?.rule(cuts: Set(mixture.formula.breakpoints + [0]).sorted()))
        // A side without inputs has no slope of its own, and needs none.
        source = .given(
          try SubstituteFunction(
            left: fit.negativeSlope ?? 0, right: fit.positiveSlope ?? 0, valueAtZero: 0))
      case .relu: source = .given(try SubstituteFunction(Mixture([.init(1, Term(.relu))])))
      case .sin: source = .given(try SubstituteFunction(Mixture([.init(1, Term(.sin))])))
      case .tanh: source = .given(try SubstituteFunction(Mixture([.init(1, Term(.tanh))])))
      case .nearest: source = .found(nearest(on: inputRange))
      case .rounded:
        let printed = MixtureEquation(mixture, decimals: decimals).printed
        source = .given(try SubstituteFunction(printed))
      }
      return ProbeRequest.Substitute(substitute.rawValue, source)
    }
  }

  /// The function of the registry with the best inner and outer line under the layer's inputs.
  private func nearest(
    on inputRange: ClosedRange<Double>
  ) -> @Sendable () throws -> SubstituteFunction {
    { [mixture, inputs] in
      let closest = try ClosestActivations(mixture, on: inputRange, under: inputs)
      let fit = closest.candidates[0].fit
      return try SubstituteFunction(
        Mixture([.init(fit.a, Term(fit.function))]), innerFactor: fit.b, innerOffset: fit.c,
        outerOffset: fit.d)
    }
  }

  /// `nil` where all inputs lie beyond the histogram.
  private var inputs: InputDistribution? {
    guard let histogram, let inputRange else { return nil }
    return .measured(histogram, within: inputRange)
  }
}
