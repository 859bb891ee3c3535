import Activations
import Statistics

/// How a learned function is printed, and what exactly was printed: with several seeds the mean
/// function, each coefficient ± its deviation over them.
struct LearnedEquation {
  /// Enough that the printed function differs from the trained one by less than a line's width in any
  /// figure; of a mean over seeds, whose deviations are larger than that, what a line has room for.
  static func decimals(severalSeeds: Bool) -> Int { severalSeeds ? 3 : 4 }

  let layer: LayerSeeds
  let equation: MixtureEquation

  init(_ layer: LayerSeeds) {
    self.layer = layer
    equation = MixtureEquation(
      layer.mean.mixture, deviations: Self.deviations(layer),
      decimals: Self.decimals(severalSeeds: layer.seeds.count > 1))
  }

  /// TeX such as `f_{2}(x) = 0.2863\,\mathrm{ReLU}(x) + …`.
  var tex: String { equation.latex(name: "f_{\(layer.mean.layer)}") }

  /// Of each printed coefficient; empty for a single seed.
  private static func deviations(_ layer: LayerSeeds) -> [Double] {
    let mixtures = layer.seeds.map(\.mixture.expanded)
    let count = layer.mean.mixture.expanded.parts.count
    guard mixtures.allSatisfy({ $0.parts.count == count }) else { return [] }
    return (0..<count).compactMap { part in
      Sample(mixtures.map { $0.parts[part].coefficient })?.deviation
    }
  }
}
