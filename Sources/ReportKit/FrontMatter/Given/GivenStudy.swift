import Datasets
import SourceText
import Training

/// Runs that were trained elsewhere, as a file beside the template has them.
package struct GivenStudy: Sendable {
  /// Relative to the folder of the template, as the front matter names it.
  let path: String
  let sha256: String
  let source: SourceFile
  let datasets: [Dataset]
  let variants: [StudyVariant]
  /// Those of all runs, each once, in the order of the file.
  let seeds: [UInt64]
  /// At least one.
  let runs: [StudyRun: RunResult]
  /// What the file says of the study as a whole.
  let isQuick: Bool
  let limit: Int?
  let testLimit: Int?
  /// Lists of answers to questions to the runs, which files of this program may have.
  let answers: Set<RunPart>

  /// What is stated of a dataset.
  struct Dataset: Sendable {
    let description: DatasetDescription
    let rows: Int?
    let columns: Int?
    let channels: Int
    let trainImages: Int?
    let testImages: Int?
    let mean: Double?
    let standardDeviation: Double?
    let emptyTrainClasses: [Int]
    let emptyTestClasses: [Int]
    var checks: DatasetChecks?
    var samples: SampleImages?
  }

  /// What the runs of a variant have, all of them.
  func parts(of variant: StudyVariant) -> Set<RunPart> {
    let runs = runs.filter { $0.key.variant == variant.name }.values
    return Set(
      RunPart.allCases.filter { part in
        switch part {
        case .substitutions, .lossTriangles: answers.contains(part)
        case .samples: datasets.allSatisfy { $0.samples != nil }
        case .normalization: !variant.recipe.unstated.contains(.normalization)
        case .start:
          !variant.recipe.unstated.contains(.start) && variant.recipe.activation.start != .random
        case .coefficients, .epochLosses, .epochAccuracies, .epochCoefficients, .confusion,
          .preActivations:
          runs.allSatisfy(part.isIn)
        }
      })
  }
}

extension Study {
  /// The study whose runs were given.
  init(_ given: GivenStudy) {
    self.init(
      datasets: given.datasets.map {
        DatasetChoice(name: $0.description.name, standIn: $0.description.standIn)
      }, variants: given.variants, seeds: given.seeds, limit: given.limit,
      testLimit: given.testLimit)
    quick = given.isQuick
    self.given = given
  }

  /// The first part that elements need and that the shown variants do not have; `nil` where runs are
  /// trained, and where everything is there. Of functions it is enough that one of them has some.
  func missing(_ parts: Set<RunPart>, of shown: [StudyVariant]) -> RunPart? {
    guard let given else { return nil }
    let found = shown.map(given.parts)
    return RunPart.allCases.first { part in
      guard parts.contains(part) else { return false }
      return part == .coefficients
        ? !found.contains { $0.contains(part) } : !found.allSatisfy { $0.contains(part) }
    }
  }
}
