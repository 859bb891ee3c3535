import Activations

/// The functions that one activation layer has learned.
struct LayerFunctions {
  /// Of the layer's function; of the mean function where each channel has its own.
  let coefficients: Coefficients
  /// What its terms have learned besides; empty when all terms are fixed.
  let learnedValues: [LearnedValues]
  /// One per channel; empty where the layer has a single function.
  let channels: [ChannelFunction]

  /// `parameters` holds one array per function.
  init(_ parameters: [[Double]], _ expansion: MixtureExpansion) {
    let mean = expansion.mean(of: parameters)
    coefficients = Coefficients(terms: expansion.specification.names, values: mean.coefficients)
    learnedValues = expansion.specification.named(mean.learned)
    channels =
      expansion.specification.coefficientsPer == .layer
      ? []
      : parameters.map {
        ChannelFunction(
          coefficients: Coefficients(
            terms: expansion.specification.names, values: expansion.coefficients($0)),
          learnedValues: expansion.specification.named(expansion.learned($0)))
      }
  }
}

extension LayerFunctions {
  var isFinite: Bool {
    let functions = [ChannelFunction(coefficients: coefficients, learnedValues: learnedValues)]
    return (functions + channels).allSatisfy { function in
      function.coefficients.values.allSatisfy(\.isFinite)
        && function.learnedValues.allSatisfy { $0.values.allSatisfy(\.isFinite) }
    }
  }
}

extension [LayerFunctions] {
  /// `nil` when all terms are fixed.
  var learnedValues: [[LearnedValues]]? {
    contains { !$0.learnedValues.isEmpty } ? map(\.learnedValues) : nil
  }

  /// `nil` where layers have single functions.
  var channels: [[ChannelFunction]]? {
    contains { !$0.channels.isEmpty } ? map(\.channels) : nil
  }
}

extension MixtureSpecification {
  fileprivate var names: [String] { terms.map(\.name) }

  fileprivate func named(_ learned: [[Double]]) -> [LearnedValues] {
    zip(terms, learned).compactMap { term, values in
      term.learned.map { LearnedValues(term: term.name, name: $0.name, values: values) }
    }
  }
}
