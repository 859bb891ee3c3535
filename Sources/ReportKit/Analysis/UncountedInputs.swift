import Approximation
import Diagnostics
import Numbers
import Training

extension StudyResults {
  /// A warning about layers all of whose inputs lie beyond their histogram, which has no shares and no
  /// errors under them; `nil` where there are none.
  var uncountedInputs: Diagnostic? {
    let layers = runs.flatMap { run, result in
      result.layers.compactMap { layer in
        layer.histogram == nil
          ? layer.preActivations.map { (run: run, layer: layer.layer, range: $0.histogram.range) }
          : nil
      }
    }
    guard let first = layers.first else { return nil }
    return Diagnostic(
      severity: .warning, code: ApproximationCode.inputsBeyondHistogram,
      message: "every input of layer \(first.layer) of `\(first.run.name)` lies beyond "
        + "±\(NumberText.shortest(first.range)), where none is counted",
      hint:
        "What needs counted inputs is absent. Lower the learning rate if the run was not meant to "
        + "end there.",
      notes: layers.dropFirst().prefix(20).map { "also layer \($0.layer) of `\($0.run.name)`" }
        + (layers.count > 21 ? ["and \(layers.count - 21) more"] : []),
      exitStatus: .success)
  }
}
