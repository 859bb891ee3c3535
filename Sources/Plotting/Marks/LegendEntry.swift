/// A name in the legend with a sample of what it names.
package struct LegendEntry: Sendable, Hashable {
  package enum Sample: Sendable, Hashable {
    case line(LineStyle)
    case fill(FillStyle)
    case symbol(SymbolStyle)
  }

  package var label: String
  package var sample: Sample

  package init(_ label: String, sample: Sample) {
    self.label = label
    self.sample = sample
  }
}
