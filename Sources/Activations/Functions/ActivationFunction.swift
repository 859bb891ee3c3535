/// A scalar function R → R from the registry, usable as a factor of a mixture's term.
///
/// Two functions are equal when their canonical names are, parameters included.
package struct ActivationFunction: Sendable {
  /// Name in the mixture grammar with its parameter if that is not the default, such as
  /// `relu` or `leaky-relu(0.2)`.
  ///
  /// A learned `kaf` has no name there; see `Mixture.expanded`.
  package var name: String { storage.name }
  /// The parameter of a family's member, such as the slope of `leaky-relu`.
  package var parameter: Double? { storage.parameter }
  private let storage: Storage

  init(name: String, parameter: Double? = nil, definition: Definition) {
    storage = Storage(name: name, parameter: parameter, definition: definition)
  }

  /// Shared by all copies: sums over terms copy a function for each value.
  private final class Storage: Sendable {
    let name: String
    let parameter: Double?
    let definition: Definition

    init(name: String, parameter: Double?, definition: Definition) {
      self.name = name
      self.parameter = parameter
      self.definition = definition
    }
  }

  /// Everything that is known about a function. Values and derivatives are accurate to 4 ulp
  /// where they are not subnormal, given a C library accurate to 1 ulp.
  struct Definition: Sendable {
    /// The function applied to `#`, in TeX and in plain text.
    var latex: String
    var plain: String
    var parity: Parity
    /// The defining formula, of which enclosures, series and code are made.
    var formula: PiecewiseExpression
    /// Towards −∞ and +∞.
    var left: Asymptote?
    var right: Asymptote?
    /// sup |f| over all x; `nil` when unbounded.
    var bound: Double?
    var value: @Sendable (Double) -> Double
    /// At a kink the derivative from the left, as PyTorch has for ReLU at 0.
    var derivative: @Sendable (Double) -> Double
    /// What training changes of the function, if anything.
    var learned: LearnedSum?

    /// What is left out follows: TeX and plain text from the title, such as "ReLU", `value` and `derivative` from
    /// the formula. They are given only where the formula loses digits, as in a tail that
    /// cancels, or is 0 · ∞ at ±∞.
    init(
      title: String, latex: String? = nil, plain: String? = nil, parity: Parity = .neither,
      formula: PiecewiseExpression, left: Asymptote? = nil, right: Asymptote? = nil,
      bound: Double? = nil, value: (@Sendable (Double) -> Double)? = nil,
      derivative: (@Sendable (Double) -> Double)? = nil, learned: LearnedSum? = nil
    ) {
      self.latex = latex ?? #"\mathrm{\#(title)}(#)"#
      self.plain = plain ?? "\(title)(#)"
      self.parity = parity
      self.formula = formula
      self.left = left
      self.right = right
      self.bound = bound
      self.value = value ?? { formula.value(at: $0) }
      let slope = formula.derivative
      self.derivative = derivative ?? { slope.value(at: $0) }
      self.learned = learned
    }
  }

  /// The name without a parameter, as the registry lists it.
  package var baseName: String { String(name.prefix { $0 != "(" && $0 != "[" }) }
  /// Whether the mixture grammar has no name for it.
  var isUnnamed: Bool { name.contains("[") }
  /// What training changes of the function; `nil` for a fixed function.
  package var learned: LearnedSum? { storage.definition.learned }
  package var parity: Parity { storage.definition.parity }
  /// The defining formula, piece by piece.
  package var formula: PiecewiseExpression { storage.definition.formula }
  /// Ascending points where the function is not analytic: kinks and jumps of higher derivatives.
  package var breakpoints: [Double] { formula.breakpoints }
  /// Ascending points where the first derivative jumps.
  package var kinks: [Double] {
    breakpoints.filter { derivative(at: $0, from: .left) != derivative(at: $0, from: .right) }
  }
  /// sup |f| over all x; `nil` when unbounded.
  package var bound: Double? { storage.definition.bound }
  /// Towards −∞; `nil` when there is none.
  package var leftAsymptote: Asymptote? { storage.definition.left }
  /// Towards +∞; `nil` when there is none.
  package var rightAsymptote: Asymptote? { storage.definition.right }

  /// f(x); NaN for NaN.
  package func value(at x: Double) -> Double { storage.definition.value(x) }

  /// f′(x); at a kink the derivative from the left.
  package func derivative(at x: Double) -> Double { storage.definition.derivative(x) }

  /// The one-sided derivative, from the formula that holds on that side.
  package func derivative(at x: Double, from side: Side) -> Double {
    breakpoints.contains(x) ? formula.derivative(at: x, from: side) : derivative(at: x)
  }

  /// TeX of the function of an argument, such as `\tanh(x)`.
  package func latex(of argument: String = "x") -> String {
    Self.substitute(argument, into: storage.definition.latex)
  }

  /// Plain text of the function of an argument, such as `tanh(x)`.
  package func plain(of argument: String = "x") -> String {
    Self.substitute(argument, into: storage.definition.plain)
  }

  private static func substitute(_ argument: String, into pattern: String) -> String {
    // One letter needs no parentheses below an exponent: x², (2x + 1)².
    let pattern = argument.count == 1 ? pattern.replacing("(#)^", with: "#^") : pattern
    return pattern.split(separator: "#", omittingEmptySubsequences: false).joined(
      separator: argument)
  }
}

extension ActivationFunction: Hashable, CustomStringConvertible {
  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
  package var description: String { name }
}
