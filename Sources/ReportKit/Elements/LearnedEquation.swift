import Activations

/// How a learned function is printed, and what exactly was printed.
struct LearnedEquation {
  /// Enough that the printed function differs from the trained one by less than a line's
  /// width in any figure.
  static let decimals = 4

  let layer: LayerResult
  let equation: MixtureEquation

  init(_ layer: LayerResult) {
    self.layer = layer
    equation = MixtureEquation(layer.mixture, decimals: Self.decimals)
  }

  /// TeX such as `f_{2}(x) = 0.2863\,\mathrm{ReLU}(x) + …`.
  var tex: String { equation.latex(name: "f_{\(layer.layer)}") }
}
