import TestSupport
import Testing

@testable import Plotting

/// Texts of users can be of any length: a figure is drawn all the same.
@Suite("Long texts")
struct LongTextTests {
  /// Texts of random lengths up to 400 characters.
  private struct Texts {
    var generator: SplitMix

    private static let letters = Array("abcdefghijklm nopqrst WMÄαß—")

    mutating func next() -> String {
      let limit = [3, 12, 60, 400][Int.random(in: 0..<4, using: &generator)]
      return String(
        (0..<Int.random(in: 0...limit, using: &generator)).map { _ in
          Self.letters[Int.random(in: 0..<Self.letters.count, using: &generator)]
        })
    }

    mutating func next(_ count: Int) -> [String] { (0..<count).map { _ in next() } }
  }

  private static let seeds = Array(0..<40 as Range<UInt64>)

  @Test("a matrix is drawn whatever its classes are called", arguments: seeds)
  func matrices(seed: UInt64) throws {
    var texts = Texts(generator: SplitMix(seed: seed))
    let count = Int(seed % 12) + 1
    let names = texts.next(count)
    let counts = [[Double]](repeating: [Double](repeating: 3, count: count), count: count)
    let figure = try Figure(
      texts.next(), size: Size(width: 432, height: 402),
      panel: try .matrix(
        try MatrixCells(counts, rowNames: names, columnNames: names), title: texts.next(),
        xLabel: texts.next(), yLabel: texts.next()), showsTitle: true)
    try expectLegible(figure)
  }

  @Test("a grid is drawn whatever its headings, labels and series are called", arguments: seeds)
  func grids(seed: UInt64) throws {
    var texts = Texts(generator: SplitMix(seed: 1000 + seed))
    let (rows, columns) = (Int(seed % 3) + 1, Int(seed / 3 % 3) + 1)
    let isTitled = seed % 5 == 0
    var panels: [[Panel]] = []
    for _ in 0..<rows {
      var row: [Panel] = []
      for _ in 0..<columns {
        var marks: [any Mark] = [
          ShadedInterval(try AxisRange(0, 1), label: texts.next()),
          ShadedInterval(try AxisRange(1, 9), label: texts.next()),
        ]
        for index in 0..<Int(seed % 7) {
          marks.append(
            try LineSeries(
              x: [0, 9], y: [0, Double(index)], label: texts.next(), style: .series(index)))
        }
        row.append(
          Panel(
            title: isTitled ? texts.next() : nil, x: Axis(texts.next(), padding: 0),
            y: Axis(texts.next()), marks: marks))
      }
      panels.append(row)
    }
    let figure = try Figure(
      texts.next(), size: Size(width: 540, height: 150 + 130 * Double(rows)), panels: panels,
      rowHeadings: texts.next(rows), columnHeadings: texts.next(columns),
      sharedX: [.none, .aligned, .all][Int(seed % 3)],
      sharedY: [.none, .aligned, .all][Int(seed / 2 % 3)],
      legend: [.below, .right, .none][Int(seed / 4 % 3)], showsTitle: seed % 2 == 0)
    try expectLegible(figure)
  }

  @Test("notes within a panel stay in it", arguments: seeds)
  func notes(seed: UInt64) throws {
    var texts = Texts(generator: SplitMix(seed: 2000 + seed))
    let place = Double(seed) / 4
    for mark in [
      try ReferenceLine(.vertical, at: place, label: texts.next()),
      try ReferenceLine(.horizontal, at: place, label: texts.next()),
      try TextAnnotation(texts.next(), at: .topRight),
      try TextAnnotation(texts.next(), at: .at(x: place, y: 5)),
    ] as [any Mark] {
      try expectLegible(
        try Figure(
          "f", size: Size(width: 300, height: 200),
          panel: Panel(
            x: Axis(ticks: .none, padding: 0), y: Axis(ticks: .none),
            marks: [try LineSeries(x: [0, 10], y: [0, 10]), mark])))
    }
  }

  private func expectLegible(_ figure: Figure) throws {
    let faults = TextBox.faults(try TextBox.all(of: figure), in: figure)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test("more series than the legend has room for are counted")
  func manySeries() throws {
    let names = (0..<100).map { "series \($0)" }
    let lines = try names.enumerated().map { index, name in
      try LineSeries(x: [0, 1], y: [0, Double(index)], label: name, style: .series(index))
    }
    for placement in [LegendPlacement.below, .right] {
      let figure = try Figure(
        "f", size: Size(width: 400, height: 300), panel: Panel(marks: lines), legend: placement)
      let boxes = try TextBox.all(of: figure)
      let shown = boxes.filter { $0.text.hasPrefix("series ") }.count
      #expect(shown > 5)
      #expect(boxes.contains { $0.text == "and \(100 - shown) more" })
      #expect(TextBox.faults(boxes, in: figure) == [])
    }
  }

  @Test(
    "a text is cut only where it has to be, at its end or in its middle",
    arguments: [
      ("name", 100, TextFit.Kept.beginning, "name"), ("", 0, .beginning, ""),
      ("class number one hundred", 60, .beginning, "class nu…"),
      ("class number one hundred", 60, .bothEnds, "class…red"), ("name", 3, .bothEnds, ""),
    ] as [(String, Double, TextFit.Kept, String)])
  func cut(text: String, width: Double, kept: TextFit.Kept, expected: String) {
    let cut = TextFit.cut(text, width: width, size: 10, keeping: kept)
    #expect(cut == expected)
    #expect(TextMeasure.width(of: cut, size: 10) <= width)
  }

  @Test("a long text is broken at its spaces, and within a word only where it has none")
  func lines() {
    func lines(_ text: String, _ limit: Int) -> [String] {
      TextFit.lines(text, width: 60, size: 10, limit: limit)
    }
    #expect(lines("0.5·relu + 0.3·tanh", 3) == ["0.5·relu +", "0.3·tanh"])
    #expect(lines("short", 3) == ["short"])
    #expect(lines("abcdefghijklmnopqrst", 3).joined() == "abcdefghijklmnopqrst")
    #expect(lines("abcdefghijklmnopqrst uvw xyz", 2).last?.hasSuffix("…") == true)
  }
}
