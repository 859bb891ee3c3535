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
  /// What is written once at the right end of the x axis; `nil` where tick labels are complete.
  var xOffset: String?
  /// What is written once above the y axis; `nil` where tick labels are complete.
  var yOffset: String?
  var xOffsetBaseline: Double
  var yOffsetBaseline: Double
  /// As much of the panel's title as there is room for.
  var title: String?
  /// As much as there is room for; `nil` when the label is written elsewhere, once for several
  /// panels.
  var xLabel: String?
  var yLabel: String?
  var xLabelBaseline: Double
  var yLabelMiddle: Double
  var titleBaseline: Double
}
