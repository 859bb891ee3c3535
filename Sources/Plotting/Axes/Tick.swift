/// A labelled place on an axis.
package struct Tick: Sendable, Hashable {
  /// In data units.
  package var value: Double
  /// Empty for a tick without text.
  package var label: String

  package init(_ value: Double, label: String) {
    self.value = value
    self.label = label
  }
}
