import Activations
import Numbers
import Platform
import Plotting
import Runs
import Training

/// The training loss over the triangle of one layer's coefficients in the first cycle of the mixtures:
/// how far each point lies above the smallest loss, the points that cannot be told from it, and the way
/// that training took.
enum LossTriangleFigure: FigureKind {
  static let name = "loss-triangle"
  static let variants = VariantArgument.one
  static let runParts: Set<RunPart> = [.lossTriangles, .start]

  static func needs(
    of subject: LayerOfSeed, _ variants: [StudyVariant], in study: Study
  ) -> ProbeNeeds {
    let layers = variants.filter {
      $0.recipe.hasLossTriangle && subject.layer <= $0.recipe.network.activationCount
    }.map { place(subject, $0) }
    return ProbeNeeds(lossTriangles: Set(layers).filter { study.runs.contains($0.run) })
  }

  static func refusal(of variants: [StudyVariant], in _: Study) -> String? {
    variants.allSatisfy(\.recipe.hasLossTriangle)
      ? nil
      : "shows three fixed terms per layer whose coefficients are positive, sum to 1 and train"
  }

  static func figure(
    of subject: LayerOfSeed, _ shown: ShownResults
  ) throws(PlottingError) -> Figure {
    let dataset = shown.study.dataset(subject.dataset)
    let place = place(subject, shown.variant)
    let size = Size(width: StudyFigure.width, height: 405)
    let title =
      "\(dataset.dataset.markedTitle), layer \(subject.layer): training loss over the "
      + "coefficients\(shown.titleEnd)"
    let seed = shown.result(on: dataset).seeds.first { $0.run.seed == subject.seed }
    guard let triangle = shown.study.probes.lossTriangles[place], let seed else {
      return try Figure(
        title, size: size,
        panel: .drawing(
          x: try AxisRange(0, 1), y: try AxisRange(0, 1),
          marks: [try TextAnnotation("not known yet", at: .centered(x: 0.5, y: 0.5))]))
    }
    let terms = shown.variant.recipe.activation.terms.map(\.title)
    let start = shown.study.start(of: shown.variant, seed)
    let path = path(seed.run, triangle, start: start?[triangle.layer - 1])
    var marks = try cells(triangle)
    marks += try way(path)
    marks += try points(triangle, path)
    marks += try labels(triangle, terms, shown.numbers)
    return try Figure(
      title, size: size,
      panel: .drawing(
        title: "seed \(subject.seed), "
          + "first \(shown.numbers.text(NumberText.grouped(triangle.trainImages))) "
          + "training images",
        x: try AxisRange(-0.12, 1.42), y: try AxisRange(-0.12, 0.99), marks: marks),
      leadingDescription: description(triangle, terms, path, shown.numbers))
  }

  private static func place(_ subject: LayerOfSeed, _ variant: StudyVariant) -> LayerOfRun {
    LayerOfRun(
      run: StudyRun(variant: variant.name, dataset: subject.dataset, seed: subject.seed),
      layer: subject.layer)
  }

  /// The coefficients before the cycle, where they are known, and after each of its epochs.
  private static func path(
    _ run: RunResult, _ triangle: LossTriangle, start: [Double]?
  ) -> [[Double]] {
    let epochs = run.epochs.map { ($0.cycle, $0.coefficients[triangle.layer - 1].values) }
    let own = epochs.filter { $0.0 == triangle.cycle }.map(\.1)
    if let before = epochs.last(where: { $0.0 < triangle.cycle })?.1 { return [before] + own }
    return (start.map { [$0] } ?? []) + own
  }

  private static func cells(_ triangle: LossTriangle) throws(PlottingError) -> [any Mark] {
    let step = 1 / Double(LossTriangle.steps)
    let scale = LossScale(triangle)
    let isAlone = triangle.points.count(where: \.isIndistinct) == 1
    var strip: [ColorCells.Cell] = []
    let pieces = 60
    for piece in 0..<pieces {
      let (low, high) = (Double(piece) / Double(pieces), Double(piece + 1) / Double(pieces))
      let (bottom, top) = (Scale.y(low), Scale.y(high))
      strip.append(
        ColorCells.Cell(
          corners: [
            .init(x: Scale.left, y: bottom), .init(x: Scale.right, y: bottom),
            .init(x: Scale.right, y: top), .init(x: Scale.left, y: top),
          ], share: (low + high) / 2))
    }
    return [
      try ColorCells(
        triangle.points.map { point in
          ColorCells.Cell(
            corners: SimplexPlane.hexagon(around: point.coefficients, step: step),
            share: scale.share(of: point.difference),
            isOutlined: point.isIndistinct)
        },
        outlineLabel: isAlone
          ? "no other point is as good" : "cannot be told from the smallest"),
      try ColorCells(strip),
      try outline(SimplexPlane.corners, LineStyle(.muted, width: 0.75)),
      try outline(
        [
          .init(x: Scale.left, y: Scale.y(0)), .init(x: Scale.right, y: Scale.y(0)),
          .init(x: Scale.right, y: Scale.y(1)), .init(x: Scale.left, y: Scale.y(1)),
        ], LineStyle(.muted, width: 0.5)),
    ]
  }

  private static func outline(
    _ corners: [ColorCells.Place], _ style: LineStyle
  ) throws(PlottingError) -> LineSeries {
    let closed = corners + [corners[0]]
    return try LineSeries(
      x: closed.map(\.x), y: closed.map(\.y), style: style, role: .component)
  }

