/// Wall-clock seconds of the steps of a build.
struct Stopwatch {
  private(set) var parts: [BuildSummary.Part] = []
  private var start = ContinuousClock.now

  /// Ends a step, or a part of one that has already been; the next one begins now.
  mutating func lap(_ name: String) {
    let seconds = start.secondsSince
    if let index = parts.firstIndex(where: { $0.name == name }) {
      parts[index].seconds += seconds
    } else {
      parts.append(BuildSummary.Part(name: name, seconds: seconds))
    }
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
