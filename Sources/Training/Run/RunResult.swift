/// What a run gave, without anything that differs between two runs of the same configuration.
///
/// Speed, threads and CPU are in `execution`, which is not encoded: encode it beside the
/// result (see `ExecutedRun`) where it belongs. A run of this engine has everything else; one that
/// somebody else trained has what was measured, and lists of the rest are empty.
package struct RunResult: Sendable, Hashable {
  package internal(set) var variant: String
  package let seed: UInt64
  /// The network's layers in one line.
  package let network: String?
  /// Names of the mixture's terms; the order of all coefficients.
  package let terms: [String]
  /// Weights and biases, without the mixture weights.
  package let parameterCount: Int?
  package let trainImages: Int?
  package let testImages: Int?
  /// After the last epoch, one per activation layer; of the mean function where each channel has
  /// its own.
  package internal(set) var coefficients: [Coefficients]
  /// What terms have learned besides, for each activation layer, of the same function; `nil`
  /// when all terms are fixed.
  package let learnedValues: [[LearnedValues]]?
  /// `[activation layer][channel]` where each channel has a function of its own, otherwise `nil`.
  package internal(set) var channels: [[ChannelFunction]]?
  /// Fraction of test images classified correctly at the end, 0…1.
  package let testAccuracy: Double
  /// Mean cross-entropy on the test images at the end.
  package let testLoss: Double?
  package internal(set) var epochs: [EpochResult]
  /// Test images `[true class][predicted class]`.
  package let confusion: [[Int]]?
  /// On the test images at the end, one per activation layer.
  package internal(set) var preActivations: [PreActivationStatistics]
  /// The loss of every step, when the configuration limits the steps.
  package let stepLosses: [Double]?
  /// SHA-256, hex, of `weights` as a safetensors file.
  package let weightsSHA256: String?

  /// The trained tensors; absent in a decoded result.
  package internal(set) var weights: Safetensors?
  /// The class that each test image was taken for; absent in a decoded result.
  package internal(set) var predictions: [UInt16]?
  /// How the run was executed; absent in a decoded result.
  package internal(set) var execution: RunExecution?

  package init(
    variant: String, seed: UInt64, network: String?, terms: [String], parameterCount: Int?,
    trainImages: Int?, testImages: Int?, coefficients: [Coefficients],
    learnedValues: [[LearnedValues]]?, channels: [[ChannelFunction]]?, testAccuracy: Double,
    testLoss: Double?, epochs: [EpochResult], confusion: [[Int]]?,
    preActivations: [PreActivationStatistics], stepLosses: [Double]?, weightsSHA256: String?,
    weights: Safetensors? = nil, predictions: [UInt16]? = nil, execution: RunExecution? = nil
  ) {
    self.variant = variant
    self.seed = seed
    self.network = network
    self.terms = terms
    self.parameterCount = parameterCount
    self.trainImages = trainImages
    self.testImages = testImages
    self.coefficients = coefficients
    self.learnedValues = learnedValues
    self.channels = channels
    self.testAccuracy = testAccuracy
    self.testLoss = testLoss
    self.epochs = epochs
    self.confusion = confusion
    self.preActivations = preActivations
    self.stepLosses = stepLosses
    self.weightsSHA256 = weightsSHA256
    self.weights = weights
    self.predictions = predictions
    self.execution = execution
  }
}

extension RunResult {
  /// The same result under another variant's name, which no bit of it depends on.
  package func labelled(_ variant: String) -> RunResult {
    var result = self
    result.variant = variant
    return result
  }

  /// With the predictions that were kept beside its encoded form.
  package func predicting(_ predictions: [UInt16]) -> RunResult {
    var result = self
    result.predictions = predictions
    return result
  }

  /// The functions of an activation layer, counted from 0: one, or one per channel.
  package func functions(layer: Int) -> [ChannelFunction] {
    channels?[layer] ?? [
      ChannelFunction(
        coefficients: coefficients[layer], learnedValues: learnedValues?[layer] ?? [])
    ]
  }
}

extension RunResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case variant, seed, network, terms, parameterCount, trainImages, testImages, coefficients
    case learnedValues, channels, testAccuracy, testLoss, epochs, confusion, preActivations
    case stepLosses, weightsSHA256
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    variant = try container.decode(String.self, forKey: .variant)
    seed = try container.decode(UInt64.self, forKey: .seed)
    network = try container.decodeIfPresent(String.self, forKey: .network)
    terms = try container.decode([String].self, forKey: .terms)
    parameterCount = try container.decodeIfPresent(Int.self, forKey: .parameterCount)
    trainImages = try container.decodeIfPresent(Int.self, forKey: .trainImages)
    testImages = try container.decodeIfPresent(Int.self, forKey: .testImages)
    coefficients = try container.decode([Coefficients].self, forKey: .coefficients)
    learnedValues = try container.decodeIfPresent(
      [[LearnedValues]].self, forKey: .learnedValues)
    channels = try container.decodeIfPresent([[ChannelFunction]].self, forKey: .channels)
    testAccuracy = try container.decode(Double.self, forKey: .testAccuracy)
    testLoss = try container.decodeIfPresent(Double.self, forKey: .testLoss)
    epochs = try container.decode([EpochResult].self, forKey: .epochs)
    confusion = try container.decodeIfPresent([[Int]].self, forKey: .confusion)
    preActivations = try container.decode(
      [PreActivationStatistics].self, forKey: .preActivations)
    stepLosses = try container.decodeIfPresent([Double].self, forKey: .stepLosses)
    weightsSHA256 = try container.decodeIfPresent(String.self, forKey: .weightsSHA256)
    weights = nil
    predictions = nil
    execution = nil
    orderCoefficients()
  }
}
