/// Sizes of the texts of a figure in points, all from one base size.
package struct Typography: Sendable, Hashable {
  /// Axis labels and legend.
  package var base: Double

  package init(base: Double = 10) {
    self.base = base
  }

  var tick: Double { base * 0.95 }
  var note: Double { base * 0.9 }
  var panelTitle: Double { base }
  var heading: Double { base * 1.05 }
  var figureTitle: Double { base * 1.2 }
}
