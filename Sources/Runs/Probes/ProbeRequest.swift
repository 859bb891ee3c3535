import Digests
import ResultStore
import Training

/// A question to a trained run, and the key under which its answer is kept.
package struct ProbeRequest: Sendable {
  package let run: RunRequest
  package let question: Question
  package let inputs: KeyInputs

  package enum Question: Sendable {
    /// What becomes of the test accuracy when layers compute other functions: those of each layer, in
    /// the same order for all layers.
    case substitution([[Substitute]])
    /// The losses over the simplex of a layer's coefficients; the layer counts from 0.
    case lossTriangle(layer: Int)
  }

  /// A function in the place of a learned one.
  package struct Substitute: Sendable {
    /// What it is for its layer, such as `two-slopes`.
    package let name: String
    package let function: Source

    package enum Source: Sendable {
      case given(SubstituteFunction)
      /// One that takes long to find; what it follows from must follow from the run.
      case found(@Sendable () throws -> SubstituteFunction)
    }

    package init(_ name: String, _ function: Source) {
      self.name = name
      self.function = function
    }
  }

  /// Grows when the same inputs lead to another answer, also when another function is found.
  static let version = 1

  /// Training images of a loss triangle at most.
  package static let triangleImages = 10_000

  /// - Precondition: a loss triangle has a layer of the run and a cycle that trains the mixtures.
  package init(_ run: RunRequest, _ question: Question) {
    self.run = run
    self.question = question
    var inputs = KeyInputs(.probe)
    let testImages = KeyInput.Value.integer(run.testImages)
    switch question {
    case .substitution(let layers):
      inputs.append("probe", .text("substitution"))
      inputs.append("version", .integer(Self.version))
      inputs.append("run", .key(run.chain.result.key))
      inputs.append("functions", .text(Self.digest(of: layers)))
    case .lossTriangle(let layer):
      inputs.append("probe", .text("loss triangle"))
      inputs.append("version", .integer(Self.version))
      inputs.append("cycle", .key(run.chain.keys[run.mixtureCycle ?? 0]))
      inputs.append("layer", .integer(layer + 1))
      inputs.append("steps", .integer(LossTriangle.steps))
      inputs.append("train images", .integer(run.triangleImages))
    }
    inputs.append("test images", testImages)
    self.inputs = inputs
  }

  private static func digest(of layers: [[Substitute]]) -> String {
    let text = layers.map { substitutes in
      substitutes.map { substitute in
        switch substitute.function {
        case .given(let function): "\(substitute.name): \(function.fingerprint)"
        case .found: substitute.name
        }
      }.joined(separator: "; ")
    }.joined(separator: "\n")
    return SHA256Digest(of: Array(text.utf8)).hex
  }
}

extension StoreKind {
  /// The answer to a question to a trained run.
  package static let probe: StoreKind = "probe"
}

extension RunRequest {
  /// The first cycle that trains the mixtures, counted from 0.
  package var mixtureCycle: Int? {
    configuration.schedule.cycles.firstIndex { $0.train == .mixture }
  }

  var testImages: Int { min(configuration.testLimit ?? .max, dataset.shape.testImages) }

  /// Training images of a loss triangle.
  package var triangleImages: Int {
    min(
      configuration.trainLimit ?? .max, dataset.shape.trainImages, ProbeRequest.triangleImages)
  }
}
