/// A part of a range on which a function only rises, only falls, or does not change.
package struct MonotoneInterval: Hashable, Sendable, Codable {
  package enum Direction: String, Hashable, Sendable, Codable {
    case increasing, decreasing, constant
  }

  package let range: ClosedRange<Double>
  package let direction: Direction
}
