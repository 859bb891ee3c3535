import Activations
import Approximation
import Diagnostics
import Plotting

/// A picture of mixtures over ranges, without a study.
///
/// One mixture is drawn over the parts that it is the sum of, as in the report's figures;
/// several are compared, each a line of its own.
package struct FunctionPlot: Sendable {
  /// Lines that can be told apart in grey.
  package static let mixtureLimit = Theme.seriesCount
  package static let rangeLimit = 6
  /// Terms of one mixture that are drawn each in a colour and dashes of its own.
  private static let namedTermLimit = 2 * Theme.seriesCount - 1

  private let mixtures: [MixtureArgument]
  private let ranges: [StudyRange]
  private let output: String
  private let format: PlotFormat

  /// Reads the request.
  /// - Throws: `Diagnostics`, before anything is drawn.
  package init(_ request: PlotRequest) throws(Diagnostics) {
    try Self.check(request.mixtures.count, "mixtures", limit: Self.mixtureLimit)
    try Self.check(request.ranges.count, "ranges", limit: Self.rangeLimit)
    var mixtures: [MixtureArgument] = []
    for (index, text) in request.mixtures.enumerated() {
      mixtures.append(
        try MixtureArgument(text, position: request.mixtures.count > 1 ? index + 1 : nil))
    }
    var ranges: [StudyRange] = []
    for text in request.ranges.isEmpty ? ["-5:5"] : request.ranges {
      ranges.append(try StudyRange(argument: text))
    }
    self.mixtures = mixtures
    self.ranges = ranges
    output = request.output
    if let format = request.format {
      self.format = format
    } else {
      format = try PlotFormat(path: request.output)
    }
  }

  /// Whether the picture goes to standard output.
  package var isForStandardOutput: Bool { output == "-" }
  /// Whether the picture is text that a terminal can show.
  package var isText: Bool { format == .svg }

  /// The bytes of the picture.
  /// - Throws: `Diagnostics`.
  package func draw() throws(Diagnostics) -> [UInt8] {
    try Diagnostics.catching { try FigureRenderer.render(try figure(), as: figureFormat) }
  }

  /// Draws the picture and puts it in place as a whole.
  /// - Returns: what was written, in a line for people.
  /// - Throws: `Diagnostics`.
  package func write() throws(Diagnostics) -> String {
    try Diagnostics.catching {
      let figure = try figure()
      let bytes = try FigureRenderer.render(figure, as: figureFormat)
      try OutputFile.write(bytes, to: output)
      let kilobytes = (bytes.count + 999) / 1000
      return "\(output) (\(sizeText(of: figure)), \(kilobytes) KB)"
    }
  }

  private var figureFormat: FigureFormat {
    switch format {
    case .png: .png(scale: FigureFiles.scale, theme: FigureFiles.light)
    case .svg: .svg(theme: FigureFiles.light)
    case .pdf: .pdf
    }
  }

  private func sizeText(of figure: Figure) -> String {
    let scale = format == .png ? FigureFiles.scale : 1
    let sides = [figure.size.width, figure.size.height].map { Int(($0 * scale).rounded()) }
    return "\(sides[0]) × \(sides[1]) \(format == .png ? "pixels" : "points")"
  }

  /// The description of the picture.
  /// - Throws: `Diagnostics` where a function overflows, `PlottingError`.
  func figure() throws -> Figure {
    var panels: [Panel] = []
    for range in ranges {
      let axis = try AxisRange(range.lower, range.upper)
      var marks: [any Mark] = []
      if mixtures.count == 1 { marks += try components(of: mixtures[0], over: axis) }
      for (index, argument) in mixtures.enumerated() {
        let style: LineStyle = mixtures.count == 1 ? .primary : .compared(index)
        marks.append(
          try line(
            argument, over: axis, label: argument.title, style: style,
            facts: CurveFacts(argument.mixture, on: range.bounds)
          ) { argument.mixture.value(at: $0) })
      }
      panels.append(
        Panel(x: Axis("x", range: axis), y: Axis("f(x)"), marks: marks, showsZeroLines: true))
    }
    return try Figure(
      mixtures.map(\.title).joined(separator: ", "),
      size: Size(width: max(StudyFigure.width, Double(panels.count) * 180), height: height),
      panels: [panels],
      columnHeadings: panels.count > 1 ? ranges.map { $0.intervalText(.english) } : [])
  }

  /// Each weighted term, thin behind the sum; none when the mixture is a single term. More
  /// than can be told apart share one style and one entry of the legend, which says so.
  private func components(
    of argument: MixtureArgument, over axis: AxisRange
  ) throws -> [LineSeries] {
    let parts = argument.mixture.parts
    guard parts.count > 1 else { return [] }
    let isNamed = parts.count <= Self.namedTermLimit
    return try parts.enumerated().map { index, part in
      try line(
        argument, over: axis,
        label: isNamed
          ? Mixture([part]).description
          : "its \(parts.count) weighted terms (named up to \(Self.namedTermLimit))",
        style: isNamed ? .term(index + 1) : .unnamedComponent, role: .component
      ) { part.coefficient * part.term.value(at: $0) }
    }
  }

  /// A graph that meets the kinks of the mixture exactly and shows every turn of sin.
  private func line(
    _ argument: MixtureArgument, over axis: AxisRange, label: String, style: LineStyle,
    role: LineSeries.Role = .subject, facts: CurveFacts = CurveFacts(),
    _ function: (Double) -> Double
  ) throws -> LineSeries {
    let count = Int(min(max(801, axis.width * 16), 100_001))
    let kinks = argument.mixture.formula.breakpoints.filter(axis.contains)
    let x = Set((axis.lower...axis.upper).samples(count) + kinks).sorted()
    let y = x.map(function)
    if let index = y.firstIndex(where: { !$0.isFinite }) {
      throw argument.diagnostics(ApproximationError.notFiniteOnRange(at: x[index]))
    }
    return try LineSeries(x: x, y: y, label: label, style: style, role: role, facts: facts)
  }

  /// A multiple of 3 points, which is a whole number of pixels. Long legends take a line each.
  private var height: Double {
    let parts = mixtures[0].mixture.parts.count
    let components = parts <= Self.namedTermLimit ? parts : 1
    let entries = mixtures.count == 1 ? components + 1 : mixtures.count
    return (ranges.count == 1 ? 300 : 216) + Double(max(0, entries - 2)) * 9
  }

  private static func check(_ count: Int, _ what: String, limit: Int) throws(Diagnostics) {
    guard count <= limit else {
      throw Diagnostics(
        Diagnostic(
          code: CommandCode.tooMuchForOnePicture,
          message: "\(count) \(what) are too many for one picture",
          hint: "Draw at most \(limit), or several pictures.", exitStatus: .usage))
    }
  }
}

extension LineStyle {
  /// One of many terms, of which only the crowd matters.
  fileprivate static let unnamedComponent = LineStyle(.muted, width: 0.75, strength: 0.7)

  /// A term of a sum. Where colours repeat, the dashes are others.
  fileprivate static func term(_ index: Int) -> LineStyle {
    var style = LineStyle.component(index)
    style.dash = .series(index + index / Theme.seriesCount)
    return style
  }

  /// One of several functions that are compared.
  fileprivate static func compared(_ index: Int) -> LineStyle {
    var style = LineStyle.series(index)
    style.width = 1.75
    return style
  }
}
