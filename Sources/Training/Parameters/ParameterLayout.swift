/// Where each weight and bias tensor of a network lies in one array of floats.
///
/// Tensors begin at multiples of 16 floats, so that vectors are aligned; the floats between
/// them stay 0.
struct ParameterLayout: Sendable {
  struct Entry: Sendable {
    /// PyTorch's name, for example `c1.weight`.
    let name: String
    /// PyTorch's shape: `[out, in, rows, columns]`, `[out, in]` or `[out]`.
    let shape: [Int]
    let offset: Int
    /// How many inputs each output sums over.
    let fanIn: Int

    var count: Int { shape.reduce(1, *) }
    var range: Range<Int> { offset..<offset + count }
  }

  /// A weight and a bias tensor per convolution and dense layer, in the network's order.
  let entries: [Entry]
  /// Floats in all.
  let count: Int

  init(_ network: Network) {
    var entries: [Entry] = []
    var offset = 0
    func add(_ name: String, _ shape: [Int], fanIn: Int) {
      let entry = Entry(name: name, shape: shape, offset: offset, fanIn: fanIn)
      entries.append(entry)
      offset += (entry.count + 15) / 16 * 16
    }
    for layer in network.layers {
      guard let name = layer.name else { continue }
      switch layer.specification {
      case .convolution(let channels, let kernel, _):
        add("\(name).weight", [channels, layer.input.channels, kernel, kernel], fanIn: layer.fanIn)
        add("\(name).bias", [channels], fanIn: layer.fanIn)
      case .dense, .logits:
        add("\(name).weight", [layer.output.count, layer.input.count], fanIn: layer.fanIn)
        add("\(name).bias", [layer.output.count], fanIn: layer.fanIn)
      case .activation, .maxPool: break
      }
    }
    self.entries = entries
    count = offset
  }
}
