import Activations
import Approximation
import Markup
import Numbers
import Platform
import Plotting
import SourceText
import TemplateEngine

/// How a plot of a template's own is drawn, and its numbers.
struct OwnPlotFigure: Sendable {
  let figure: Figure
  /// Of the file beside the figure.
  let csv: String

  /// Of arguments that are numbers.
  static let sizes =
    StudyFigure.ownSizes + [(name: "across", range: columns), (name: "bins", range: bins)]
  static let columns = 1...6
  static let bins = 1...200

  /// - Throws: `OwnElementError` for values that cannot be drawn, `Diagnostics` for functions that
  ///   cannot be read, `PlottingError`.
  init(_ tag: ElementTag, in frontMatter: FrontMatter) throws {
    let plot = try OwnPlot(tag, frontMatter.numbers)
    let builder = try Builder(plot, tag, frontMatter)
    var panels: [Panel] = []
    var lines = builder.head
    for panel in plot.panels {
      let (marks, data) = try builder.marks(of: panel)
      lines += data
      panels.append(
        Panel(
          title: panel.name, x: builder.x, y: builder.y, marks: marks,
          showsZeroLines: builder.range != nil))
    }
    if frontMatter.numbers != .english {
      // In files names have the numbers that programs read.
      let plain = try OwnPlot(tag, .english)
      let builder = try Builder(plain, tag, frontMatter)
      lines = try plain.panels.reduce(builder.head) { try $0 + builder.marks(of: $1).lines }
    }
    csv = lines
    figure = try builder.figure(of: panels)
  }

  private struct Builder {
    let plot: OwnPlot
    let tag: ElementTag
    /// Of functions.
    let range: StudyRange?
    /// Edges of bins.
    let edges: [Double]
    /// Of the bars at one place, in units of x.
    private let barRoom: Double
    var x: Axis
    var y: Axis

    init(_ plot: OwnPlot, _ tag: ElementTag, _ frontMatter: FrontMatter) throws {
      self.plot = plot
      self.tag = tag
      barRoom = Self.barRoom(plot)
      let curves = plot.panels.flatMap(\.series).flatMap(\.curves)
      let isFunction = curves.contains { $0.function != nil }
      range =
        isFunction
        ? frontMatter.ranges.first { $0.name == tag.text("range") } ?? frontMatter.middleRange : nil
      edges = plot.mark == .histogram ? try Self.edges(of: curves.flatMap(\.y), tag) : []
      let isLogarithmic = ["xscale", "yscale"].map { tag.text($0) == "log" }
      x = Axis(
        tag.text("xlabel") ?? (isFunction ? "x" : Self.name(of: "x", in: tag) ?? "index"),
        scale: isLogarithmic[0] ? .log10 : .linear,
        ticks: plot.hasWholeX && !isFunction && plot.mark != .histogram
          ? .wholeNumbers : .automatic,
        padding: plot.mark == .line ? 0.02 : 0.05)
      if let range {
        x.range = try AxisRange(range.lower, range.upper)
      } else if let categories = plot.categories {
        x = try .categories(categories, label: x.label)
      }
      let height = plot.mark == .histogram ? "count" : isFunction ? "f(x)" : nil
      y = Axis(
        tag.text("ylabel") ?? height ?? Self.name(of: "y", in: tag),
        scale: isLogarithmic[1] ? .log10 : .linear,
        ticks: plot.mark == .histogram ? .wholeNumbers : .automatic)
      try checkScales(isLogarithmic[0], isLogarithmic[1])
    }

    /// `test accuracy` of `y=row.testAccuracy`.
    private static func name(of argument: String, in tag: ElementTag) -> String? {
      tag.columns(of: argument).first?.name.map(OwnTable.words)
    }

    private func checkScales(_ isX: Bool, _ isY: Bool) throws(OwnElementError) {
      guard plot.mark != .bars || !isY else {
        throw .barsOnLogarithm(span: tag.span(of: "yscale"))
      }
      let isHistogram = plot.mark == .histogram
      guard !isHistogram || !isY else { throw .barsOnLogarithm(span: tag.span(of: "yscale")) }
      if isX, let range, range.lower <= 0 {
        throw .notPositive(
          range.lower, argument: "range", note: nil, span: tag.span(of: "xscale"))
      }
      for curve in plot.panels.flatMap(\.series).flatMap(\.curves) where curve.function == nil {
        let places = isHistogram ? curve.y : curve.x
        if isX, let value = places.first(where: { $0 <= 0 }) {
          throw .notPositive(value, argument: "x", note: nil, span: tag.span(of: "xscale"))
        }
        if isY, let value = (curve.y + curve.intervals.map(\.lowerBound)).min(), value <= 0 {
          throw .notPositive(value, argument: "y", note: nil, span: tag.span(of: "yscale"))
        }
      }
    }

