/// Something that a panel shows. One file per kind; makers copy and check the data.
package protocol Mark: Sendable {
  var kind: MarkKind { get }
  /// What an automatic axis range must contain; `nil` for marks that only decorate.
  var bounds: DataBounds? { get }
  /// Whether the mark stands on y = 0, so that no room is left between it and an axis.
  var standsOnZero: Bool { get }
  var legendEntry: LegendEntry? { get }
  var layer: MarkLayer { get }
  func draw(in area: PlotArea, on canvas: inout some Canvas)
  /// Whether the mark writes into the strip above the frame, which is then kept free.
  var writesAboveFrame: Bool { get }
  /// Draws into that strip, outside of the clip.
  func drawAboveFrame(in area: PlotArea, on canvas: inout some Canvas)
  /// What the mark shows in words for readers who do not see it, without a full stop;
  /// `nil` to be left out.
  func summary(_ context: SummaryContext) -> String?
}

/// The order in which marks are drawn; within a layer the order of the panel counts.
package enum MarkLayer: Int, Sendable, Comparable {
  /// Behind the grid lines.
  case backdrop
  case data
  /// Over all lines.
  case annotation

  package static func < (a: MarkLayer, b: MarkLayer) -> Bool { a.rawValue < b.rawValue }
}

extension Mark {
  package var standsOnZero: Bool { false }
  package var writesAboveFrame: Bool { false }
  package func drawAboveFrame(in area: PlotArea, on canvas: inout some Canvas) {}
}
