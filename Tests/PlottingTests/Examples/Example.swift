import Testing

@testable import Plotting

/// A named figure to draw.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable () throws(PlottingError) -> Figure

  init(_ name: String, _ make: @escaping @Sendable () throws(PlottingError) -> Figure) {
    self.name = name
    self.make = make
  }

  var testDescription: String { name }
}
