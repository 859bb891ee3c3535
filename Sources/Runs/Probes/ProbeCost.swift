import ResultStore

/// What answering the questions of a build is expected to take.
package struct ProbeCost: Sendable, Hashable {
  /// Questions in all, and those without a stored answer.
  package let asked: Int
  package let missing: Int
  /// Of the missing ones; `nil` when one of its kind has not been answered with this store.
  package let seconds: Double?

  package init(asked: Int, missing: Int, seconds: Double?) {
    self.asked = asked
    self.missing = missing
    self.seconds = seconds
  }
}

extension RunExecutor {
  /// Looks at the names of entries only.
  ///
  /// `later` counts the questions to runs that are still to be trained.
  package func cost(of requests: [ProbeRequest], later: [ProbeRequest.Kind]) -> ProbeCost {
    let history = SpeedHistory(library.store)
    let missing = requests.filter { !(library.store?.seemsToHave($0.inputs.key) ?? false) }
    let seconds = (missing.map(\.kind) + later).reduce(Optional(0.0)) { sum, kind in
      sum.flatMap { sum in history.seconds(of: kind).map { sum + $0 } }
    }
    let count = missing.count + later.count
    return ProbeCost(
      asked: requests.count + later.count, missing: count,
      seconds: seconds.map { $0 / Double(max(1, min(cores, count))) })
  }
}

extension ProbeRequest {
  /// What questions have in common that take equally long.
  package struct Kind: Sendable, Hashable {
    let inputs: KeyInputs

    package init(_ run: RunRequest, lossTriangleOf layer: Int? = nil) {
      var inputs = KeyInputs(.speed)
      inputs.append("probe", .text(layer == nil ? "substitution" : "loss triangle"))
      inputs.append("network", .text(run.network.summary))
      if let layer {
        inputs.append("layer", .integer(layer + 1))
        inputs.append("train images", .integer(run.triangleImages))
      }
      inputs.append("test images", .integer(run.testImages))
      inputs.append("functions", .integer(run.configuration.mixture.terms.count))
      self.inputs = inputs
    }

    package static func == (one: Kind, other: Kind) -> Bool { one.inputs.key == other.inputs.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(inputs.key) }
  }

  package var kind: Kind {
    switch question {
    case .substitution: Kind(run)
    case .lossTriangle(let layer): Kind(run, lossTriangleOf: layer)
    }
  }
}
