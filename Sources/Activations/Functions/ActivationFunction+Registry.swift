extension ActivationFunction {
  /// Every fixed formula with its default parameter, in the order of documentation.
  package static let all: [ActivationFunction] = [
    identity, relu, leakyReLUFamily.standard, preluFamily.standard, relu6, eluFamily.standard,
    selu, gelu, geluTanh, sigmoid, silu, swishFamily.standard, hardSwish, hardSigmoid, softplus,
    shiftedSoftplus, mish, tanhExp, tanh, hardTanh, softsign, sin, cos, gaussian, arctan, square,
    kafFamily.standard,
  ]

  /// Everything that a mixture can be made of: `all`, and the layer of kernels.
  package static let trainable: [ActivationFunction] = all + [kaf]

  /// The names that a mixture can use, without parameters.
  package static let names: [String] = all.map(\.baseName)

  /// The functions with a parameter, written `leaky-relu(0.2)`.
  static let families: [FunctionFamily] = [
    leakyReLUFamily, preluFamily, eluFamily, swishFamily, kafFamily,
  ]

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
