import Activations

/// The functions that the terms of variants are made of, as Python, each once.
struct TorchFunctions {
  /// In the order in which they were asked for.
  private var names: [String] = []
  private(set) var code = ""

  /// The terms of a mixture, by the names of their Python functions.
  mutating func terms(of mixture: MixtureSpecification) -> [TorchReport.TermRecord] {
    var bases = MixtureExpansion(mixture).bases[...]
    return mixture.terms.map { term in
      let (fixed, parts) = (term.learned?.fixed.count ?? 1, term.learned?.parts.count ?? 0)
      let names = bases.prefix(fixed + parts).map { name(of: $0) }
      bases = bases.dropFirst(fixed + parts)
      return TorchReport.TermRecord(
        term: term.name, fixed: Array(names.prefix(fixed)), parts: Array(names.dropFirst(fixed)),
        learned: term.learned?.name, start: term.learned?.values ?? [])
    }
  }

  private mutating func name(of basis: Term) -> String {
    let text = basis.plain()
    if let index = names.firstIndex(of: text) { return "f\(index)" }
    names.append(text)
    let name = "f\(names.count - 1)"
    // Every notation's definition begins with its imports.
    let definition = basis.formula.code(in: .pytorch, name: name)
    code += "\n\n# \(text)\n" + definition.replacing("import torch\n\n\n", with: "")
    return name
  }

  /// The dictionary from names to functions.
  var table: String {
    "FUNCTIONS = {\(names.indices.map { "\"f\($0)\": f\($0)" }.joined(separator: ", "))}\n"
  }
}
