import Activations
import Diagnostics

extension FrontMatter {
  /// What is probably not meant.
  var warnings: [Diagnostic] {
    study.variants.compactMap { variant in
      let recipe = variant.recipe
      guard recipe.activation.isFixed,
        let cycle = recipe.schedule.cycles.firstIndex(where: { $0.train == .mixture })
      else { return nil }
      return Diagnostic(
        severity: .warning, code: FrontMatterCode.idleCycle,
        message: "cycle \(cycle + 1) of `\(variant.name)` trains the mixture, whose only "
          + "coefficient is always 1",
        span: variantSpans[variant.name] ?? spans["study"],
        hint: "Give it a schedule with cycles of weights only.", exitStatus: .success)
    }
  }
}

extension MixtureSpecification {
  /// Whether its function is the same whatever is trained.
  fileprivate var isFixed: Bool {
    terms.count == 1 && terms[0].learned == nil && normalization != .none
  }
}
