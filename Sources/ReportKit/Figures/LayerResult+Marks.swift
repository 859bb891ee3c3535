import Activations
import Plotting

/// What figures of learned functions have in common.
extension LayerResult {
  /// The functions of the channels as thin lines, of evenly spaced channels where there are too
  /// many to be told apart; none where the layer has a single function.
  func channelLines(over axis: AxisRange) throws(PlottingError) -> [LineSeries] {
    let count = channels.count
    let drawn = min(count, Self.channelLimit)
    var lines: [LineSeries] = []
    for index in 0..<drawn {
      let mixture = channels[index * count / drawn]
      lines.append(
        try LineSeries(
          over: axis, count: 161,
          label: index > 0 ? nil : drawn == count ? "channels" : "\(drawn) of \(count) channels",
          style: LineStyle(.series(0), width: 0.5, strength: 0.3), role: .component
        ) { mixture.value(at: $0) })
    }
    return lines
  }

  private static let channelLimit = 64

  /// What is proved of the function on one of the study's ranges.
  func curveFacts(over range: StudyRange) -> CurveFacts {
    ranges.first { $0.range == range }.map { CurveFacts($0.facts) }
      ?? CurveFacts(mixture, on: range.bounds)
  }

  /// The function as legends name it.
  var functionLabel: String { channels.isEmpty ? "f(x)" : "mean of the channels" }
}

extension StudyResults {
  /// Headings of a column per layer.
  var layerHeadings: [String] { (datasets.first?.layers ?? []).map { "Layer \($0.layer)" } }
}
