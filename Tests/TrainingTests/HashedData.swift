import Activations
import Datasets

@testable import Training

/// Images and weights from an integer hash, the same as in Scripts/make-torch-golden.py.
enum HashedData {
  /// 32 bits that belong to a place of a stream: a bijective mix (lowbias32, Chris Wellons).
  static func hash(stream: UInt32, index: Int) -> UInt32 {
    var x = stream << 24 &+ UInt32(index)
    x ^= x >> 16
    x = x &* 0x7FEB_352D
    x ^= x >> 15
    x = x &* 0x846C_A68B
    return x ^ x >> 16
  }

  /// Half noise, half a bar whose row tells the class; ten classes.
  static func images(_ count: Int) -> ImageSet {
    let labels = (0..<count).map { UInt16(hash(stream: 200, index: $0) % 10) }
    let pixels = (0..<count * 784).map { index in
      let row = index % 784 / 28
      let bar: UInt8 = row / 3 == Int(labels[index / 784]) ? 128 : 0
      return UInt8(hash(stream: 201, index: index) >> 25) + bar
    }
    return ImageSet(rows: 28, columns: 28, pixels: pixels, labels: labels)
  }

  /// Noise of 8 × 8 pixels in which the class decides how bright each channel is; four classes.
  static func colourImages(_ count: Int) -> ImageSet {
    let labels = (0..<count).map { UInt16(hash(stream: 202, index: $0) % 4) }
    let pixels = (0..<count * 192).map { index in
      let isBright = Int(labels[index / 192]) == index % 192 / 64
      return UInt8(hash(stream: 203, index: index) >> 25) + (isBright ? 128 : 0)
    }
    return ImageSet(rows: 8, columns: 8, channels: 3, pixels: pixels, labels: labels)
  }

  static func dataset(train: Int = 232, test: Int = 40) -> Dataset {
    dataset(train: images(train), test: images(test))
  }

  static func dataset(train: ImageSet, test: ImageSet, classes: Int = 10) -> Dataset {
    Dataset(
      DatasetDescription(
        name: "hashed", title: "Hashed", classes: (0..<classes).map(String.init), digest: "",
        licence: "", citation: ""),
      train: train, test: test)
  }

  /// Weights and biases uniform on ±1/√fan-in.
  static func weights(_ network: Network) -> Safetensors {
    let entries = ParameterLayout(network).entries
    return Safetensors(
      entries.enumerated().map { stream, entry in
        let bound = Double(entry.fanIn).squareRoot()
        let values = (0..<entry.count).map { index in
          Float((Double(hash(stream: UInt32(stream), index: index)) / 0x1p31 - 1) / bound)
        }
        return Safetensors.Tensor(name: entry.name, shape: entry.shape, values: .float(values))
      })
  }
}

extension NetworkSpecification {
  /// Every kind of layer in an unusual place: padding after pooling and after an activation,
  /// two activations around a pooling that drops a row, an even kernel.
  static let odd = NetworkSpecification(
    name: "odd",
    layers: [
      .convolution(channels: 6, kernel: 3, padding: .same), .activation, .maxPool(size: 3),
      .activation, .convolution(channels: 7, kernel: 5, padding: .same),
      .convolution(channels: 5, kernel: 4, padding: .none), .activation, .dense(outputs: 21),
      .activation, .logits,
    ])
}

extension MixtureSpecification {
  /// ReLU, tanh and sine.
  static func study(
    _ normalization: Normalization = .softmax, start: MixtureStart = .equal
  ) throws -> MixtureSpecification {
    try MixtureSpecification(
      terms: ["relu", "tanh", "sin"].map { Term(try ActivationFunction.named($0)) },
      normalization: normalization, start: start)
  }
}
