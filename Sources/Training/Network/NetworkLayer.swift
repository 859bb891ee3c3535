/// A layer of a validated network, with its sizes.
package struct NetworkLayer: Sendable, Hashable {
  package let specification: LayerSpecification
  package let input: FeatureShape
  package let output: FeatureShape
  /// The name that its tensors begin with, counted per kind: `c1`, `c2` for convolutions,
  /// `f1`, `f2` for dense layers, `m.0`, `m.1` for mixtures; `nil` for pooling.
  package let name: String?

  /// Weights and biases; an activation's mixture weights are not counted.
  package var parameterCount: Int { weightCount + biasCount }

  /// How many zeros surround the input on each side.
  package var padding: Int {
    if case .convolution(_, let kernel, .same) = specification { return kernel / 2 }
    return 0
  }

  var weightCount: Int {
    switch specification {
    case .convolution(let channels, let kernel, _): channels * input.channels * kernel * kernel
    case .dense, .logits: output.count * input.count
    case .activation, .maxPool: 0
    }
  }

  var biasCount: Int {
    switch specification {
    case .convolution, .dense, .logits: output.channels
    case .activation, .maxPool: 0
    }
  }

  /// How many inputs each output sums over; 0 for layers without weights.
  var fanIn: Int { biasCount == 0 ? 0 : weightCount / biasCount }

  /// For example `conv 1→16 k5`, `mixture`, `max-pool 2` or `dense 512→128`.
  package var summary: String {
    switch specification {
    case .convolution(let channels, let kernel, let padding):
      "conv \(input.channels)→\(channels) k\(kernel)" + (padding == .same ? " same" : "")
    case .activation: "mixture"
    case .maxPool(let size): "max-pool \(size)"
    case .dense, .logits: "dense \(input.count)→\(output.count)"
    }
  }
}
