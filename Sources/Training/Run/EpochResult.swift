/// What one finished epoch gave; of a run that somebody else trained, what was measured of it.
package struct EpochResult: Sendable, Hashable, Codable {
  /// The cycle, counted from 1.
  package let cycle: Int
  /// The part that trained.
  package let train: Cycle.Target
  /// The epoch within its cycle, counted from 1.
  package let epoch: Int
  /// Mean cross-entropy over the epoch's training images, each taken before its step.
  package let loss: Double?
  /// Fraction of those images that were classified correctly, 0…1.
  package let trainAccuracy: Double?
  /// Fraction of test images classified correctly after the epoch, 0…1.
  package let testAccuracy: Double?
  /// Mean cross-entropy on the test images after the epoch.
  package let testLoss: Double?
  /// SHA-256, hex, of the epoch's step losses as little-endian doubles.
  package let lossSHA256: String?
  /// After the epoch, one per activation layer; means where each channel has its own.
  package internal(set) var coefficients: [Coefficients]
  /// What terms have learned besides, for each activation layer; `nil` when all terms are fixed.
  package let learnedValues: [[LearnedValues]]?

  package init(
    cycle: Int, train: Cycle.Target, epoch: Int, loss: Double?, trainAccuracy: Double?,
    testAccuracy: Double?, testLoss: Double?, lossSHA256: String?, coefficients: [Coefficients],
    learnedValues: [[LearnedValues]]?
  ) {
    self.cycle = cycle
    self.train = train
    self.epoch = epoch
    self.loss = loss
    self.trainAccuracy = trainAccuracy
    self.testAccuracy = testAccuracy
    self.testLoss = testLoss
    self.lossSHA256 = lossSHA256
    self.coefficients = coefficients
    self.learnedValues = learnedValues
  }
}
