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

extension InitialWeights: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.sha256 == right.sha256 }

  package func hash(into hasher: inout Hasher) { hasher.combine(sha256) }
}