    /// As many bins as the tag says, or as Sturges' rule does.
    private static func edges(of values: [Double], _ tag: ElementTag) throws -> [Double] {
      guard let least = values.min(), let greatest = values.max() else {
        throw OwnElementError.nothing("none of the plot's values exists", span: tag.span)
      }
      var count = Int((Double(values.count).squareRoot()).rounded(.up))
      if case .integer(let bins)? = tag["bins"] { count = bins } else { count = min(count, 40) }
      let isLogarithmic = tag.text("xscale") == "log"
      guard !isLogarithmic || least > 0 else {
        throw OwnElementError.notPositive(
          least, argument: "x", note: nil, span: tag.span(of: "xscale"))
      }
      // All in one bin where they are equal.
      let width = greatest > least ? 0 : max(least.magnitude, 1) / 2
      if isLogarithmic, greatest > least {
        let ratio = greatest / least
        return (0...count).map {
          $0 == count ? greatest : least * pow(ratio, Double($0) / Double(count))
        }
      }
      let (lower, upper) = (least - width, greatest + width)
      return (0...count).map { index in
        let share = Double(index) / Double(count)
        return lower * (1 - share) + upper * share
      }
    }

    var head: String {
      let places =
        plot.mark == .histogram ? ["from", "to", "count"] : ["x", "y", "lower", "upper"]
      return CSVText.line(["panel", "series"] + places)
    }

    /// The marks of a panel, and its lines in the file.
    func marks(of panel: OwnPlot.Panel) throws -> (marks: [any Plotting.Mark], lines: String) {
      var (areas, marks): ([any Plotting.Mark], [any Plotting.Mark]) = ([], [])
      var lines = ""
      let present = panel.series.indices.filter { !panel.series[$0].curves.isEmpty }
      for index in present {
        let series = panel.series[index]
        let names = [panel.name ?? "", series.name ?? ""]
        let look = Look(index: index, count: panel.series.count, isThin: series.curves.count > 3)
        if plot.mark == .histogram {
          let counts = counts(of: series.curves.flatMap(\.y))
          areas.append(
            try Histogram(
              edges: edges, counts: counts, label: series.name,
              style: .series(index, strength: panel.series.count > 1 ? 0.4 : 0.7)))
          for bin in counts.indices {
            lines += CSVText.line(names, [edges[bin], edges[bin + 1], counts[bin]])
          }
          continue
        }
        for (number, curve) in series.curves.enumerated() {
          let label = number == 0 ? series.name : nil
          let drawn = try drawn(curve)
          marks += try self.marks(of: drawn, label: label, look, areas: &areas)
          lines += self.lines(of: drawn, names)
        }
      }
      return (areas + marks, lines)
    }

    private func lines(of curve: OwnPlot.Curve, _ names: [String]) -> String {
      var lines = ""
      for point in curve.x.indices {
        let place = curve.x[point]
        let interval = curve.hasIntervals ? curve.intervals[point] : nil
        let numbers = [curve.y[point], interval?.lowerBound, interval?.upperBound]
        if let categories = plot.categories, categories.indices.contains(Int(place)) {
          lines += CSVText.line(names + [categories[Int(place)]], numbers)
        } else {
          lines += CSVText.line(names, [place] + numbers)
        }
      }
      return lines
    }

    /// A curve with the points of its function.
    private func drawn(_ curve: OwnPlot.Curve) throws(OwnElementError) -> OwnPlot.Curve {
      guard let function = curve.function, let range else { return curve }
      var curve = curve
      let kinks = function.formula.breakpoints.filter(range.bounds.contains)
      let count = Int(min(max(401, (range.upper - range.lower) * 16), 4001))
      curve.x = Set(range.bounds.samples(count) + kinks).sorted()
      curve.y = curve.x.map(function.value)
      if let index = curve.y.firstIndex(where: { !$0.isFinite }) {
        throw .functionNotFinite(at: curve.x[index], span: tag.span(of: "function"))
      }
      if tag.text("yscale") == "log", let value = curve.y.first(where: { $0 <= 0 }) {
        throw .notPositive(value, argument: "function", note: nil, span: tag.span(of: "yscale"))
      }
      return curve
    }

    private func marks(
      of curve: OwnPlot.Curve, label: String?, _ look: Look, areas: inout [any Plotting.Mark]
    ) throws(PlottingError) -> [any Plotting.Mark] {
      // Series at one place stand side by side; points at numbers stand at them.
      let unit = plot.mark == .bars ? barRoom : plot.categories == nil ? 0 : 1
      let shift = plot.mark == .line ? 0 : unit * look.shift(of: plot.mark)
      let x = curve.x.map { $0 + shift }
      let intervals = curve.hasIntervals ? curve.intervals : []
      switch plot.mark {
      case .line:
        if curve.hasIntervals, zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) {
          areas.append(
            try Band(
              x: x, lower: intervals.map(\.lowerBound), upper: intervals.map(\.upperBound),
              style: FillStyle(.series(look.index)), isDescribed: false))
        }
        return [
          try LineSeries(
            x: x, y: curve.y, label: label, style: look.line,
            facts: curve.function.flatMap { function in
              range.map { CurveFacts(function, on: $0.bounds) }
            })
        ]
      case .points:
        return [
          try PointSeries(
            x: x, y: curve.y, intervals: intervals, label: label, style: look.symbol)
        ]
      case .bars:
        return [
          try Bars(
            x: x, heights: curve.y, width: 0.94 * unit * look.barWidth,
            intervals: intervals, label: label, style: .series(look.index, strength: 1))
        ]
      case .histogram: return []
      }
    }

