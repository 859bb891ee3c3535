/// A network as a study declares it: a list of layers, perhaps under a preset's name.
package struct NetworkSpecification: Sendable, Hashable, Codable {
  /// The preset's name, or `nil` for a list of layers.
  package let name: String?
  package let layers: [LayerSpecification]

  package init(name: String? = nil, layers: [LayerSpecification]) {
    self.name = name
    self.layers = layers
  }

  /// How many layers carry coefficients of the mixture.
  package var activationCount: Int { layers.count { $0 == .activation } }
}

extension NetworkSpecification {
  /// Two convolutions of 16 and 32 channels with 5 × 5 kernels, each with activation and
  /// pooling, then 128 hidden units.
  package static let lenet = NetworkSpecification(
    name: "lenet",
    layers: [
      .convolution(channels: 16, kernel: 5, padding: .none), .activation, .maxPool(size: 2),
      .convolution(channels: 32, kernel: 5, padding: .none), .activation, .maxPool(size: 2),
      .dense(outputs: 128), .activation, .logits,
    ])

  /// `lenet` with 10 and 20 channels and 50 hidden units.
  package static let lenetSmall = NetworkSpecification(
    name: "lenet-small",
    layers: [
      .convolution(channels: 10, kernel: 5, padding: .none), .activation, .maxPool(size: 2),
      .convolution(channels: 20, kernel: 5, padding: .none), .activation, .maxPool(size: 2),
      .dense(outputs: 50), .activation, .logits,
    ])

  /// The network of PyTorch's MNIST example as of February 2022, without dropout.
  ///
  /// Two convolutions, two fully connected layers and three activations are what
  /// arXiv:2202.12065 describes, which makes this its likeliest network.
  package static let pytorchMNIST = NetworkSpecification(
    name: "pytorch-mnist",
    layers: [
      .convolution(channels: 32, kernel: 3, padding: .none), .activation,
      .convolution(channels: 64, kernel: 3, padding: .none), .activation, .maxPool(size: 2),
      .dense(outputs: 128), .activation, .logits,
    ])

  /// Every preset, in the order in which help texts list them.
  package static let presets: [NetworkSpecification] = [.lenet, .lenetSmall, .pytorchMNIST]

  /// The preset of that name.
  /// - Throws: `TrainingError.unknownNetwork`.
  package static func named(_ name: String) throws(TrainingError) -> NetworkSpecification {
    guard let preset = presets.first(where: { $0.name == name }) else {
      throw .unknownNetwork(name: name, known: presets.compactMap(\.name))
    }
    return preset
  }
}
