import Activations
import Numbers
import SourceText
import Statistics
import TemplateEngine

/// A plot of a template's own as data: panels with series of curves.
struct OwnPlot: Sendable {
  enum Mark: String, CaseIterable, Sendable { case line, points, bars, histogram }

  /// The curves of one name, which share a colour.
  struct Series: Sendable {
    /// `nil` where the tag names none.
    let name: String?
    var curves: [Curve]
  }

  /// Points in order, or the function of a mixture.
  struct Curve: Sendable {
    var x: [Double]
    var y: [Double]
    /// One per point; of no width where nothing is known of its error.
    var intervals: [ClosedRange<Double>]
    var function: Mixture?

    var hasIntervals: Bool { intervals.contains { $0.lowerBound < $0.upperBound } }
  }

  struct Panel: Sendable {
    /// `nil` where the tag makes a single one.
    let name: String?
    /// One for each of `names`, in their order; some without curves.
    var series: [Series]
  }

  static let panelLimit = 36
  static let seriesLimit = 24
  static let curveLimit = 500
  static let pointLimit = 50_000

  let mark: Mark
  private(set) var panels: [Panel] = []
  /// The places of x, where these are texts: 0, 1, ….
  private(set) var categories: [String]?
  /// Whether every x is a whole number.
  private(set) var hasWholeX = true

  /// Numbers that are names are written by the conventions.
  /// - Throws: `OwnElementError` for values that cannot be drawn, `Diagnostics` for a function that
  ///   cannot be read.
  init(_ tag: ElementTag, _ numbers: NumberConventions) throws {
    let columns = OwnPlotColumns(tag, numbers)
    mark = tag.text("mark").flatMap(Mark.init) ?? columns.standardMark
    guard columns.rowCount > 0 else {
      throw OwnElementError.nothing("the plot has no rows", span: tag.span(of: "rows"))
    }
    var names: [String?] = []
    var texts: [String] = []
    var hasNumbers = false
    for row in 0..<columns.rowCount {
      for item in try columns.items(of: row) {
        let index = try Self.index(of: item.panel, in: &panels, tag)
        if !names.contains(item.series) { names.append(item.series) }
        for panel in panels.indices where panels[panel].series.count < names.count {
          panels[panel].series.append(Series(name: item.series, curves: []))
        }
        let series = names.firstIndex(of: item.series) ?? 0
        let x = item.x.map { place in
          switch place {
          case .number(let number):
            hasNumbers = true
            return number
          case .text(let text):
            if !texts.contains(text) { texts.append(text) }
            return Double(texts.firstIndex(of: text) ?? 0)
          }
        }
        if item.hasTexts { categories = texts }
        hasWholeX = hasWholeX && x.allSatisfy { $0 == $0.rounded() }
        panels[index].series[series].curves.append(
          Curve(x: x, y: item.y, intervals: item.intervals, function: item.function))
      }
      guard names.count <= Self.seriesLimit else {
        throw OwnElementError.tooMany(
          "series", count: Self.count(of: "series", columns), limit: Self.seriesLimit,
          hint: "Choose some with `where`, or leave out series=… for one colour.",
          span: tag.span(of: "series"))
      }
    }
    guard texts.isEmpty || !hasNumbers else {
      throw OwnElementError.mixedPlaces(span: tag.span(of: "x"))
    }
    for panel in panels.indices {
      for index in panels[panel].series.count..<max(names.count, panels[panel].series.count) {
        panels[panel].series.append(Series(name: names[index], curves: []))
      }
    }
    try joinPoints()
    if tag["average"] == .boolean(true) { try average(tag) }
    try checkSize(tag)
  }

  private static func count(of name: String, _ columns: OwnPlotColumns) -> Int {
    Set(columns.texts(of: name)).count
  }

  /// The place of the panel with a name, which is made where there is none.
  private static func index(
    of name: String?, in panels: inout [Panel], _ tag: ElementTag
  ) throws(OwnElementError) -> Int {
    if let index = panels.firstIndex(where: { $0.name == name }) { return index }
    guard panels.count < panelLimit else {
      throw .tooMany(
        "panels", count: count(of: "panels", OwnPlotColumns(tag, .english)), limit: panelLimit,
        hint: "Choose some with `where`.", span: tag.span(of: "panels"))
    }
    panels.append(
      Panel(
        name: name, series: panels.first?.series.map { Series(name: $0.name, curves: []) } ?? []))
    return panels.count - 1
  }

  /// Makes one curve of the single points of a series.
  private mutating func joinPoints() throws {
    for panel in panels.indices {
      for series in panels[panel].series.indices {
        let curves = panels[panel].series[series].curves
        guard curves.allSatisfy({ $0.x.count == 1 && $0.function == nil }), curves.count > 1 else {
          continue
        }
        panels[panel].series[series].curves = [
          Curve(
            x: curves.flatMap(\.x), y: curves.flatMap(\.y),
            intervals: curves.flatMap(\.intervals))
        ]
      }
    }
  }

  /// Replaces the values of each series at one x by their mean with its 95 % interval.
  private mutating func average(_ tag: ElementTag) throws(OwnElementError) {
    for panel in panels.indices {
      for series in panels[panel].series.indices {
        let curves = panels[panel].series[series].curves
        guard let first = curves.first else { continue }
        for curve in curves where curves.count > 1 && curve.x.count != first.x.count {
          throw .lengths(
            "a curve of \(NumberText.count(curve.x.count, "point"))",
            "one of \(first.x.count) to average it with", note: nil, span: tag.span(of: "y"))
        }
        var places: [Double] = []
        var values: [Double: [Double]] = [:]
        for curve in curves {
          for (x, y) in zip(curve.x, curve.y) {
            if values[x] == nil { places.append(x) }
            values[x, default: []].append(y)
          }
        }
        let samples = places.compactMap { Sample(values[$0] ?? []) }
        panels[panel].series[series].curves = [
          Curve(
            x: places, y: samples.map(\.mean), intervals: samples.map(OwnPlotColumns.interval))
        ]
      }
    }
  }

  private func checkSize(_ tag: ElementTag) throws(OwnElementError) {
    let curves = panels.flatMap(\.series).flatMap(\.curves)
    guard !curves.isEmpty else {
      throw .nothing("none of the plot's values exists", span: tag.span)
    }
    guard curves.count <= Self.curveLimit else {
      throw .tooMany(
        "curves", count: curves.count, limit: Self.curveLimit,
        hint: "Choose some with `where`, or average them.", span: tag.span)
    }
    let points = curves.reduce(0) { $0 + $1.x.count }
    guard points <= Self.pointLimit else {
      throw .tooMany(
        "points", count: points, limit: Self.pointLimit,
        hint: "Choose some with `where`, or average them.", span: tag.span)
    }
  }
}
