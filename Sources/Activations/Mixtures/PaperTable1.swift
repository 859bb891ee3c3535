/// Table 1 of Vipul Bansal, "Activation Functions: Dive into an optimal activation function",
/// arXiv:2202.12065v1 (2022): the learned α (ReLU), β (tanh), γ (sin) of three layers.
package enum PaperTable1 {
  /// Names of the datasets, in the paper's order.
  package static let datasets = ["mnist", "fashion-mnist", "kmnist"]
  package static let terms = [Term(.relu), Term(.tanh), Term(.sin)]

  /// Coefficients of the layers 1 to 3 in the order of `terms`; `nil` for other datasets.
  package static func coefficients(dataset: String) -> [[Double]]? {
    switch dataset {
    case "mnist": [[0.4848, 0.4437, 0.0715], [0.0276, 0.4923, 0.4800], [0.2840, 0.0877, 0.6283]]
    case "fashion-mnist":
      [[0.5178, 0.1470, 0.3352], [0.2907, 0.7001, 0.0091], [0.1221, 0.0410, 0.8369]]
    case "kmnist":
      [[0.5590, 0.0101, 0.4309], [0.3754, 0.1167, 0.5079], [0.0679, 0.0156, 0.9165]]
    default: nil
    }
  }

  /// The function of a layer, counted from 1; `nil` when the paper has none.
  package static func mixture(dataset: String, layer: Int) -> Mixture? {
    guard let layers = coefficients(dataset: dataset), layers.indices.contains(layer - 1) else {
      return nil
    }
    return Mixture(coefficients: layers[layer - 1], terms: terms)
  }
}
