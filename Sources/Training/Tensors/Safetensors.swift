import Activations

/// Named tensors in the safetensors format, in the order of their data.
///
/// The format (huggingface/safetensors): the header's length as a little-endian 64-bit
/// integer, the header as a JSON object from name to `dtype`, `shape` and `data_offsets`, then
/// the data, little-endian and row-major, without gaps.
package struct Safetensors: Sendable, Hashable {
  /// One tensor, row-major.
  package struct Tensor: Sendable, Hashable {
    package let name: String
    /// Sizes from the slowest to the fastest axis; empty for a single number.
    package let shape: [Int]
    package let values: Values

    package init(name: String, shape: [Int], values: Values) {
      precondition(values.count == shape.reduce(1, *))
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The numbers in the precision in which they are stored.
  package enum Values: Sendable, Hashable {
    case float([Float])
    case double([Double])

    package var count: Int {
      switch self {
      case .float(let values): values.count
      case .double(let values): values.count
      }
    }

    /// In double precision, exactly.
    package var doubles: [Double] {
      switch self {
      case .float(let values): values.map(Double.init)
      case .double(let values): values
      }
    }

    /// In single precision, rounded to nearest.
    package var floats: [Float] {
      switch self {
      case .float(let values): values
      case .double(let values): values.map { Float($0) }
      }
    }
  }

  package let tensors: [Tensor]
  /// What the file states of its mixtures; empty where it states nothing.
  let mixtureMetadata: MixtureMetadata

  /// - Precondition: names differ.
  package init(_ tensors: [Tensor]) {
    self.init(tensors, MixtureMetadata())
  }

  init(_ tensors: [Tensor], _ metadata: MixtureMetadata) {
    precondition(Set(tensors.map(\.name)).count == tensors.count)
    self.tensors = tensors
    mixtureMetadata = metadata
  }

  package subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }
}

extension Safetensors {
  /// The same tensors in a file that states which mixture they are of; one without mixtures states nothing.
  package func stating(_ mixture: MixtureSpecification) -> Safetensors {
    hasMixtures ? Safetensors(tensors, MixtureMetadata(mixture)) : self
  }

  var hasMixtures: Bool { tensors.contains { Parameters.isMixture($0.name) } }

  /// Whether the free weights of an activation layer are among the tensors; layers count from 0.
  package func hasCoefficients(layer: Int) -> Bool {
    self[Parameters.coefficientsName(layer: layer)] != nil
  }

  /// Only what `isIncluded` says of the names, in the same order.
  package func filter(_ isIncluded: (_ name: String) -> Bool) -> Safetensors {
    Safetensors(tensors.filter { isIncluded($0.name) })
  }
}
