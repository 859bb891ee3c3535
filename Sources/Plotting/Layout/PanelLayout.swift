/// Where one panel is and what stands around it.
struct PanelLayout {
  var frame: Rectangle
  var xRange: AxisRange
  var yRange: AxisRange
  var xTicks: [Tick]
  var yTicks: [Tick]
  var showsXTickLabels: Bool
  var showsYTickLabels: Bool
  /// `nil` when the label is written elsewhere, once for several panels.
  var xLabel: String?
  var yLabel: String?
  /// Distance of the y label's middle from the frame, equal within a column.
  var yLabelOffset: Double
}
