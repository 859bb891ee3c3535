/// What `report plot` was asked for, as typed on the command line.
package struct PlotRequest: Sendable {
  /// In the mixture grammar; at least one.
  package var mixtures: [String]
  /// Each `A:B`; one panel per range. Empty stands for `-5:5`.
  package var ranges: [String] = []
  /// Path of the picture, or `-` for standard output.
  package var output = "plot.png"
  /// `nil`: by the ending of `output`.
  package var format: PlotFormat?

  package init(mixtures: [String]) {
    self.mixtures = mixtures
  }
}
