import Training

extension Study {
  /// What the engine is told of a run.
  ///
  /// Runs of one seed see the images in the same order, and those whose networks are equal start
  /// from the same weights, so that variants are compared in pairs.
  /// - Precondition: the run is one of the study's.
  package func configuration(for run: StudyRun, kernels: KernelSelection) -> RunConfiguration {
    let recipe = recipe(of: run)
    return RunConfiguration(
      variant: run.variant, network: recipe.network, mixture: recipe.activation,
      schedule: recipe.schedule, optimizer: recipe.optimizer, batchSize: recipe.batchSize,
      seed: run.seed, trainLimit: limit, testLimit: testLimit,
      initialWeights: recipe.initialWeights?.tensors, kernels: kernels)
  }

  /// A run in words, with what tells it from the study's other runs: `MNIST, relu, seed 2`.
  package func title(of run: StudyRun, dataset title: String) -> String {
    title + (variants.count > 1 ? ", \(run.variant)" : "")
      + (hasSeveralSeeds ? ", seed \(run.seed)" : "")
  }

  private func recipe(of run: StudyRun) -> Recipe {
    guard let variant = variant(named: run.variant) else {
      preconditionFailure("no variant \(run.variant) in the study")
    }
    return variant.recipe
  }
}
