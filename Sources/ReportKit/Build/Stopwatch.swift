/// Wall-clock seconds of the steps of a build.
struct Stopwatch {
  private(set) var parts: [BuildSummary.Part] = []
  private var start = ContinuousClock.now

  /// Ends a step; the next one begins now.
  mutating func lap(_ name: String) {
    parts.append(BuildSummary.Part(name: name, seconds: start.secondsSince))
    start = .now
  }
}

extension ContinuousClock.Instant {
  var secondsSince: Double { duration(to: .now).inSeconds }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
