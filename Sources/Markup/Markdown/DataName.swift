import Platform

/// Names of columns in files: lower-case ASCII letters, digits and `_`, which every program takes
/// for one word.
enum DataName {
  /// The name that a title gives, such as `slope_x_lt_0` for “slope x < 0” and `alpha` for “α”; empty
  /// where nothing of it can be written so.
  static func of(_ title: String) -> String {
    var name = ""
    var isApart = false
    func add(_ word: String, isWord: Bool) {
      if isApart || isWord, !name.isEmpty, name.last != "_" { name += "_" }
      name += word
      isApart = isWord
    }
    for scalar in title.decomposed.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": add(String(scalar), isWord: false)
      case "A"..."Z": add(String(scalar).lowercased(), isWord: false)
      case "ß": add("ss", isWord: false)
      default:
        if let word = words[scalar] {
          add(word, isWord: true)
        } else if !scalar.properties.generalCategory.isMark {
          isApart = true
        }
      }
    }
    return name
  }

  /// The names with numbers behind those that stand there already; `column_N` for empty ones.
  static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.enumerated().map { index, name in
      let base = name.isEmpty ? "column_\(index + 1)" : name
      var candidate = base
      var count = 1
      while !taken.insert(candidate).inserted {
        count += 1
        candidate = "\(base)_\(count)"
      }
      return candidate
    }
  }

  private static let words: [Unicode.Scalar: String] = [
    "%": "percent", "<": "lt", ">": "gt", "=": "eq", "≤": "le", "≥": "ge", "≠": "ne",
    "∗": "star", "*": "star", "±": "plus_minus", "×": "times", "→": "to", "∞": "infinity",
    "°": "degree", "√": "sqrt", "∂": "d", "∑": "sum", "∆": "delta", "Δ": "delta",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega",
  ]
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool {
    switch self {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
