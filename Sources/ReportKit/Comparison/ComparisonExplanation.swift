/// Which of the inputs that differ made a difference, as far as runs that exist can tell.
enum ComparisonExplanation: Sendable, Equatable {
  /// A single input differs.
  case onlyInput(String)
  /// Runs with this change alone, of one of the reports or of the store, moved by this share of the
  /// whole difference, and no other single change came nearer to it.
  case storedRuns(input: String, share: Double, runs: Int)
  /// Several differ, and no run with one of them alone moved by most of the difference.
  case oneOf([String])
  /// Only the seeds differ.
  case seeds
}

extension ComparisonExplanation: Encodable {
  private enum CodingKeys: String, CodingKey { case kind, inputs, share, runs }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .onlyInput(let input):
      try container.encode("onlyInput", forKey: .kind)
      try container.encode([input], forKey: .inputs)
    case .storedRuns(let input, let share, let runs):
      try container.encode("storedRuns", forKey: .kind)
      try container.encode([input], forKey: .inputs)
      try container.encode(share, forKey: .share)
      try container.encode(runs, forKey: .runs)
    case .oneOf(let inputs):
      try container.encode("oneOf", forKey: .kind)
      try container.encode(inputs, forKey: .inputs)
    case .seeds:
      try container.encode("seeds", forKey: .kind)
    }
  }
}
