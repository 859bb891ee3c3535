import TestSupport
import Testing

@testable import Plotting

/// What an axis prints, whatever its range.
@Suite("Tick labels of any range")
struct TickLabelTests {
  /// Ranges of widths from 1e-12 to 1e12, up to 10⁹ widths from 0 on either side, and some that
  /// doubles can hardly tell apart.
  static let ranges: [(Double, Double)] = {
    var generator = SplitMix(seed: 11)
    var ranges: [(Double, Double)] = [
      (999_999, 1_000_000), (-1_000_000, -999_999), (4.99954e-4, 4.99994e-4), (1, 1.0.nextUp),
      (1e300, 1e300.nextUp), (9_999, 10_000), (99_999, 100_000.5), (0, 1e-12), (-1, 1),
    ]
    for power in -12...12 {
      for distance in [0, 0.5, 10, 1e3, 9.9e3, 1e4, 1e5, 1e6, 1e9] {
        let width = pow10(power) * Double.random(in: 1..<10, using: &generator)
        let start = width * distance * Double.random(in: 0.5...1, using: &generator)
        ranges += [(start, start + width), (-start - width, -start)]
      }
    }
    return ranges
  }()

  private static func pow10(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? .nan
  }

  private func choosers(
    _ lower: Double, _ upper: Double, ticks: Axis.Ticks = .automatic
  ) throws -> [TickChooser] {
    try [(Axis.Scale.linear, NumberFormat.automatic), (.linear, .percent), (.log10, .automatic)]
      .filter { $0.0 == .linear || lower > 0 }
      .map { scale, format in
        TickChooser(
          axis: Axis(scale: scale, ticks: ticks, format: format),
          range: try AxisRange(lower, upper), typography: Typography(), nameLimit: 100)
      }
  }

  @Test("no two ticks of an axis read the same", arguments: ranges)
  func distinct(lower: Double, upper: Double) throws {
    for chooser in try choosers(lower, upper) {
      for length in [30.0, 120, 400] {
        for ticks in [
          chooser.horizontal(length: length, turned: false), chooser.vertical(length: length),
        ] {
          #expect(!ticks.isEmpty)
          #expect(Set(ticks.map(\.label)).count == ticks.count, "\(ticks)")
        }
      }
    }
  }

  @Test("label and offset together tell where a tick is", arguments: ranges)
  func truth(lower: Double, upper: Double) throws {
    let chooser = try choosers(lower, upper)[0]
    let offset = try chooser.offsetText.map { try #require(Self.number($0)) } ?? 0
    for tick in chooser.horizontal(length: 400, turned: false) {
      let written = try #require(Self.number(tick.label))
      let slack = max((upper - lower) * 1e-4, lower.magnitude.ulp * 4)
      #expect((offset + written - tick.value).magnitude <= slack, "\(tick) + \(offset)")
    }
  }

  /// The value of a number as `NumberText` writes it.
  private static func number(_ text: String) -> Double? {
    let plain = String(text.filter { $0 != " " && $0 != "," }.map { $0 == "−" ? "-" : $0 })
    guard let parts = plain.wholeMatch(of: /([-+]?)(?:([\d.]+)×)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/) else {
      return Double(plain)
    }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let exponent = parts.3.map { character in
      digits.firstIndex(of: character).map(String.init) ?? "-"
    }
    return Double("\(parts.1)\(parts.2 ?? "1")e\(exponent.joined())")
  }

  @Test("zero has no sign, and every minus is the true one", arguments: ranges)
  func signs(lower: Double, upper: Double) throws {
    for chooser in try choosers(lower, upper) {
      let labels = chooser.horizontal(length: 400, turned: false).map(\.label)
      for text in labels + [chooser.offsetText].compactMap(\.self) {
        #expect(!text.contains("-"))
        #expect(text.wholeMatch(of: /−0([.]0*)?( %)?/) == nil)
      }
    }
  }

  @Test(
    "only a range far from 0 has an offset",
    arguments: [
      (999_999, 1_000_000, "+ 999,999"), (-1_000_000, -999_999, "− 10⁶"),
      (4.99954e-4, 4.99994e-4, "+ 0.0004999"), (1e9, 1e9 + 1, "+ 10⁹"), (1990, 2010, nil),
      (0, 1e-9, nil), (-1e9, 1e9, nil), (9_999, 10_000.5, nil),
    ] as [(Double, Double, String?)])
  func offsets(lower: Double, upper: Double, expected: String?) throws {
    #expect(try choosers(lower, upper)[0].offsetText == expected)
  }

  @Test("the offset stands at the axis that needs it, and is a text of its own")
  func drawn() throws {
    let range = try AxisRange(999_999, 1_000_000)
    let figure = try Figure(
      "relu", size: Size(width: 400, height: 300),
      panel: Panel(
        x: Axis("x", range: range), y: Axis("f(x)"),
        marks: [try LineSeries(over: range, label: "relu") { max(0, $0) }]))
    let texts = try FigureRenderer.record(figure, theme: .light()).compactMap { call in
      if case .text(let text, _, angle: 0, _) = call { text } else { nil }
    }
    #expect(texts.filter { $0.hasPrefix("+ 999,99") }.count == 2)
    #expect(Set(texts).count >= texts.count - 6)
  }
}
