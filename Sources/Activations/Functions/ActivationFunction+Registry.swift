extension ActivationFunction {
  /// The registry, in the order of documentation. A line here makes a function a word of the
  /// grammar, a candidate of fits and a part of every test over the registry; `CKernels` must have
  /// a function of the same name to train with it.
  private static let entries: [Entry] = [
    .function(identity), .function(relu), .family(leakyReLUFamily), .family(preluFamily),
    .function(relu6), .family(eluFamily), .function(selu), .function(gelu), .function(geluTanh),
    .function(sigmoid), .function(silu), .family(swishFamily), .function(hardSwish),
    .function(hardSigmoid), .function(softplus), .function(shiftedSoftplus), .function(mish),
    .function(tanhExp), .function(tanh), .function(hardTanh), .function(softsign), .function(sin),
    .function(cos), .function(gaussian), .function(arctan), .function(square),
    .family(kafFamily),
  ]

  private enum Entry {
    case function(ActivationFunction)
    case family(FunctionFamily)
  }

  /// Every fixed formula with its default parameter, in the order of documentation.
  package static let all: [ActivationFunction] = entries.map {
    switch $0 {
    case .function(let function): function
    case .family(let family): family.standard
    }
  }

  /// Everything that a mixture can be made of: `all`, and the layer of kernels.
  package static let trainable: [ActivationFunction] = all + [kaf]

  /// The names that a mixture can use, without parameters.
  package static let names: [String] = all.map(\.baseName)

  /// The functions with a parameter, written `leaky-relu(0.2)`.
  static let families: [FunctionFamily] = entries.compactMap {
    if case .family(let family) = $0 { family } else { nil }
  }

  /// The function of this name, such as `relu` or `leaky-relu(0.2)`.
  /// - Throws: `ActivationError`, with UTF-8 offsets into `name`.
  package static func named(_ name: String) throws(ActivationError) -> ActivationFunction {
    let term = try Term(parsing: name)
    guard term.factors.count == 1 else {
      throw .unknownFunction(name: name, known: names, range: 0..<name.utf8.count)
    }
    return term.factors[0]
  }

  /// The function with this bare name and parameter.
  static func resolve(
    _ name: String, parameter: Double?, nameRange: Range<Int>, range: Range<Int>
  ) throws(ActivationError) -> ActivationFunction {
    guard let standard = trainable.first(where: { $0.name == name }) else {
      throw .unknownFunction(name: name, known: names, range: nameRange)
    }
    guard let parameter else { return standard }
    guard let family = families.first(where: { $0.name == name }),
      family.range.contains(parameter)
    else { throw .invalidParameter(function: name, value: parameter, range: range) }
    return family(parameter)
  }
}
