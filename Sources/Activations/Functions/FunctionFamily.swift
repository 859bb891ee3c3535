import Numbers

/// Functions of one name that differ in a parameter, such as the slope of `leaky-relu`.
struct FunctionFamily: Sendable {
  let name: String
  /// What the parameter is, for explanations of errors.
  let parameterName: String
  /// The value meant by the bare name; `nil` when the bare name means something else.
  let defaultParameter: Double?
  let range: ClosedRange<Double>
  private let define: @Sendable (Double) -> ActivationFunction.Definition

  init(
    name: String, parameterName: String, defaultParameter: Double?, range: ClosedRange<Double>,
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
      parameter: parameter, definition: define(parameter))
  }

  /// The name with its parameter, the range and the default, such as `` `elu(alpha)` from 0 to 100,
  /// by default 1 ``.
  var explanation: String {
    let (low, high) = (
      NumberText.shortest(range.lowerBound), NumberText.shortest(range.upperBound)
    )
    let end = defaultParameter.map { ", by default \(NumberText.shortest($0))" } ?? ""
    return "`\(name)(\(parameterName))` from \(low) to \(high)\(end)"
  }

  /// The member that the bare name means, or the one with parameter 0.
  var standard: ActivationFunction { self(defaultParameter ?? 0) }
}
