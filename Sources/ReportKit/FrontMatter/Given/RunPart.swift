import Training

/// What an element shows of runs and what runs that were given may not have.
enum RunPart: CaseIterable, Sendable {
  case coefficients, epochLosses, epochAccuracies, epochCoefficients, confusion, preActivations
  /// Of the recipe.
  case normalization, start
  /// Answers to questions to trained runs.
  case substitutions, lossTriangles
  /// Of datasets.
  case samples

  /// The key of a file of runs that has it.
  var key: String {
    switch self {
    case .coefficients: "runs[].coefficients"
    case .epochLosses: "runs[].epochs[].loss"
    case .epochAccuracies: "runs[].epochs[].testAccuracy"
    case .epochCoefficients: "runs[].epochs[].coefficients"
    case .confusion: "runs[].confusion"
    case .preActivations: "runs[].preActivations"
    case .normalization: "study.variants[].normalization"
    case .start: "study.variants[].start"
    case .substitutions: "substitutions"
    case .lossTriangles: "lossTriangles"
    case .samples: "datasets[].samples"
    }
  }

  /// In prose.
  var words: String {
    switch self {
    case .coefficients: "learned functions"
    case .epochLosses: "the loss of each epoch"
    case .epochAccuracies: "the test accuracy after each epoch"
    case .epochCoefficients: "the coefficients after each epoch"
    case .confusion: "confusion matrices"
    case .preActivations: "pre-activations"
    case .normalization: "the normalization"
    case .start: "the coefficients before training"
    case .substitutions: "accuracies with other functions"
    case .lossTriangles: "losses over the coefficients"
    case .samples: "images of the datasets"
    }
  }

  /// Whether a run has it, of parts that runs have.
  func isIn(_ run: RunResult) -> Bool {
    switch self {
    case .coefficients: !run.coefficients.isEmpty
    case .epochLosses: !run.epochs.isEmpty && run.epochs.allSatisfy { $0.loss != nil }
    case .epochAccuracies: !run.epochs.isEmpty && run.epochs.allSatisfy { $0.testAccuracy != nil }
    case .epochCoefficients:
      !run.epochs.isEmpty
        && run.epochs.allSatisfy { $0.coefficients.count == run.coefficients.count }
    case .confusion: run.confusion != nil
    case .preActivations: !run.preActivations.isEmpty
    case .normalization, .start, .substitutions, .lossTriangles, .samples: false
    }
  }
}
