/// When the runs of a plan will be trained, if each step takes what is expected.
///
/// Plays through what `RunSession` does, with its queue and its shares of threads, on a clock that
/// jumps to the next end of an epoch. Threads are taken to be equally fast, however many there are.
struct RunForecast {
  /// Seconds after the start, one per request: 0 where nothing is left to train.
  private(set) var ends: [Double]

  /// Above so many units, those are not looked at epoch by epoch.
  private static let fineUnits = 1000

  /// - Parameters:
  ///   - plan: what is trained.
  ///   - works: seconds × threads, one per unit of the plan.
  ///   - width: units that train at once.
  ///   - cores: threads in all.
  init(_ plan: RunPlan, works: [Double], width: Int, cores: Int) {
    ends = [Double](repeating: 0, count: plan.requests.count)
    var queue = UnitQueue(plan.units)
    let shares = ThreadShares(cores: cores)
    var running: [Training] = []
    var now = 0.0
    while true {
      while running.count < width, let place = queue.next() {
        let unit = plan.units[place]
        let epochs = plan.units.count > Self.fineUnits ? 1 : unit.specification.epochs
        shares.begin(place, atMost: unit.request.usefulThreads)
        running.append(
          Training(unit: place, epochsLeft: epochs, workOfEpoch: works[place] / Double(epochs)))
      }
      for index in running.indices where running[index].end == nil {
        let threads = shares.threads(for: running[index].unit)
        running[index].end = now + running[index].workOfEpoch / Double(threads)
      }
      guard let next = running.indices.min(by: { running[$0].endTime < running[$1].endTime })
      else { return }
      now = running[next].endTime
      running[next].end = nil
      running[next].epochsLeft -= 1
      if running[next].epochsLeft == 0 {
        let place = running.remove(at: next).unit
        shares.end(place)
        for request in plan.units[place].requests { ends[request] = now }
        _ = queue.finish(plan.units[place].key)
      }
    }
  }

  /// A unit that is being trained.
  private struct Training {
    let unit: Int
    var epochsLeft: Int
    let workOfEpoch: Double
    /// Of the epoch; `nil` before it has begun.
    var end: Double?

    var endTime: Double { end ?? .infinity }
  }
}
