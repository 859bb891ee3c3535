import Dispatch

/// Whether a transfer keeps up a least rate, so that a server that sends a byte now and then does
/// not hold a download for ever.
///
/// The bytes of the least rate have to come within each stretch of time; when they have, the next
/// stretch begins. So a transfer without a single byte is noticed after one stretch, and a whole
/// download takes no longer than its size divided by the least rate.
struct TransferPace {
  /// Bytes since the stretch began.
  private(set) var bytes = 0
  private let seconds: Double
  private let leastBytes: Int
  private var start: DispatchTime

  /// Stretches of `seconds`, each with at least `leastRate` bytes per second.
  init(seconds: Double, leastRate: Double, now: DispatchTime = .now()) {
    self.seconds = seconds
    leastBytes = max(1, Int(seconds * leastRate))
    start = now
  }

  /// Begins a stretch.
  mutating func restart(now: DispatchTime = .now()) {
    bytes = 0
    start = now
  }

  /// Counts bytes that arrived.
  mutating func advance(by count: Int, now: DispatchTime = .now()) {
    bytes += count
    if bytes >= leastBytes { restart(now: now) }
  }

  /// Whether the time of the stretch is over and too few bytes have come.
  func isTooSlow(now: DispatchTime = .now()) -> Bool {
    now > start && Double(now.uptimeNanoseconds - start.uptimeNanoseconds) / 1e9 > seconds
  }
}
