import Training

/// A run that is wanted: what to train, on what.
package struct RunRequest: Sendable {
  package let configuration: RunConfiguration
  package let dataset: RunDataset
  package let network: Network
  package let chain: RunChain

  /// - Throws: `TrainingError` for a network that does not fit the images.
  package init(
    _ configuration: RunConfiguration, on dataset: RunDataset
  ) throws(TrainingError) {
    let shape = dataset.shape
    let network = try Network(
      configuration.network, rows: shape.rows, columns: shape.columns, channels: shape.channels,
      classes: shape.classes)
    let train = min(configuration.trainLimit ?? .max, shape.trainImages)
    let test = min(configuration.testLimit ?? .max, shape.testImages)
    self.configuration = configuration
    self.dataset = dataset
    self.network = network
    chain = RunChain(
      RunFingerprint(
        configuration, datasetDigest: shape.digest, network: network, counts: (train, test)))
    stepsInEpoch = (train + configuration.batchSize - 1) / configuration.batchSize
  }

  /// Optimizer steps in one epoch.
  package let stepsInEpoch: Int

  /// Names of the mixture's terms, in order.
  var terms: [String] { configuration.mixture.terms.map(\.name) }
}
