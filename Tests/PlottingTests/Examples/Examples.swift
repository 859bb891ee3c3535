@testable import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One figure of every style that the report uses. Each is drawn by a golden test.
enum Examples {
  static let all = [
    Example("functions", functions), Example("ranges", ranges), Example("training", training),
    Example("pre-activations", preActivations), Example("approximation", approximation),
    Example("confusion", confusion), Example("coefficients", coefficients),
    Example("loss", loss), Example("triangle", triangle),
  ]

  /// Learned functions of three datasets and three layers, with their terms behind.
  static func functions() throws(PlottingError) -> Figure {
    let range = try AxisRange(-5, 5)
    var rows: [[Panel]] = []
    for mixtures in Mixture.published {
      var row: [Panel] = []
      for mixture in mixtures {
        row.append(
          Panel(
            x: Axis("x", range: range), y: Axis("f(x)"),
            marks: try curves(of: mixture, over: range), showsZeroLines: true))
      }
      rows.append(row)
    }
    return try Figure(
      "Learned activation functions", size: Size(width: 560, height: 520), panels: rows,
      rowHeadings: Mixture.datasets, columnHeadings: Mixture.layers, sharedX: .all,
      sharedY: .all)
  }

  private static func curves(
    of mixture: Mixture, over range: AxisRange
  ) throws(PlottingError) -> [any Mark] {
    [
      try LineSeries(
        over: range, label: "x", style: LineStyle(.muted, width: 0.9, dash: .longDash),
        role: .reference
      ) { $0 },
      try LineSeries(
        over: range, label: "α·ReLU(x)", style: .component(1), role: .component,
        mixture.relu),
      try LineSeries(
        over: range, label: "β·tanh(x)", style: .component(2), role: .component,
        mixture.tanhTerm),
      try LineSeries(
        over: range, label: "γ·sin(x)", style: .component(3), role: .component,
        mixture.sine),
      try LineSeries(over: range, label: "f(x)", style: .primary, mixture.value),
    ]
  }

  /// The layers of one dataset over a small, a middle and a large range.
  static func ranges() throws(PlottingError) -> Figure {
    var rows: [[Panel]] = []
    for mixture in Mixture.published[0] {
      var row: [Panel] = []
      for end in [1.0, 5, 50] {
        let range = try AxisRange(-end, end)
        row.append(
          Panel(
            x: Axis("x", range: range), y: Axis("f(x)"),
            marks: [
              try LineSeries(
                over: range, label: "LeakyReLU, slopes 1 and 1 − α", style: .reference,
                role: .reference, mixture.leaky),
              try LineSeries(over: range, count: 801, label: "f(x)", mixture.value),
            ], showsZeroLines: true))
      }
      rows.append(row)
    }
    return try Figure(
      "MNIST: learned functions over three ranges", size: Size(width: 560, height: 500),
      panels: rows, rowHeadings: Mixture.layers, columnHeadings: ["Small", "Middle", "Large"],
      sharedX: .aligned)
  }

  /// Loss and accuracy over three cycles of ten epochs.
  static func training() throws(PlottingError) -> Figure {
    let epochs = (1...30).map(Double.init)
    var loss: [any Mark] = try cycles(labelled: true)
    var accuracy: [any Mark] = try cycles(labelled: false)
    for (index, dataset) in Mixture.datasets.enumerated() {
      let level = [0.02, 0.12, 0.05][index]
      loss.append(
        try LineSeries(
          x: epochs,
          y: epochs.map { level + (0.2 + level) * exp(-$0 / 6) + 0.004 * sin($0 * 2.1) },
          label: dataset, style: .series(index)))
      accuracy.append(
        try LineSeries(
          x: epochs,
          y: epochs.map {
            [0.992, 0.905, 0.958][index] - 0.05 * exp(-$0 / 4) + 0.001 * sin($0 * 1.7)
          }, label: dataset, style: .series(index)))
    }
    let x = Axis("Epoch", range: try AxisRange(0, 30), ticks: .wholeNumbers)
    return try Figure(
      "Training", size: Size(width: 560, height: 360),
      panels: [
        [Panel(x: x, y: Axis("Training loss", including: [0]), marks: loss)],
        [Panel(x: x, y: Axis("Test accuracy", format: .percent), marks: accuracy)],
      ], sharedX: .all)
  }

