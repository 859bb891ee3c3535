import Activations

@testable import Training

/// A network in double precision, one image at a time, put together from `Reference`.
struct ReferenceNetwork {
  let network: Network
  let expansion: MixtureExpansion
  /// Weights and biases in the order of `ParameterLayout.entries`.
  var tensors: [[Double]]
  /// The parameters of each layer's functions, as in `Parameters`.
  var mixtures: [[[Double]]]

  struct Gradient {
    var loss: Double
    var tensors: [[Double]]
    var mixtures: [[[Double]]]
    /// By the weights of the bases; the normalization takes most of it away again.
    var bases: [[[Double]]]
  }

  /// The loss of an image and its gradient by `tensors` and `mixtures`.
  func gradient(image: [Double], label: Int) -> Gradient {
    let inputs = forward(image)
    let output = Reference.softmaxCrossEntropy(logits: inputs[network.layers.count], label: label)
    var gradient = output.gradient
    var tensorGradients = tensors
    var mixtureGradients = mixtures
    var basisGradients = mixtures
    var entry = tensors.count
    var mixture = mixtures.count
    for (index, layer) in network.layers.enumerated().reversed() {
      let input = inputs[index]
      switch layer.specification {
      case .convolution:
        entry -= 2
        let shape = layer.convolution
        let parts = Reference.convolutionWeightGradient(
          shape, input: layer.padded(input), outputGradient: gradient)
        tensorGradients[entry] = parts.weights
        tensorGradients[entry + 1] = parts.bias
        gradient = layer.cropped(
          Reference.convolutionInputGradient(
            shape, outputGradient: gradient, weights: tensors[entry]))
      case .dense, .logits:
        entry -= 2
        tensorGradients[entry] = Reference.denseWeightGradient(
          input: input, outputGradient: gradient)
        tensorGradients[entry + 1] = gradient
        gradient = Reference.denseInputGradient(
          outputGradient: gradient, weights: tensors[entry])
      case .activation:
        mixture -= 1
        let functions = mixtures[mixture]
        let size = input.count / functions.count
        for (index, parameters) in functions.enumerated() {
          let range = index * size..<(index + 1) * size
          let basisGradient = Reference.mixtureGradient(
            expansion.bases, z: Array(input[range]), valueGradient: Array(gradient[range]))
          basisGradients[mixture][index] = basisGradient
          mixtureGradients[mixture][index] = expansion.gradient(
            parameters, basisGradient: basisGradient)
          let learned = expansion.mixture(parameters)
          for place in range { gradient[place] *= learned.derivative(at: input[place]) }
        }
      case .maxPool(let size):
        gradient = Reference.poolBackward(
          layer.pool(size), input: input, outputGradient: gradient)
      }
    }
    return Gradient(
      loss: output.loss, tensors: tensorGradients, mixtures: mixtureGradients,
      bases: basisGradients)
  }

  func loss(image: [Double], label: Int) -> Double {
    Reference.softmaxCrossEntropy(logits: forward(image)[network.layers.count], label: label).loss
  }

  /// The input of every layer, then the logits.
  private func forward(_ image: [Double]) -> [[Double]] {
    var maps = [image]
    var entry = 0
    var mixture = 0
    for layer in network.layers {
      let input = maps[maps.count - 1]
      switch layer.specification {
      case .convolution:
        maps.append(
          Reference.convolutionForward(
            layer.convolution, input: layer.padded(input), weights: tensors[entry],
            bias: tensors[entry + 1]))
        entry += 2
      case .dense, .logits:
        maps.append(
          Reference.denseForward(input: input, weights: tensors[entry], bias: tensors[entry + 1]))
        entry += 2
      case .activation:
        let functions = mixtures[mixture].map(expansion.mixture)
        let size = input.count / functions.count
        maps.append(input.enumerated().map { functions[$0 / size].value(at: $1) })
        mixture += 1
      case .maxPool(let size):
        maps.append(Reference.poolForward(layer.pool(size), input: input))
      }
    }
    return maps
  }
}

extension NetworkLayer {
  fileprivate var convolution: Reference.Convolution {
    guard case .convolution(let channels, let kernel, _) = specification else {
      preconditionFailure()
    }
    return Reference.Convolution(
      inChannels: input.channels, rows: input.rows + 2 * padding,
      columns: input.columns + 2 * padding, outChannels: channels, kernel: kernel)
  }

  fileprivate func pool(_ size: Int) -> Reference.Pool {
    Reference.Pool(
      channels: input.channels, rows: input.rows, columns: input.columns, size: size)
  }

  /// The input with its zero border.
  fileprivate func padded(_ map: [Double]) -> [Double] {
    var result = [Double](
      repeating: 0, count: convolution.rows * convolution.columns * input.channels)
    for (inner, outer) in places { result[outer] = map[inner] }
    return result
  }

  fileprivate func cropped(_ map: [Double]) -> [Double] {
    places.map { map[$0.outer] }
  }

  /// Where each element of the input is within the padded input.
  private var places: [(inner: Int, outer: Int)] {
    (0..<input.count).map { inner in
      let channel = inner / (input.rows * input.columns)
      let row = inner / input.columns % input.rows + padding
      let column = inner % input.columns + padding
      let outer = (channel * (input.rows + 2 * padding) + row) * (input.columns + 2 * padding)
      return (inner, outer + column)
    }
  }
}
