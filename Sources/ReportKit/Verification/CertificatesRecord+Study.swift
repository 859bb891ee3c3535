import Activations
import Approximation
import Numbers

extension CertificatesRecord {
  /// Of every bound of an error that tables, tags and values print of a study's first variant. Where the
  /// largest bound of several seeds is printed, each seed has a certificate of that.
  init(_ results: StudyResults) {
    let printedError = results.printedError
    for dataset in results.datasets {
      for layer in dataset.base.layers {
        let name = "\(dataset.dataset.name), layer \(layer.mean.layer)"
        addForms(of: layer, name, results.frontMatter.ranges)
        addInputErrors(of: layer, name)
        for range in results.frontMatter.ranges {
          guard let printedError else { continue }
          let equation = LearnedEquation(layer).equation
          add(
            "\(name): printed coefficients on \(range.name)", that: equation.mixture.formula,
            and: equation.printed.formula, differ: printedError, on: range.bounds)
        }
      }
    }
  }

  /// The LeakyReLU form as the table has it, and with its printed slopes as the tag has it.
  private mutating func addForms(of layer: LayerSeeds, _ name: String, _ ranges: [StudyRange]) {
    for (index, range) in ranges.enumerated() {
      let bound = layer.seeds.map { $0.ranges[index].leakyBound }.reduce(0, max)
      for (seed, own) in zip(layer.seedNumbers, layer.seeds) {
        add(
          "\(name), seed \(seed): LeakyReLU form on \(range.name)", that: own.mixture.formula,
          and: own.leaky.formula, differ: bound.printedBound, on: -range.radius...range.radius)
      }
      let printed = layer.mean.leaky.rounded(decimals: LeakyStatement.decimals)
      guard let error = try? printed.measuredError(on: range.bounds) else { continue }
      add(
        "\(name): printed LeakyReLU form on \(range.name)", that: layer.mean.mixture.formula,
        and: printed.formula, differ: error.upperBound.printedBound, on: range.bounds)
    }
  }

  private mutating func addInputErrors(of layer: LayerSeeds, _ name: String) {
    let seeds = zip(layer.seedNumbers, layer.seeds).compactMap { seed, own in
      own.inputRange.flatMap { range in
        own.inputErrors.map { (seed: seed, own: own, range: range, errors: $0) }
      }
    }
    let measures: [(title: String, of: KeyPath<InputErrors, InputErrors.Measure>)] = [
      ("LeakyReLU form", \.leaky), ("two slopes", \.twoSlopes), ("nearest function", \.nearest),
    ]
    for measure in measures {
      let bound = seeds.map { $0.errors[keyPath: measure.of].bound }.reduce(0, max)
      for (seed, own, range, errors) in seeds {
        add(
          "\(name), seed \(seed): \(measure.title) under its inputs", that: own.mixture.formula,
          and: errors[keyPath: measure.of].approximation, differ: bound.printedBound,
          on: range)
      }
    }
  }
}
