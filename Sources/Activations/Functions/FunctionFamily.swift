/// Functions of one name that differ in a parameter, such as the slope of `leaky-relu`.
struct FunctionFamily: Sendable {
  let name: String
  /// What the parameter is, for documentation and errors.
  let parameterName: String
  /// The value meant by the bare name.
  let defaultParameter: Double
  let range: ClosedRange<Double>
  private let define: @Sendable (Double) -> ActivationFunction.Definition

  init(
    name: String, parameterName: String, defaultParameter: Double, range: ClosedRange<Double>,
    define: @escaping @Sendable (Double) -> ActivationFunction.Definition
  ) {
    self.name = name
    self.parameterName = parameterName
    self.defaultParameter = defaultParameter
    self.range = range
    self.define = define
  }

  /// The member with this parameter, which must lie in `range`.
  func callAsFunction(_ parameter: Double) -> ActivationFunction {
    ActivationFunction(
      name: parameter == defaultParameter ? name : "\(name)(\(parameter))",
      definition: define(parameter))
  }

  /// The member that the bare name means.
  var standard: ActivationFunction { self(defaultParameter) }
}
