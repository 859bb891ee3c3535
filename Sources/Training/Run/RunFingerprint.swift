import Activations
import Digests
import Numbers

/// What a run's bits depend on, step by step: the start, then each cycle.
///
/// Two runs whose start and first cycles say the same are the same so far, bit by bit, whatever
/// follows; so a store can keep one for both. Names, titles, threads, kernels and folders are not
/// in it.
package struct RunFingerprint: Sendable, Hashable {
  /// A named input. The value determines it exactly: numbers have the digits that give them back.
  package struct Input: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// Changes whenever the same inputs lead to other bits; `GoldenRunTests` says when.
  package static let engineVersion = 1

  /// Of the state before the first step.
  package let start: [Input]
  /// One list per cycle of the schedule.
  package let cycles: [[Input]]

  /// The fingerprint of a configuration on a dataset.
  ///
  /// `datasetDigest` is that of all images and labels, `network` the configuration's with the sizes
  /// of the dataset, and `counts` the images used for training and for testing.
  /// - Precondition: the configuration limits no steps.
  package init(
    _ configuration: RunConfiguration, datasetDigest: String, network: Network,
    counts: (train: Int, test: Int)
  ) {
    precondition(configuration.stepLimit == nil)
    let functions = InitialFunctions(configuration, network)
    start =
      [
        Input(name: "engine", value: "\(Self.engineVersion)"),
        Input(name: "dataset", value: datasetDigest),
        Input(name: "train images", value: "\(counts.train)"),
        Input(name: "test images", value: "\(counts.test)"),
        Input(name: "network", value: network.summary),
        Input(name: "batch", value: "\(configuration.batchSize)"),
        Input(name: "seed", value: "\(configuration.seed)"),
        Input(name: "order", value: configuration.order.rawValue),
        Input(name: "optimizer", value: configuration.optimizer.description),
        Input(name: "functions", value: functions.text),
      ]
      + (configuration.initialWeights.map {
        [Input(name: "initial weights", value: $0.sha256)]
      } ?? [])
    cycles = configuration.schedule.cycles.map { cycle in
      var inputs = [
        Input(name: "train", value: cycle.train.rawValue),
        Input(name: "learning rate", value: NumberText.shortest(cycle.learningRate)),
        Input(name: "epochs", value: "\(cycle.epochs)"),
      ]
      if cycle.train == .mixture {
        inputs += [
          Input(name: "normalization", value: configuration.mixture.normalization.rawValue),
          Input(name: "coefficients per", value: configuration.mixture.coefficientsPer.rawValue),
          Input(name: "free weights", value: functions.parameterDigest),
        ]
      }
      return inputs
    }
  }
}

/// The functions of all layers before training.
private struct InitialFunctions {
  let mixture: MixtureExpansion
  /// `[layer][function]`.
  let parameters: [[[Double]]]

  init(_ configuration: RunConfiguration, _ network: Network) {
    mixture = MixtureExpansion(configuration.mixture)
    guard let tensors = configuration.initialWeights else {
      parameters = Parameters.initialMixtures(network, mixture, seed: configuration.seed)
      return
    }
    var start = Parameters(network, mixture: configuration.mixture, seed: configuration.seed)
    // Tensors that do not fit are refused when the run starts.
    try? start.load(tensors)
    parameters = start.mixtures
  }

  /// The functions that the layers compute, whatever the free weights behind them are.
  var text: String {
    let terms = mixture.specification.terms.map(\.name)
    let layers = parameters.map { functions -> String in
      let texts = functions.map { parameters in
        zip(zip(terms, mixture.coefficients(parameters)), mixture.learned(parameters))
          .map { part, learned in
            "\(part.1) \(part.0)" + (learned.isEmpty ? "" : " \(learned)")
          }
          .joined(separator: " + ")
      }
      // Channels that all have the same function compute what one function for all does.
      return Set(texts).count == 1 ? texts[0] : texts.joined(separator: " | ")
    }
    let text = Set(layers).count == 1 ? layers[0] : layers.joined(separator: "; ")
    return text.utf8.count <= 200 ? text : SHA256Digest(of: Array(text.utf8)).hex
  }

  var parameterDigest: String {
    var bytes: [UInt8] = []
    for value in parameters.joined().joined() { bytes.append(littleEndian: value.bitPattern) }
    return SHA256Digest(of: bytes).hex
  }
}
