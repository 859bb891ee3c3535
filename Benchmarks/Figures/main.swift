import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Draws 27 function plots as PNG, again and again, and prints for each round the seconds on the clock
// and of processor time:
// figure-benchmark ROUNDS FOLDER [all-cores]. The files are written into the folder.
// Benchmarks/figures.py runs it against matplotlib, with the same curves.

let functions: [(name: String, value: @Sendable (Double) -> Double)] = [
  ("relu", { max(0, $0) }), ("tanh", { tanh($0) }), ("sin", { sin($0) }),
  ("atan", { atan($0) }), ("sigmoid", { 1 / (1 + exp(-$0)) }),
  ("softplus", { log1p(exp(-abs($0))) + max(0, $0) }),
  ("elu", { $0 > 0 ? $0 : expm1($0) }), ("swish", { $0 / (1 + exp(-$0)) }),
  ("gauss", { exp(-$0 * $0) }),
]

/// 460.8 × 345.6 points, which is matplotlib's default size: 1229 × 922 pixels at 192 dpi.
func figure(_ index: Int) throws -> Figure {
  let (name, function) = functions[index % functions.count]
  let range = try AxisRange(around: [1, 5, 20][index / functions.count])
  let terms: [(String, @Sendable (Double) -> Double)] = [
    ("0.48 \(name)(x)", { 0.48 * function($0) }), ("0.44 tanh(x)", { 0.44 * tanh($0) }),
    ("0.07 sin(x)", { 0.07 * sin($0) }),
  ]
  var marks = try terms.enumerated().map { index, term in
    try LineSeries(
      over: range, label: term.0, style: .component(index + 1), role: .component, term.1)
  }
  marks.append(
    try LineSeries(over: range, label: "f(x)") { x in terms.reduce(0) { $0 + $1.1(x) } })
  return try Figure(
    "0.48 \(name)(x) + 0.44 tanh(x) + 0.07 sin(x)", size: Size(width: 460.8, height: 345.6),
    panel: Panel(x: Axis("x", range: range), y: Axis("f(x)"), marks: marks, showsZeroLines: true))
}

extension AxisRange {
  init(around bound: Double) throws { try self.init(-bound, bound) }
}

func write(_ bytes: [UInt8], to path: String) throws {
  struct NotWritten: Error { let path: String }
  guard let file = fopen(path, "w") else { throw NotWritten(path: path) }
  let count = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, count == bytes.count else { throw NotWritten(path: path) }
}

guard CommandLine.arguments.count >= 3, let rounds = Int(CommandLine.arguments[1]) else {
  print("usage: figure-benchmark ROUNDS FOLDER [all-cores]")
  exit(64)
}
let folder = CommandLine.arguments[2]
let usesAllCores = CommandLine.arguments.dropFirst(3).first == "all-cores"
let format = FigureFormat.png(scale: 192 / 72, theme: .light())
let wallClock = ContinuousClock()
for _ in 0..<rounds {
  let (start, processorStart) = (wallClock.now, clock())
  if usesAllCores {
    let files = try FigureRenderer.render(try (0..<27).map { (try figure($0), format) })
    for (index, bytes) in files.enumerated() { try write(bytes, to: "\(folder)/\(index).png") }
  } else {
    for index in 0..<27 {
      let bytes = try FigureRenderer.render(try figure(index), as: format)
      try write(bytes, to: "\(folder)/\(index).png")
    }
  }
  let processor = Double(clock() - processorStart) / Double(CLOCKS_PER_SEC)
  print((wallClock.now - start) / .seconds(1), processor)
}
