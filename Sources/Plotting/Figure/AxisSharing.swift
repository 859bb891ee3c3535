/// Which panels of a grid have one range, and so show tick labels only once.
package enum AxisSharing: Sendable, Hashable {
  /// Every panel has its own range and tick labels.
  case none
  /// The x axes of a column, or the y axes of a row, are one.
  case aligned
  /// All panels of the figure have one range.
  case all
}
