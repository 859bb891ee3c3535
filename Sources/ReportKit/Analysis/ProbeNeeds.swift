import Activations
import Training

/// The questions to trained runs (probes) whose answers a template shows.
package struct ProbeNeeds: Sendable, Hashable {
  package var substitutions: Set<StudyRun>
  package var lossTriangles: Set<LayerOfRun>

  package init(substitutions: Set<StudyRun> = [], lossTriangles: Set<LayerOfRun> = []) {
    self.substitutions = substitutions
    self.lossTriangles = lossTriangles
  }

  package var isEmpty: Bool { substitutions.isEmpty && lossTriangles.isEmpty }

  mutating func formUnion(_ other: ProbeNeeds) {
    substitutions.formUnion(other.substitutions)
    lossTriangles.formUnion(other.lossTriangles)
  }

  /// Substitutions in the runs of a variant.
  static func substitutions(in variants: [StudyVariant], of study: Study) -> ProbeNeeds {
    let names = Set(
      variants.filter { $0.recipe.network.activationCount > 0 }.map(\.name))
    return ProbeNeeds(substitutions: Set(study.runs.filter { names.contains($0.variant) }))
  }
}

/// An activation layer of a run, counted from 1.
package struct LayerOfRun: Sendable, Hashable {
  package let run: StudyRun
  package let layer: Int

  package init(run: StudyRun, layer: Int) {
    self.run = run
    self.layer = layer
  }
}

extension Recipe {
  /// Whether each layer's coefficients are a point of a triangle that a cycle moves: three fixed terms
  /// with coefficients that are not negative and add up to 1.
  var hasLossTriangle: Bool {
    guard activation.terms.count == 3, activation.coefficientsPer == .layer,
      activation.terms.allSatisfy({ $0.learned == nil }),
      schedule.cycles.contains(where: { $0.train == .mixture })
    else { return false }
    switch activation.normalization {
    case .softmax, .absolute, .square, .clip: return true
    case .affine, .none: return false
    }
  }
}
