import Training

extension Study {
  /// The run of one seed.
  package func configuration(seed: UInt64, kernels: KernelSelection) -> RunConfiguration {
    RunConfiguration(
      network: network, mixture: activation, schedule: schedule, batchSize: batchSize, seed: seed,
      trainLimit: limit, testLimit: testLimit, kernels: kernels)
  }
}
