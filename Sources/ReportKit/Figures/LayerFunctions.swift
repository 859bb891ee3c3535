import Activations
import Plotting

/// The functions that the runs of one variant on one dataset learned in one layer, as figures draw
/// them: the mean over those of the seeds and the channels, which are thin.
struct LayerFunctions {
  /// What follows from the mean function.
  let mean: LayerResult
  private let seeds: [Mixture]
  /// Of the whole figure, so that all panels share a legend.
  private let count: SeedCount

  /// Of a layer, counted from 0; `nil` where there is no run.
  init?(_ result: VariantResult, layer: Int, seeds count: SeedCount) {
    guard result.means.indices.contains(layer) else { return nil }
    mean = result.means[layer]
    seeds = result.seeds.map { $0.layers[layer].mixture }
    self.count = count
  }

  /// Thin lines: of channels faint, of seeds stronger; none of a single function.
  ///
  /// Of more than can be told apart, evenly spaced ones. Where there are several seeds, channels may
  /// be left out.
  func thinLines(
    over axis: AxisRange, withChannelsOfSeeds: Bool = true
  ) throws(PlottingError) -> [LineSeries] {
    let total = mean.channels.count
    let channels =
      seeds.count == 1 || withChannelsOfSeeds ? Self.spaced(mean.channels) : []
    var lines = try Self.lines(
      channels, over: axis,
      label: channels.count == total ? "channels" : "\(channels.count) of \(total) channels",
      style: LineStyle(.series(0), width: 0.5, strength: 0.3))
    guard seeds.count > 1 else { return lines }
    let ofChannels = mean.channels.isEmpty ? "" : ", means of their channels"
    lines += try Self.lines(
      Self.spaced(seeds), over: axis, label: "thin: \(count.text)\(ofChannels)",
      style: channels.isEmpty
        ? LineStyle(.series(0), width: 0.6, strength: 0.55)
        : LineStyle(.series(0), width: 0.8, strength: 0.9))
    return lines
  }

  /// The mean function.
  func line(
    over range: StudyRange, count: Int = 401
  ) throws(PlottingError) -> LineSeries {
    let mixture = mean.mixture
    return try LineSeries(
      over: try AxisRange(range.lower, range.upper), count: count, label: label, style: .primary,
      facts: mean.ranges.first { $0.range == range }.map { CurveFacts($0.facts) }
        ?? CurveFacts(mixture, on: range.bounds)
    ) { mixture.value(at: $0) }
  }

  private var label: String {
    if count.isSeveral { return "f(x), mean of \(count.text)" }
    return mean.channels.isEmpty ? "f(x)" : "mean of the channels"
  }

  private static func spaced(_ mixtures: [Mixture]) -> [Mixture] {
    let drawn = min(mixtures.count, 64)
    return (0..<drawn).map { mixtures[$0 * mixtures.count / drawn] }
  }

  private static func lines(
    _ mixtures: [Mixture], over axis: AxisRange, label: String, style: LineStyle
  ) throws(PlottingError) -> [LineSeries] {
    var lines: [LineSeries] = []
    for mixture in mixtures {
      lines.append(
        try LineSeries(
          over: axis, count: 161, label: lines.isEmpty ? label : nil, style: style,
          role: .component
        ) { mixture.value(at: $0) })
    }
    return lines
  }
}

extension SeedCount {
  /// What a figure of functions says of its lines to those who do not see it; `nil` of one seed.
  var functionsDescription: String? {
    isSeveral
      ? "Each function is the mean of \(text), whose own functions are thin lines behind it." : nil
  }
}
