/// Where the training of a whole build stands.
package struct BuildProgress: Sendable, Hashable {
  /// Runs whose results are there, stored ones included.
  package var done: Int
  package var running: Int
  /// Runs that have not begun.
  package var left: Int
  /// Share of the build's training that is done, 0…1.
  package var fraction: Double
  /// Until the last run ends; `nil` while there is too little to go by.
  package var secondsLeft: Double?

  /// Proportional to the steps done; `nil` until there is enough to go by.
  static func secondsLeft(after elapsed: Double, fraction: Double) -> Double? {
    guard elapsed > 1, fraction > 0.003 else { return nil }
    return elapsed / fraction * (1 - fraction)
  }

  /// That of a single run.
  init(of status: TrainingStatus) {
    self.init(
      done: 0, running: 1, left: 0, fraction: status.fraction,
      secondsLeft: Self.secondsLeft(after: status.seconds, fraction: status.fraction))
  }

  init(done: Int, running: Int, left: Int, fraction: Double, secondsLeft: Double?) {
    self.done = done
    self.running = running
    self.left = left
    self.fraction = fraction
    self.secondsLeft = secondsLeft
  }
}
