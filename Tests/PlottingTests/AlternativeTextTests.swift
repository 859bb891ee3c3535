import Testing

@testable import Plotting

@Suite("Alternative text")
struct AlternativeTextTests {
  private func figure(_ marks: [any Mark], x: Axis = Axis("x")) throws -> Figure {
    try Figure(
      "Curve", size: Size(width: 300, height: 200),
      panel: Panel(x: x, y: Axis("f(x)"), marks: marks))
  }

  private typealias Zeros = CurveFacts.Zeros

  private static let curves: [(CurveFacts, String)] = [
    (CurveFacts(), "goes from −3 to 5."),
    (CurveFacts(course: .rises), "rises from −3 to 5."),
    (CurveFacts(course: .rises, zeros: Zeros()), "rises from −3 to 5."),
    (CurveFacts(zeros: Zeros(crossings: [0.5])), "goes from −3 to 5, crosses 0 at 0.5."),
    (CurveFacts(zeros: Zeros(touches: [0.5])), "goes from −3 to 5, touches 0 at 0.5."),
    (
      CurveFacts(zeros: Zeros(crossings: [0, 1], touches: [0.5], intervals: [1.5...2])),
      "goes from −3 to 5, crosses 0 at 2 places, touches 0 at 0.5, is 0 from 1.5 to 2."
    ),
    (
      CurveFacts(
        course: .turns(
          minimum: CurveFacts.Point(x: 0, y: -4), maximum: CurveFacts.Point(x: 3, y: 5))),
      "goes from −3 to 5, minimum −4 at 0."
    ),
  ]

  @Test("of a function only what is known of it is told, beside its ends", arguments: curves)
  func functions(facts: CurveFacts, words: String) throws {
    let range = try AxisRange(-1, 3)
    let figure = try figure([
      try LineSeries(over: range, label: "f(x)", facts: facts) { 2 * $0 - 1 }
    ])
    #expect(figure.alternativeText() == "Curve: line plot. f(x) over x from −1 to 3 \(words)")
  }

  @Test("measured points are told by their extrema")
  func extrema() throws {
    let figure = try figure([try LineSeries(x: [-2, 0, 2], y: [3, -1, 3])])
    #expect(
      figure.alternativeText()
        == "Curve: line plot. f(x) over x from −2 to 2 goes from 3 to 3, minimum −1 at 0.")
  }

  @Test("points beside the tick of their category have its name, and others their numbers")
  func categories() throws {
    let named = try figure(
      [try PointSeries(x: [-0.2, 0.8], y: [1, 2])], x: try .categories(["relu", "sin"]))
    #expect(named.alternativeText().contains("points: relu 1, sin 2"))
    let ticks = Axis(ticks: .at([Tick(0, label: "zero"), Tick(1, label: "one")]))
    let numbered = try figure([try PointSeries(x: [0, 0.8], y: [1, 2])], x: ticks)
    #expect(numbered.alternativeText().contains("points: zero 1, at 0.8: 2"))
  }

  @Test("constant and falling lines, single points and the caller's own sentence")
  func others() throws {
    let x: [Double] = [0, 1, 2]
    let figure = try Figure(
      "Curve", size: Size(width: 300, height: 200),
      panel: Panel(
        marks: [
          try LineSeries(x: x, y: [1, 1, 1], label: "a"),
          try LineSeries(x: x, y: [3, 2, 1], label: "b"),
          try LineSeries(x: [5], y: [7], label: "c"),
          try LineSeries(x: x, y: [9, 9, 9], label: "term", role: .component),
        ]), leadingDescription: "All is well.")
    #expect(
      figure.alternativeText()
        == "Curve: line plot. All is well. a over x from 0 to 2 stays at 1; b over x from 0 "
        + "to 2 falls from 3 to 1; c is 7 at 5.")
  }

  @Test("every panel of a grid is named by its headings")
  func grid() throws {
    let text = try Examples.functions().alternativeText()
    #expect(text.hasPrefix("Learned activation functions: 3 by 3 grid of line plots."))
    for dataset in Mixture.datasets {
      for layer in Mixture.layers { #expect(text.contains("\(dataset), \(layer): f(x)")) }
    }
  }

  @Test("histograms, points and matrices say what they show")
  func kinds() throws {
    let edges = (0...10).map(Double.init)
    let even = try Histogram(
      edges: edges, counts: [Double](repeating: 1, count: 10), label: "inputs")
    #expect(try figure([even]).alternativeText().contains("90 % from 0.5 to 9.5"))
    #expect(
      try figure([try PointSeries(x: [0, 1], y: [0.485, 0.518], label: "α")]).alternativeText()
        .contains("α: at 0: 0.485"))
    let matrix = try Examples.confusion().alternativeText()
    #expect(matrix.contains("94.82 % of 9613 on the diagonal"))
    #expect(matrix.contains("Coat as Shirt (44)"))
  }

  @Test("it stays within its limit, whatever the figure", arguments: [120, 400, 1200])
  func limit(limit: Int) throws {
    let panel = Panel(
      title: "a panel with a rather long title",
      marks: [try LineSeries(over: try AxisRange(0, 9)) { $0 * (5 - $0) }])
    let figure = try Figure(
      "Many", size: Size(width: 2000, height: 2000),
      panels: [[Panel]](repeating: [Panel](repeating: panel, count: 10), count: 10))
    let text = figure.computedText(limit: limit)
    #expect(text.utf8.count <= limit)
    #expect(text.contains("Further panels: "))
    for example in Examples.all {
      #expect(try example.make().alternativeText().utf8.count <= 1200)
    }
  }
}