  private static func way(_ path: [[Double]]) throws(PlottingError) -> [any Mark] {
    guard path.count > 1 else { return [] }
    let points = path.map(SimplexPlane.point)
    return [
      try LineSeries(
        x: points.map(\.x), y: points.map(\.y), label: "training, epoch by epoch",
        style: LineStyle(.series(1), width: 1.8), role: .component),
      try PointSeries(
        x: points.map(\.x), y: points.map(\.y), style: SymbolStyle(color: .series(1), size: 3),
        isDescribed: false),
    ]
  }

  private static func points(
    _ triangle: LossTriangle, _ path: [[Double]]
  ) throws(PlottingError) -> [any Mark] {
    func mark(
      _ coefficients: [Double], _ label: String, _ style: SymbolStyle
    ) throws(PlottingError) -> PointSeries {
      let point = SimplexPlane.point(coefficients)
      return try PointSeries(
        x: [point.x], y: [point.y], label: label, style: style, isDescribed: false)
    }
    var marks: [any Mark] = [
      try mark(
        triangle.points[triangle.minimum].coefficients, "smallest loss of the grid",
        SymbolStyle(.diamond, color: .ink, size: 9)),
      try mark(triangle.end.coefficients, "end", SymbolStyle(.square, color: .series(1), size: 7)),
    ]
    if let start = path.first, path.count > 1 {
      marks.append(
        try mark(start, "start", SymbolStyle(color: .series(1), size: 11, isFilled: false)))
    }
    return marks
  }

  /// Names of the terms at the corners, and the numbers of the scale.
  private static func labels(
    _ triangle: LossTriangle, _ terms: [String], _ numbers: NumberConventions
  ) throws(PlottingError) -> [any Mark] {
    let corners = SimplexPlane.corners
    var marks: [any Mark] = []
    for (corner, (name, below)) in zip(corners, zip(terms, [0.09, -0.09, -0.09])) {
      marks.append(
        try TextAnnotation(
          "\(name) alone", at: .centered(x: corner.x, y: corner.y + below), color: .ink))
    }
    marks.append(
      try TextAnnotation("loss above", at: .at(x: Scale.left - 0.02, y: Scale.y(1) + 0.1)))
    marks.append(
      try TextAnnotation("the smallest", at: .at(x: Scale.left - 0.02, y: Scale.y(1) + 0.055)))
    let scale = LossScale(triangle)
    for value in scale.ticks {
      marks.append(
        try TextAnnotation(
          value == 0
            ? "0"
            : numbers.text(
              NumberText.significant(value, digits: value == scale.greatest ? 2 : 1)),
          at: .at(x: Scale.right, y: Scale.y(scale.share(of: value)))))
    }
    return marks
  }

  /// Where the scale stands: beside the triangle.
  private enum Scale {
    static let left = 1.14
    static let right = 1.18
    static func y(_ share: Double) -> Double { 0.02 + share * 0.66 }
  }

  private static func description(
    _ triangle: LossTriangle, _ terms: [String], _ path: [[Double]], _ numbers: NumberConventions
  ) -> String {
    func text(_ coefficients: [Double]) -> String {
      zip(terms, coefficients).map { "\($0) \(numbers.text(NumberText.fixed($1, places: 2)))" }
        .joined(separator: numbers.listSeparator)
    }
    let least = triangle.points[triangle.minimum]
    let indistinct = triangle.points.count(where: \.isIndistinct)
    let end = triangle.end
    let above = numbers.text(NumberText.significant(abs(end.difference), digits: 2))
    return "A triangle of the coefficients of \(terms.joined(separator: ", ")) with the loss at "
      + "\(triangle.points.count) points. The smallest, "
      + "\(numbers.text(NumberText.significant(least.loss, digits: 3))), is at \(text(least.coefficients)); "
      + "\(indistinct) of the points, itself included, cannot be told from it. Training went "
      + (path.count > 1 ? "from \(text(path[0])) " : "") + "to \(text(end.coefficients)), "
      + "where the loss is \(above) \(end.difference < 0 ? "below" : "above") it."
  }
}

/// The colours of losses above the smallest: linear where they cannot be told from it, logarithmic
/// beyond, since the corners can be a thousand times as far from it as its neighbours.
private struct LossScale {
  let greatest: Double
  /// Where the one goes over into the other; above 0.
  private let knee: Double

  init(_ triangle: LossTriangle) {
    let differences = triangle.points.map(\.difference)
    greatest = differences.max() ?? 0
    let indistinct = triangle.points.filter(\.isIndistinct).map(\.difference).max() ?? 0
    knee = indistinct > 0 ? indistinct : differences.filter { $0 > 0 }.min() ?? 1
  }

  /// 0…1.
  func share(of difference: Double) -> Double {
    greatest > 0 ? log1p(max(difference, 0) / knee) / log1p(greatest / knee) : 0
  }

  /// 0, powers of ten and the greatest, as far apart as their texts need.
  var ticks: [Double] {
    guard greatest > 0 else { return [0] }
    var ticks = [0.0]
    var power = pow(10, (log10(knee)).rounded(.up))
    while power < greatest {
      if share(of: power) > share(of: ticks[ticks.count - 1]) + 0.08, share(of: power) < 0.92 {
        ticks.append(power)
      }
      power *= 10
    }
    return ticks + [greatest]
  }
}
