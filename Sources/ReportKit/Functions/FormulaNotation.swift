/// In what the formulas of a text report are written.
package enum FormulaNotation: String, CaseIterable, Sendable {
  case plain, latex, c, numpy, pytorch, swift
}

extension FormulasRecord {
  func text(_ notation: FormulaNotation) -> String {
    switch notation {
    case .plain: plain
    case .latex: latex
    case .c: c
    case .numpy: numpy
    case .pytorch: pytorch
    case .swift: swift
    }
  }
}
