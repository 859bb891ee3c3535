extension ActivationFunction {
  /// Every registered function with its default parameter, in the order of documentation.
  package static let all: [ActivationFunction] = [identity, relu, tanh, sin]

  /// The function of this name, such as `relu` or `leaky-relu(0.2)`.
  /// - Throws: `ActivationError`, with UTF-8 offsets into `name`.
  package static func named(_ name: String) throws(ActivationError) -> ActivationFunction {
    let term = try Term(parsing: name)
    guard term.factors.count == 1 else {
      throw .unknownFunction(name: name, known: all.map(\.name), range: 0..<name.utf8.count)
    }
    return term.factors[0]
  }

  /// The function with this bare name and parameter.
  static func resolve(
    _ name: String, parameter: Double?, nameRange: Range<Int>, range: Range<Int>
  ) throws(ActivationError) -> ActivationFunction {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownFunction(name: name, known: all.map(\.name), range: nameRange)
    }
    if let parameter {
      throw .invalidParameter(function: name, value: parameter, range: range)
    }
    return found
  }
}
