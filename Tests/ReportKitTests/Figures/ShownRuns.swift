import Activations

@testable import ReportKit
@testable import Training

/// Results of a study whose runs differ by seed and variant, without any training.
enum ShownRuns {
  /// On the datasets `mnist`, `fashion` and `kmnist`, with up to six variants besides the first;
  /// `channels` functions per layer, 0 for a single one; `epochs` of each cycle.
  static func results(
    seeds: Int = 1, variants: Int = 0, channels: Int = 0, epochs: Int = 10
  ) throws -> StudyResults {
    let schedules = [
      Schedule([cycle(.weights, epochs), cycle(.mixture, epochs), cycle(.weights, epochs)]),
      Schedule([cycle(.weights, epochs), cycle(.weights, epochs)]),
    ]
    func recipe(_ index: Int) throws -> Recipe {
      Recipe(
        activation: try MixtureSpecification(terms: PaperTable1.terms),
        schedule: schedules[min(index, 1)], batchSize: 64 + index)
    }
    let titles = ["ReLU alone", "frozen mixture", "wide", "small batches", "sgd", "logits"]
    let others = try (0..<variants).map {
      StudyVariant(
        name: ["relu", "frozen", "wide", "small-batches", "sgd", "logits"][$0], title: titles[$0],
        recipe: try recipe($0 + 1))
    }
    let functions = Dictionary(
      uniqueKeysWithValues: ["mnist", "fashion", "kmnist"].enumerated().map { index, name in
        (
          name,
          (0..<seeds).map { seed in
            (0..<3).map { layer in
              let shift = 0.12 * wave(seed * 7 + layer * 3 + index)
              return [
                0.45 - 0.1 * Double(layer) + shift, 0.3 - shift / 2, 0.25 + 0.1 * Double(layer),
              ]
            }
          }
        )
      })
    let plain = try SampleStudy.results(
      seeds: functions, preActivations: SampleStudy.statistics(from: -6, to: 4), variants: others,
      base: try recipe(0))
    return try changing(plain) { run, result in
      let variant = plain.study.variants.firstIndex { $0.name == run.variant } ?? 0
      let dataset = plain.datasets.firstIndex { $0.dataset.name == run.dataset } ?? 0
      return changed(
        result, level: [0.9, 0.95, 0.985][dataset], variant: variant, channels: channels,
        schedule: plain.study.variants[variant].recipe.schedule)
    }
  }

  /// The same study with a variant that is trained on these datasets only.
  static func limiting(
    _ results: StudyResults, _ name: String, to datasets: [String], seeds: [UInt64]? = nil
  ) throws -> StudyResults {
    var frontMatter = results.frontMatter
    for index in results.study.variants.indices
    where results.study.variants[index].name == name {
      frontMatter.study.variants[index].datasets = datasets
      frontMatter.study.variants[index].seeds = seeds
    }
    return try StudyResults(
      frontMatter: frontMatter,
      networks: try results.networks(of: results.study.variants.map(\.name)),
      datasets: results.datasets.map(\.dataset),
      runs: Dictionary(uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) }))
  }

  /// The same study with variants `start1`, `start2`, … that start at these coefficients and end where
  /// its own recipe does.
  static func starting(_ results: StudyResults, at starts: [[Double]]) throws -> StudyResults {
    var frontMatter = results.frontMatter
    var runs = Dictionary(uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) })
    var networks = try results.networks(of: ["mixture"])
    for (index, start) in starts.enumerated() {
      let name = "start\(index + 1)"
      var recipe = results.study.base
      recipe.activation = try MixtureSpecification(
        terms: PaperTable1.terms, start: .given(start))
      frontMatter.study.variants.append(StudyVariant(name: name, recipe: recipe))
      networks[name] = networks["mixture"]
      for (run, result) in results.runs {
        runs[StudyRun(variant: name, dataset: run.dataset, seed: run.seed)] =
          result.run.labelled(name)
      }
    }
    return try StudyResults(
      frontMatter: frontMatter, networks: networks, datasets: results.datasets.map(\.dataset),
      runs: runs)
  }

  /// The same study with other results of its runs, or without some of them.
  static func changing(
    _ results: StudyResults, _ change: (StudyRun, RunResult) -> RunResult?
  ) throws -> StudyResults {
    var runs: [StudyRun: RunResult] = [:]
    for (run, result) in results.runs { runs[run] = change(run, result.run) }
    return try StudyResults(
      frontMatter: results.frontMatter,
      networks: try results.networks(of: results.study.variants.map(\.name)),
      datasets: results.datasets.map(\.dataset), runs: runs)
  }

  private static func cycle(_ train: Cycle.Target, _ epochs: Int) -> Cycle {
    Cycle(train: train, epochs: epochs, learningRate: 1e-3)
  }

  /// From −1 to 1, without any order.
  private static func wave(_ number: Int) -> Double {
    Double((number * 7919 + 104_729) % 2003) / 1001.5 - 1
  }

  private static func changed(
    _ run: RunResult, level: Double, variant: Int, channels: Int, schedule: Schedule
  ) -> RunResult {
    let seed = Int(run.seed)
    let targets = schedule.cycles.enumerated().flatMap { index, cycle in
      Array(repeating: (index + 1, cycle.train), count: cycle.epochs)
    }
    let epochs = targets.enumerated().map { index, target in
      let noise = wave(seed * 31 + index * 5 + variant * 11)
      let time = 1 / (1 + Double(index))
      let accuracy =
        level - 0.004 * Double(variant) - 0.06 * time + 0.002 * noise + 0.002 * wave(seed + variant)
      return EpochResult(
        cycle: target.0, train: target.1, epoch: index + 1,
        loss: (1 - level) * (1 + 0.3 * Double(variant)) * (0.3 + 3 * time) * (1 + 0.15 * noise),
        trainAccuracy: accuracy, testAccuracy: accuracy, testLoss: 0.3, lossSHA256: "",
        coefficients: run.coefficients, learnedValues: nil)
    }
    let own: [[ChannelFunction]]? =
      channels == 0
      ? nil
      : run.coefficients.map { layer in
        (0..<channels).map { channel in
          let shift = 0.3 * wave(channel * 13 + seed)
          return ChannelFunction(
            coefficients: Coefficients(
              terms: layer.terms,
              values: [layer.values[0] + shift, layer.values[1] - shift, layer.values[2]]),
            learnedValues: [])
        }
      }
    return RunResult(
      variant: run.variant, seed: run.seed, network: "", terms: run.terms, parameterCount: 0,
      trainImages: 1, testImages: 1, coefficients: run.coefficients, learnedValues: nil,
      channels: own, testAccuracy: epochs.last?.testAccuracy ?? 0, testLoss: 0.3, epochs: epochs,
      confusion: [[970 + seed, 30 - seed], [12, 988]], preActivations: run.preActivations,
      stepLosses: nil, weightsSHA256: "")
  }
}
