/// What a colour is for; each theme has its own colour for each role.
package enum ColorRole: Sendable, Hashable {
  /// The colour of a data series, counted from 0; repeats after `Theme.seriesCount`.
  case series(Int)
  /// Text, frames and whatever must be seen first.
  case ink
  /// Tick labels, notes and reference lines.
  case muted
  /// Grid lines and faint fills.
  case grid
}
