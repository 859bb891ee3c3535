/// Where one panel is and what stands around it.
struct PanelLayout {
  static let tickLength = 3.0
  /// From the end of a tick to its label.
  static let tickGap = 2.5
  /// How far names that would touch are turned, in radians: they rise to the right.
  static let turnedAngle = 0.7

  var frame: Rectangle
  var xRange: AxisRange
  var yRange: AxisRange
  var xTicks: [Tick]
  var yTicks: [Tick]
  var showsXTickLabels: Bool
  var showsYTickLabels: Bool
  var turnsXTickLabels: Bool
  /// `nil` when the label is written elsewhere, once for several panels.
  var xLabel: String?
  var yLabel: String?
  var xLabelBaseline: Double
  var yLabelMiddle: Double
  var titleBaseline: Double
}
