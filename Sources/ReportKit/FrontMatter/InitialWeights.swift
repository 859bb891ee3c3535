import SourceText
import Training

/// Tensors that the networks of a study or variant start from, in the place of random ones.
///
/// Equal where the tensors are, wherever they stand.
package struct InitialWeights: Sendable {
  /// Relative to the folder of the template, as the front matter names it.
  let path: String
  /// Where it does.
  let span: SourceSpan
  let tensors: Safetensors
  /// Of the tensors as this program writes them.
  let sha256: String

  /// - Throws: `TrainingError.tensors`.
  init(parsing bytes: [UInt8], path: String, span: SourceSpan) throws(TrainingError) {
    self.path = path
    self.span = span
    tensors = try Safetensors(parsing: bytes)
    sha256 = tensors.sha256
  }
}

extension InitialWeights {
  /// Whether coefficients of some layer are among the tensors.
  var hasCoefficients: Bool { tensors.tensors.contains { Parameters.isMixture($0.name) } }

  /// Without the mixtures.
  var tensorsOfLayers: Safetensors { tensors.filter { !Parameters.isMixture($0) } }

  /// Whether coefficients of each of so many activation layers are.
  func hasAllCoefficients(layers: Int) -> Bool {
    (0..<layers).allSatisfy { tensors.hasCoefficients(layer: $0) }
  }
}

extension InitialWeights: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.sha256 == right.sha256 }

  package func hash(into hasher: inout Hasher) { hasher.combine(sha256) }
}
