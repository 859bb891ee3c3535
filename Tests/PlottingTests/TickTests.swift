import TestSupport
import Testing

@testable import Plotting

@Suite("Ticks")
struct TickTests {
  struct Case: Sendable {
    let range: (Double, Double)
    let target: Int
    let expected: [Double]
  }

  @Test(
    "known ranges get the ticks that a person would choose",
    arguments: [
      Case(range: (0, 1), target: 5, expected: [0, 0.25, 0.5, 0.75, 1]),
      Case(range: (-5, 5), target: 3, expected: [-5, 0, 5]),
      Case(range: (-5, 5), target: 5, expected: [-5, -2.5, 0, 2.5, 5]),
      Case(range: (0, 30), target: 6, expected: [0, 5, 10, 15, 20, 25, 30]),
      Case(range: (0, 100), target: 6, expected: [0, 20, 40, 60, 80, 100]),
      Case(range: (-1, 1), target: 3, expected: [-1, 0, 1]),
      Case(range: (1990, 2010), target: 5, expected: [1990, 1995, 2000, 2005, 2010]),
    ])
  func known(example: Case) throws {
    let range = try AxisRange(example.range.0, example.range.1)
    #expect(TickLocator(range: range, target: example.target).values() == example.expected)
  }

  @Test("any range gets rising ticks within it, without trapping")
  func anyRange() throws {
    var generator = SplitMix(seed: 1)
    var ranges = [
      (0, .leastNonzeroMagnitude), (1e300, 1e300.nextUp), (1, 1.0.nextUp), (-8e307, 8e307),
      (.leastNonzeroMagnitude * 2000, .leastNonzeroMagnitude * 4000), (-1e-300, 1e-300),
      (0, .greatestFiniteMagnitude),
    ]
    for _ in 0..<2000 {
      let center = Double.random(in: -1...1, using: &generator)
      let magnitude = scale(Double.random(in: -200...200, using: &generator))
      let width = magnitude * scale(Double.random(in: -12...2, using: &generator))
      if center * magnitude - width < center * magnitude + width {
        ranges.append((center * magnitude - width, center * magnitude + width))
      }
    }
    for (lower, upper) in ranges {
      let range = try AxisRange(lower, upper)
      for target in [2, 5, 10] {
        let values = TickLocator(range: range, target: target).values()
        #expect(!values.isEmpty && values.count <= 2 * target + 1)
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(range) \(values)")
        let slack = range.width * 1e-6
        #expect(values.allSatisfy { $0 >= lower - slack && $0 <= upper + slack })
      }
    }
  }

  private func scale(_ exponent: Double) -> Double {
    var value = 1.0
    for _ in 0..<Int(exponent.magnitude) { value *= exponent < 0 ? 0.1 : 10 }
    return value
  }

  @Test("logarithmic axes have decades, thinned when there are many")
  func logarithmic() throws {
    func ticks(_ lower: Double, _ upper: Double, _ target: Int) throws -> [String] {
      let range = try AxisRange(lower, upper)
      let values = LogTickLocator(range: range, target: target).values()
      return TickLabels.labels(for: values, format: .automatic, scale: .log10, .english)
    }
    #expect(try ticks(0.001, 10, 5) == ["0.001", "0.01", "0.1", "1", "10"])
    #expect(try ticks(1e-8, 1, 5) == ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"])
    #expect(try ticks(1.5, 9, 5) == ["2", "5"])
    #expect(try ticks(3, 4, 3) == ["3", "3.5", "4"])
    #expect(LogTickLocator.minorValues(in: try AxisRange(1, 10)) == [2, 3, 4, 5, 6, 7, 8, 9])
    #expect(LogTickLocator.minorValues(in: try AxisRange(1e-9, 1)).isEmpty)
  }

  @Test("labels have equal decimals, true minus signs and only the digits needed")
  func labels() {
    func text(_ values: [Double], _ format: NumberFormat = .automatic) -> [String] {
      TickLabels.labels(for: values, format: format, scale: .linear, .english)
    }
    #expect(text([-0.5, 0, 0.5, 1]) == ["−0.5", "0.0", "0.5", "1.0"])
    #expect(text([-5, 0, 5]) == ["−5", "0", "5"])
    #expect(text([0, 0.25, 0.5]) == ["0.00", "0.25", "0.50"])
    #expect(text([0.9, 0.95, 1], .percent) == ["90 %", "95 %", "100 %"])
    #expect(text([0.985, 0.9875], .percent) == ["98.50 %", "98.75 %"])
    #expect(text([0, 20_000, 40_000]) == ["0", "20,000", "40,000"])
    #expect(text([0, 2e6, 4e6]) == ["0", "2×10⁶", "4×10⁶"])
    #expect(text([]) == [])
  }

  @Test(
    "an axis of whole numbers has no ticks between them",
    arguments: [
      (0.5, 1.5), (0, 10), (0.5, 3.5), (0.2, 0.8), (-3, 4), (0.5, 30.5), (1e6, 1e6 + 3),
    ] as [(Double, Double)])
  func wholeNumbers(lower: Double, upper: Double) throws {
    let range = try AxisRange(lower, upper)
    let chooser = TickChooser(
      axis: Axis(ticks: .wholeNumbers), range: range, typography: Typography(), nameLimit: 100)
    let whole = lower.rounded(.up)...max(lower.rounded(.up), upper.rounded(.down))
    for length in stride(from: 40.0, through: 800, by: 20) {
      let ticks = chooser.horizontal(length: length, turned: false)
      #expect(ticks.allSatisfy { whole.contains($0.value) && $0.value == $0.value.rounded() })
      #expect(ticks.isEmpty == !range.contains(lower.rounded(.up)))
      #expect(Set(ticks.map(\.label)).count == ticks.count)
    }
  }
}
