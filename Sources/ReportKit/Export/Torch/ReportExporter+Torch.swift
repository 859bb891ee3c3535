import Activations
import TemplateEngine
import Training

extension ReportExporter {
  /// The learned functions and networks as modules of PyTorch, with the weights that the store has.
  func exportTorch(_ manifest: [UInt8]) throws {
    let (_, folder, prepared, results) = try remade(manifest)
    guard !results.runs.allSatisfy({ $0.result.run.coefficients.isEmpty }) else {
      throw ExportError.nothingLearned(path: request.folder)
    }
    var functions = TorchFunctions()
    let variants = results.study.variants.map { variant in
      (
        variant.name,
        TorchReport.Variant(
          terms: functions.terms(of: variant.recipe.activation),
          normalization: variant.recipe.activation.normalization.rawValue,
          perChannel: variant.recipe.activation.coefficientsPer == .channel,
          networks: networks(of: variant, prepared.runner))
      )
    }
    var runs: [TorchReport.Run] = []
    for (run, result) in results.runs {
      events(.writing("weights \(run.name)"))
      let mixture = results.study.variant(named: run.variant)?.recipe.activation
      let terms = mixture?.terms ?? []
      var file: String?
      if let weights = weights(of: run, result.run, prepared.runner) {
        let name = "weights/\(run.variant)-\(run.dataset)-\(run.seed).safetensors"
        try folder.write((mixture.map(weights.stating) ?? weights).serialized, to: name)
        file = name
      }
      runs.append(
        TorchReport.Run(
          variant: run.variant, dataset: run.dataset, seed: run.seed,
          testAccuracy: result.run.testAccuracy, weights: file,
          functions: result.run.coefficients.indices.map {
            TorchReport.Function(result.run, layer: $0, terms: terms)
          }))
    }
    let report = TorchReport(
      title: results.frontMatter.title, variants: Dictionary(uniqueKeysWithValues: variants),
      datasets: Dictionary(
        uniqueKeysWithValues: results.datasets.map {
          (
            $0.dataset.name,
            TorchReport.Dataset(
              title: $0.dataset.title, mean: $0.dataset.mean,
              standardDeviation: $0.dataset.standardDeviation)
          )
        }), runs: runs)
    try folder.write(CanonicalJSON.compacted(try CanonicalJSON.encode(report)), to: "report.json")
    let module =
      TorchModuleSource.header + functions.code + "\n\n" + functions.table
      + TorchModuleSource.modules
    try folder.write(Array(module.utf8), to: "learned.py")
    try folder.write(Array("torch\n".utf8), to: "requirements.txt")
    try folder.write(Array(readme(report).utf8), to: "README.md")
    try folder.publish()
  }

  private func networks(
    of variant: StudyVariant, _ runner: StudyRunner
  ) -> [String: [[TorchReport.LayerItem]]] {
    let requests = runner.requests.filter { $0.key.variant == variant.name }
    let networks = requests.map { ($0.key.dataset, $0.value.network) }
    return Dictionary(networks) { first, _ in first }.mapValues { network in
      var mixtures = 0
      return network.layers.map { layer in
        defer { if layer.specification == .activation { mixtures += 1 } }
        return layer.torchItems(mixture: mixtures)
      }
    }
  }

  /// The weights that the report's own results name, where the store has them.
  private func weights(
    of run: StudyRun, _ result: RunResult, _ runner: StudyRunner
  ) -> Safetensors? {
    guard let request = runner.requests[run],
      let weights = runner.executor.library.weights(of: request),
      weights.sha256 == result.weightsSHA256
    else { return nil }
    return weights
  }

  private func readme(_ report: TorchReport) -> String {
    let first = report.runs.first { !$0.functions.isEmpty } ?? report.runs[0]
    let arguments = "\"\(first.variant)\", \"\(first.dataset)\", seed=\(first.seed)"
    let stored = report.runs.count { $0.weights != nil }
    let networks = report.variants.values.contains { !$0.networks.isEmpty }
    var text = """
      # \(MarkdownEscape.text(report.title))

      The functions\(networks ? " and networks" : "") of this report for PyTorch, made by report \(ReportVersion.current). `learned.py` needs torch and nothing else.

      ```python
      import learned

      f = learned.function(\(arguments), layer=1)  # an nn.Module; its parameters are the coefficients

      """
    if networks {
      text += """
        net = learned.network(\(arguments.replacing(", seed", with: ", "
          + "seed")))  # with its trained weights; without a seed, untrained
        logits = net(learned.prepare(images, "\(first.dataset)"))  # images: bytes [N, rows, columns]

        """
    }
    text += "```\n\n"
    if networks {
      text += """
        \(stored) of \(report.runs.count) runs have their weights in `weights/`, as safetensors files that state their terms and normalization in `__metadata__`; without that, their SHA-256 is the `weightsSHA256` of results.json. Those of the others are not in the store.
        In single precision logits agree with those of report to about six digits.

        """
    }
    return text + "`report.json` has the coefficients of every run and the layers of every "
      + "network.\n"
  }
}
