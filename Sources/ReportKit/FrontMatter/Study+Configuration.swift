import Datasets
import Training

extension Study {
  /// The run of one seed.
  package func configuration(seed: UInt64, kernels: KernelSelection) -> RunConfiguration {
    RunConfiguration(
      network: network, mixture: activation, schedule: schedule, batchSize: batchSize, seed: seed,
      trainLimit: limit, testLimit: testLimit, kernels: kernels)
  }

  /// How long a run takes against the study's other runs: the pixels of an epoch.
  func cost(of train: ImageSet) -> Double {
    Double(min(limit ?? train.count, train.count) * train.rows * train.columns)
  }
}
