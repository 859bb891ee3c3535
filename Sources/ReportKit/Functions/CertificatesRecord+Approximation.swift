import Activations

extension CertificatesRecord {
  /// Of every bound that `report approximate` prints of a formula.
  init(_ record: ApproximationRecord) {
    let range = record.range[0]...record.range[1]
    guard let function = PiecewiseExpression(parsing: record.formulas.plain) else { return }
    func add(_ name: String, _ formulas: FormulasRecord, _ error: ErrorRecord) {
      guard let approximation = PiecewiseExpression(parsing: formulas.plain) else { return }
      self.add(
        name, that: function, and: approximation, differ: error.bound.printedBound, on: range)
    }
    for fit in record.fits {
      add(fit.title, fit.formulas, fit.error)
      if fit.bound != nil {
        refuse("\(fit.title), before rounding", "its proof is a formula in r, not a search")
      }
      if fit.certificate != nil {
        refuse("\(fit.title), lower bound", "it is about all fits of a family, not about one")
      }
    }
    for candidate in record.closest {
      guard let formulas = candidate.formulas, let error = candidate.error else { continue }
      add("closest \(candidate.rank), \(candidate.function)", formulas, error)
      if let minimax = candidate.minimax {
        add(
          "closest \(candidate.rank), \(candidate.function), minimax", minimax.formulas,
          minimax.error)
      }
    }
  }
}
