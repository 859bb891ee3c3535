/// From which side a point is approached.
package enum Side: String, Hashable, Sendable, CaseIterable { case left, right }
