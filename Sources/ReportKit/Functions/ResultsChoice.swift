import Datasets
import Diagnostics
import SourceText
import Training

/// Which learned function of a results file is meant, as typed on the command line.
package struct ResultsChoice: Sendable {
  /// Path of a `results.json`; `nil` for none, and then for all that follow.
  package var results: String?
  /// Each may be left out where the file holds one only.
  package var dataset: String?
  /// Counted from 1.
  package var layer: Int?
  /// The study's first where it is left out, which is the one that reports are about.
  package var variant: String?
  /// The first run where it is left out.
  package var seed: UInt64?

  package init() {}

  /// An option that needs `results`.
  var dependentOption: String? {
    dataset != nil
      ? "--dataset"
      : layer != nil
        ? "--layer" : variant != nil ? "--variant" : seed != nil ? "--seed" : nil
  }
}

/// What a choice leads to.
struct ChosenLayer: Sendable {
  let dataset: ResultsRecord.DatasetRecord
  let run: RunResult
  /// Counted from 0.
  let index: Int

  /// - Throws: `Diagnostics` when the choice names nothing in the file, or leaves more than one.
  init(_ choice: ResultsChoice, in file: ResultsRecord, path: String) throws(Diagnostics) {
    let dataset = try Self.named(
      choice.dataset, "--dataset", among: file.datasets, path: path, \.name)
    self.dataset = dataset
    let variants = file.study.variants.map(\.name)
    let variant = choice.variant ?? variants.first ?? StudyVariant.baseName
    guard choice.variant == nil || variants.contains(variant) else {
      throw Self.unknown(variant, "--variant", choices: variants, path: path)
    }
    let runs = file.runs.filter { $0.dataset == dataset.name && $0.result.variant == variant }
      .map(\.result)
    guard !runs.isEmpty else {
      throw Diagnostics(
        .unusableResults(path: path, "it holds no runs of `\(variant)` on \(dataset.name)"))
    }
    if let seed = choice.seed {
      guard let run = runs.first(where: { $0.seed == seed }) else {
        throw Self.unknown("\(seed)", "--seed", choices: runs.map { "\($0.seed)" }, path: path)
      }
      self.run = run
    } else {
      run = runs[0]
    }
    guard run.coefficients.count == run.preActivations.count else {
      throw Diagnostics(
        .unusableResults(
          path: path,
          "a run has coefficients of \(run.coefficients.count) layers and "
            + "pre-activations of \(run.preActivations.count)"))
    }
    let layers = Array(run.preActivations.enumerated())
    index = try Self.named(
      choice.layer.map { "\($0)" }, "--layer", among: layers, path: path
    ) { "\($0.element.layer)" }
    .offset
  }

  private static func named<Item>(
    _ name: String?, _ option: String, among items: [Item], path: String,
    _ nameOf: (Item) -> String
  ) throws(Diagnostics) -> Item {
    let names = items.map(nameOf)
    if let name {
      guard let index = names.firstIndex(of: name) else {
        throw unknown(name, option, choices: names, path: path)
      }
      return items[index]
    }
    let what = option.dropFirst(2)
    guard let first = items.first else {
      throw Diagnostics(.unusableResults(path: path, "it holds no \(what)"))
    }
    guard items.count == 1 else {
      throw Diagnostics(
        Diagnostic(
          code: CommandCode.moreThanOneToChooseFrom,
          message: "`\(path)` holds \(items.count) \(what)s",
          hint: "Choose one with \(option): \(names.map { "\(cut: $0)" }.joined(separator: ", ")).",
          exitStatus: .usage))
    }
    return first
  }

  private static func unknown(
    _ value: String, _ option: String, choices: [String], path: String
  ) -> Diagnostics {
    let source = SourceFile(name: option, text: value)
    var diagnostic = Diagnostic.unknownChoice(value, option: option, choices: choices)
    diagnostic.span = source.span(0..<max(1, value.utf8.count))
    diagnostic.notes = ["the results are those of \(path)"]
    return Diagnostics(diagnostic, sources: [source])
  }
}