  private static func cycles(labelled: Bool) throws(PlottingError) -> [any Mark] {
    var marks: [any Mark] = []
    for (index, name) in ["weights", "mixture", "weights"].enumerated() {
      let start = Double(index) * 10
      marks.append(
        ShadedInterval(
          try AxisRange(start, start + 10), label: labelled ? name : nil,
          style: FillStyle(.grid, strength: index % 2 == 1 ? 0.55 : 0)))
    }
    return marks
  }

  /// Where the inputs of each layer lie, under its function.
  static func preActivations() throws(PlottingError) -> Figure {
    let range = try AxisRange(-6, 6)
    var panels: [Panel] = []
    for (index, mixture) in Mixture.published[1].enumerated() {
      let edges = (0...60).map { -6 + Double($0) * 0.2 }
      let (mean, deviation) = ([-0.3, -0.8, -1.2][index], [0.7, 1.4, 2.0][index])
      let counts = (0..<60).map { bin in
        let z = (edges[bin] + 0.1 - mean) / deviation
        return (10_000 * exp(-z * z / 2) / deviation).rounded()
      }
      panels.append(
        Panel(
          title: Mixture.layers[index], x: Axis("x", range: range), y: Axis("f(x)"),
          marks: [
            try Histogram(
              edges: edges, counts: counts, label: "pre-activations on the test set",
              placement: .backdrop(share: 0.55)),
            try ReferenceLine(.vertical, at: [2.9, 4.1, 9][index], label: "x*"),
            try LineSeries(over: range, label: "f(x)", mixture.value),
          ], showsZeroLines: true))
    }
    return try Figure(
      "Fashion-MNIST: functions and their inputs", size: Size(width: 560, height: 230),
      panels: [panels], sharedX: .all, sharedY: .all)
  }

  /// A function, its LeakyReLU form and the error bound around it.
  static func approximation() throws(PlottingError) -> Figure {
    let range = try AxisRange(-1.5, 1.5)
    let mixture = Mixture.published[0][0]
    let x = (0...300).map { -1.5 + Double($0) * 0.01 }
    func bound(_ x: Double) -> Double {
      let cube = x.magnitude * x.magnitude * x.magnitude
      return mixture.beta * cube / 3 + mixture.gamma * cube / 6
    }
    return try Figure(
      "LeakyReLU approximation", size: Size(width: 400, height: 300),
      panel: Panel(
        x: Axis("x", range: range), y: Axis("f(x)"),
        marks: [
          try Band(
            x: x, lower: x.map { mixture.leaky($0) - bound($0) },
            upper: x.map { mixture.leaky($0) + bound($0) }, label: "error bound"),
          try LineSeries(
            over: range, label: "LeakyReLU", style: LineStyle(.series(1), dash: .dashed),
            mixture.leaky),
          try LineSeries(over: range, label: "f(x)", mixture.value),
          try TextAnnotation("slope 1 − α = 0.515\nslope 1 for x > 0", at: .topLeft),
        ], showsZeroLines: true))
  }

  /// Ten classes, counts of the test set.
  static func confusion() throws(PlottingError) -> Figure {
    let names = [
      "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Boot",
    ]
    let counts = (0..<10).map { row in
      (0..<10).map { column -> Double in
        if row == column { return row == 6 ? 742 : 900 + Double(row * 7) }
        let shirts = [0, 2, 4, 6]
        if shirts.contains(row), shirts.contains(column) { return Double(20 + row * column) }
        return Double((row * 7 + column * 3) % 5)
      }
    }
    return try Figure(
      "Confusion matrix", size: Size(width: 460, height: 400),
      panel: try .matrix(
        try MatrixCells(counts, rowNames: names, columnNames: names), xLabel: "Predicted",
        yLabel: "True"))
  }

