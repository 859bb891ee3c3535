/// How the numbers of an axis are written.
package enum NumberFormat: Sendable, Hashable {
  /// As few digits as tell the ticks apart.
  case automatic
  /// A fraction as per cent: 0.985 is "98.5 %".
  case percent
}