    /// The smallest distance between two numbers at which bars stand, 1 of named places.
    private static func barRoom(_ plot: OwnPlot) -> Double {
      guard plot.mark == .bars, plot.categories == nil else { return 1 }
      let places = Set(plot.panels.flatMap(\.series).flatMap(\.curves).flatMap(\.x)).sorted()
      return zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? 1
    }

    /// Bins hold their lower ends, the last one both.
    private func counts(of values: [Double]) -> [Double] {
      var counts = Array(repeating: 0.0, count: edges.count - 1)
      for value in values {
        let bin = (edges.firstIndex { $0 > value } ?? edges.count - 1) - 1
        counts[min(max(bin, 0), counts.count - 1)] += 1
      }
      return counts
    }

    func figure(of panels: [Panel]) throws(PlottingError) -> Figure {
      var columns = min(panels.count, 3)
      if case .integer(let given)? = tag["across"] { columns = min(given, panels.count) }
      let rows = (panels.count + columns - 1) / columns
      let isFull = rows * columns == panels.count
      var panels = panels
      if !isFull { shareRanges(&panels) }
      while panels.count < rows * columns {
        panels.append(.blank(xLabel: x.label, yLabel: y.label))
      }
      let hasNames = plot.panels.flatMap(\.series).contains { $0.name != nil }
      let legend: LegendPlacement =
        switch tag.text("legend") {
        case "none": .none
        case "right": .right
        default: hasNames ? .below : .none
        }
      // CSS pixels have three quarters of a point.
      var height = Double(rows) * (rows * columns == 1 ? 270 : 150) + (hasNames ? 42 : 24)
      var width = StudyFigure.width
      if case .integer(let given)? = tag["height"] { height = Double(given) * 0.75 }
      if case .integer(let given)? = tag["width"] { width = Double(given) * 0.75 }
      return try Figure(
        title, size: Size(width: width, height: height),
        panels: (0..<rows).map { Array(panels[($0 * columns)..<(($0 + 1) * columns)]) },
        sharedX: isFull ? .all : .none, sharedY: isFull ? .all : .none, legend: legend,
        leadingDescription: description)
    }

    /// Every panel has its own tick labels, and all reach over the data of all.
    private func shareRanges(_ panels: inout [Panel]) {
      let bounds = panels.flatMap(\.marks).compactMap(\.bounds)
      let sides = (bounds.compactMap(\.x), bounds.compactMap(\.y))
      for index in panels.indices {
        if panels[index].xAxis.range == nil {
          panels[index].xAxis.including = sides.0.flatMap { [$0.lowerBound, $0.upperBound] }
        }
        panels[index].yAxis.including = sides.1.flatMap { [$0.lowerBound, $0.upperBound] }
      }
    }

    private var title: String {
      guard plot.mark != .histogram else { return "Distribution of \(x.label ?? "values")" }
      guard range == nil else { return "Functions" }
      let text = "\(y.label ?? "y") over \(x.label ?? "x")"
      return text.prefix(1).uppercased() + text.dropFirst()
    }

    private var description: String? {
      let curves = plot.panels.flatMap(\.series).flatMap(\.curves)
      guard curves.contains(where: \.hasIntervals), tag["lower"] == nil else { return nil }
      return "Intervals are 95 % confidence intervals of means."
    }
  }

  /// How a series is told from the others.
  private struct Look {
    let index: Int
    let count: Int
    /// One of many curves of one series.
    let isThin: Bool

    /// Colours are taken again after six series, and then with other dashes.
    var line: LineStyle {
      LineStyle(
        .series(index), width: isThin ? 0.8 : 1.6,
        dash: .series(index + index / Theme.seriesCount), strength: isThin ? 0.7 : 1)
    }

    var symbol: SymbolStyle {
      let shapes = SymbolStyle.Shape.allCases
      return SymbolStyle(
        shapes[index % shapes.count], color: .series(index),
        isFilled: (index / shapes.count).isMultiple(of: 2))
    }

    /// Of bars side by side at places that are 1 apart.
    var barWidth: Double { 0.8 / Double(count) }

    /// Of one of several series at the same place.
    func shift(of mark: OwnPlot.Mark) -> Double {
      let step = mark == .bars ? barWidth : min(0.14, barWidth)
      return (Double(index) - Double(count - 1) / 2) * step
    }
  }
}