  /// Learned coefficients with their spread over seeds beside published ones.
  static func coefficients() throws(PlottingError) -> Figure {
    let ours: [[[Double]]] = [
      [[0.29, 0.45, 0.26], [0.21, 0.48, 0.31], [0.25, 0.42, 0.33]],
      [[0.32, 0.34, 0.34], [0.24, 0.46, 0.30], [0.22, 0.44, 0.34]],
      [[0.28, 0.26, 0.47], [0.20, 0.44, 0.36], [0.21, 0.40, 0.39]],
    ]
    let names = ["α ReLU", "β tanh", "γ sin"]
    var rows: [[Panel]] = []
    for dataset in 0..<3 {
      var row: [Panel] = []
      for layer in 0..<3 {
        let values = ours[dataset][layer]
        row.append(
          Panel(
            x: Axis(
              "Coefficient", range: try AxisRange(-0.04, 1.04),
              ticks: .at([Tick(0, label: "0"), Tick(0.5, label: "0.5"), Tick(1, label: "1")])),
            y: try .categories(names, reversed: true),
            marks: [
              try PointSeries(
                x: values, y: [2, 1, 0], intervals: values.map { ($0 - 0.05)...($0 + 0.04) },
                direction: .horizontal, label: "this run, range over 5 seeds",
                style: SymbolStyle(color: .series(0), size: 7)),
              try PointSeries(
                x: Mixture.published[dataset][layer].coefficients, y: [2, 1, 0],
                direction: .horizontal, label: "paper",
                style: SymbolStyle(.diamond, color: .series(1), size: 7, isFilled: false)),
            ]))
      }
      rows.append(row)
    }
    return try Figure(
      "Mixture coefficients", size: Size(width: 560, height: 350), panels: rows,
      rowHeadings: ["MNIST", "Fashion", "KMNIST"], columnHeadings: Mixture.layers,
      sharedX: .all, sharedY: .all)
  }

  /// A loss on a logarithmic axis.
  static func loss() throws(PlottingError) -> Figure {
    let steps = (1...400).map { Double($0) * 50 }
    return try Figure(
      "Training loss", size: Size(width: 400, height: 240),
      panel: Panel(
        x: Axis("Step"), y: Axis("Cross-entropy", scale: .log10),
        marks: [
          try LineSeries(
            x: steps, y: steps.map { 2.3 * exp(-$0 / 3000) + 2e-4 * (1.5 + sin($0 / 90)) },
            label: "mixture", style: .series(0)),
          try LineSeries(
            x: steps, y: steps.map { 2.3 * exp(-$0 / 4500) + 6e-4 }, label: "ReLU",
            style: .series(1)),
          try ReferenceLine(.horizontal, at: 0.05, label: "goal"),
        ]), legend: .right)
  }

  /// A drawing without axes, as high as it is wide whatever room it has.
  static func triangle() throws(PlottingError) -> Figure {
    let height = 0.75.squareRoot()
    func panel(_ ends: [(x: Double, y: Double)]) throws(PlottingError) -> Panel {
      Panel.drawing(
        x: try AxisRange(-0.1, 1.1), y: try AxisRange(-0.15, 1),
        marks: [
          try LineSeries(
            x: [0, 1, 0.5, 0], y: [0, 0, height, 0], style: LineStyle(.muted, width: 0.75),
            role: .component),
          try PointSeries(
            x: ends.map(\.x), y: ends.map(\.y), label: "end",
            style: SymbolStyle(color: .series(0))),
          try TextAnnotation("ReLU", at: .centered(x: 0.5, y: height + 0.08), color: .ink),
          try TextAnnotation("tanh", at: .centered(x: 0, y: -0.09), color: .ink),
          try TextAnnotation("sin", at: .centered(x: 1, y: -0.09), color: .ink),
        ])
    }
    return try Figure(
      "Coefficients in a triangle", size: Size(width: 400, height: 200),
      panels: [[try panel([(0.5, 0.3), (0.6, 0.2)]), try panel([(0.3, 0.1)])]],
      columnHeadings: ["Layer 1", "Layer 2"])
  }
}
