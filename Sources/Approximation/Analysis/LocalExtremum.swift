/// A point where a function turns from rising to falling or back.
package struct LocalExtremum: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable { case minimum, maximum }

  package let kind: Kind
  package let location: Double
  package let value: Double
}
