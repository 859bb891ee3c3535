import Foundation
import TestSupport
import Testing

@testable import Activations

/// The code of formulas, run in every language that the machine has.
@Suite("values and gradients of emitted code") struct CodeValueTests {
  /// Every function of the registry, families away from their defaults, pseudo-random mixtures of
  /// one to four terms of up to two factors, and transformed functions as minimax fits print them.
  static let formulas: [(name: String, formula: PiecewiseExpression)] = {
    var all = ActivationFunction.all.map { ($0.name, $0.formula) }
    let others = ["leaky-relu(-2)", "leaky-relu(0)", "elu(0)", "elu(2.5)", "swish(7)", "kaf(1.5)"]
    let texts = others + ["0*relu", "relu6 - relu6"]
    for text in texts {
      guard let mixture = try? Mixture(parsing: text) else { continue }
      all.append((text, mixture.formula))
    }
    var generator = SplitMix(seed: 20)
    for _ in 0..<60 {
      let text = (0..<Int.random(in: 0..<4, using: &generator) + 1).map { _ in
        let names = (0..<Int.random(in: 0..<2, using: &generator) + 1).map { _ in
          ActivationFunction.names[
            Int.random(in: 0..<ActivationFunction.names.count, using: &generator)]
        }
        let factors = names.map { $0 == "kaf" ? "kaf(-1)" : $0 }.joined(separator: "*")
        return "\(Double(Int.random(in: 0..<4000, using: &generator)) / 1000 - 2)*\(factors)"
      }.joined(separator: " + ").replacing("+ -", with: "- ")
      guard let mixture = try? Mixture(parsing: text) else { continue }
      all.append((text, mixture.formula))
    }
    for name in ["elu", "softsign", "relu6", "tanh-exp", "hard-swish"] {
      guard let function = try? ActivationFunction.named(name) else { continue }
      all.append(
        ("-0.5 \(name)(1.25 - 0.75 x) + 2", function.formula.transformed(-0.5, -0.75, 1.25, 2)))
    }
    return all
  }()

  /// Breakpoints, both sides of them, magnitudes at which exponentials overflow in `float`, and
  /// such at which eˣ − 1 keeps no digit.
  static let points: [Double] =
    FunctionGolden.points.filter { abs($0) <= 1000 }
    + [-1e-9, 1e-9, 0, -1, 1, -3, 3, 6, -6, 4, 5.5, 7, -89, 89, -100, 100, -1000, 1000]

  @Test("there are formulas of every kind")
  func kinds() { #expect(Self.formulas.count >= ActivationFunction.all.count + 70) }

  @Test("the formula of a function has its values, also near 0 and for NaN")
  func formulaValues() {
    for function in ActivationFunction.all {
      #expect(function.formula.value(at: .nan).isNaN, "\(function)")
      for x in [-1e-3, -1e-9, -1e-300] where ["elu", "selu"].contains(function.name) {
        let value = function.value(at: x)
        #expect(abs(function.formula.value(at: x) - value) <= 1e-15 * abs(value), "\(function)")
      }
    }
  }

  /// Printed behind the values at `points`, in this order.
  private static let specials: [Double] = [.nan, .infinity, -.infinity]

  /// Where x · 0 or ∞ / ∞ stands in the place of the limit, and where sin and cos have none.
  private static let undefinedAtInfinity: [String: [Double]] = [
    "gelu": [-.infinity], "gelu-tanh": [-.infinity], "silu": [-.infinity],
    "swish": [-.infinity], "mish": [-.infinity], "tanh-exp": [-.infinity],
    "softsign": [-.infinity, .infinity], "sin": [-.infinity, .infinity],
    "cos": [-.infinity, .infinity],
  ]

  @Test("at ±∞ a formula has the limit of its function unless it is 0 · ∞ or ∞ / ∞ there")
  func limits() {
    for function in ActivationFunction.all {
      for x in [-Double.infinity, .infinity] {
        let found = function.formula.value(at: x)
        if Self.undefinedAtInfinity[function.name]?.contains(x) == true {
          #expect(found.isNaN, "\(function) at \(x): \(found)")
        } else {
          let limit = function.value(at: x)
          #expect(found == limit || abs(found - limit) <= 1e-15, "\(function) at \(x): \(found)")
        }
      }
    }
  }

  @Test("C", .enabled(if: Tool.c != nil, "there is no C compiler"))
  func c() throws {
    var source = "#include <stdio.h>\n"
    var calls = ""
    for (index, item) in Self.formulas.enumerated() {
      source += item.formula.code(in: .c, name: "f\(index)")
      calls += "  for (int i = 0; i < n; i++) printf(\"%.17g\\n\", f\(index)(x[i]));\n"
    }
    let points = Self.points.map { "\($0)" } + ["NAN", "INFINITY", "-INFINITY"]
    source += "int main(void) {\n  double x[] = {\(points.joined(separator: ", "))};\n"
    source += "  int n = sizeof x / sizeof *x;\n\(calls)  return 0;\n}\n"
    let values = try Tool.withFile(source, "f.c") { file in
      _ = try Tool.run(
        try #require(Tool.c), ["-O0", "-ffp-contract=off", file, "-o", "\(file).out", "-lm"])
      return try Tool.run("\(file).out", [])
    }
    try compareValues(values, tolerance: 1e-14)
  }

  @Test("Swift", .enabled(if: Tool.swift != nil, "there is no swiftc"))
  func swift() throws {
    var source = "import Foundation\n"
    let points = Self.points.map { "\($0)" } + [".nan", ".infinity", "-.infinity"]
    var calls = "let points: [Double] = [\(points.joined(separator: ", "))]\n"
    for (index, item) in Self.formulas.enumerated() {
      source += item.formula.code(in: .swift, name: "f\(index)")
        .replacing("import Foundation\n", with: "")
      calls += "for x in points { print(f\(index)(x)) }\n"
    }
    let values = try Tool.withFile(source + calls, "main.swift") { file in
      _ = try Tool.run(try #require(Tool.swift), [file, "-o", "\(file).out"])
      return try Tool.run("\(file).out", [])
    }
    try compareValues(values, tolerance: 1e-14)
  }

  @Test(
    "NumPy", .enabled(if: Tool.numpy != nil, "NumPy is not installed"),
    arguments: [("float64", 1e-14), ("float32", 2e-6)])
  func numpy(type: String, tolerance: Double) throws {
    let source = python(.numpy) { "print(*(repr(float(v)) for v in \($0)(x)), sep='\\n')\n" }
    let text = source.replacing("ARRAY", with: "np.array(x, dtype=np.\(type))")
    let values = try Tool.withFile(text, "f.py") {
      try Tool.run(try #require(Tool.numpy), ["-W", "ignore", $0])
    }
    try compareValues(values, tolerance: tolerance)
  }

  @Test(
    "PyTorch", .enabled(if: Tool.pytorch != nil, "PyTorch is not installed"),
    arguments: [("float64", 1e-14), ("float32", 2e-6)])
  func pytorch(type: String, tolerance: Double) throws {
    let source = python(.pytorch) { name in
      "x.grad = None\ny = \(name)(x)\nassert y.dtype == x.dtype\ny.sum().backward()\n"
        + "print(*(repr(float(v)) for v in y), sep='\\n')\n"
        + "slopes += [repr(float(v)) for v in x.grad]\n"
    }
    let text = source.replacing(
      "ARRAY", with: "torch.tensor(x, dtype=torch.\(type), requires_grad=True)\nslopes = []")
    let output = try Tool.withFile(text + "print(*slopes, sep='\\n')\n", "f.py") {
      try Tool.run(try #require(Tool.pytorch), ["-W", "ignore", $0])
    }
    let lines = output.split(separator: "\n")
    try #require(lines.count.isMultiple(of: 2))
    try compareValues(
      lines.prefix(lines.count / 2).joined(separator: "\n"), tolerance: tolerance)
    try compare(
      lines.suffix(lines.count / 2).joined(separator: "\n"), tolerance: tolerance * 10
    ) { formula, x in formula.derivative(at: x, from: .left) }
  }

  private func python(_ language: CodeLanguage, _ call: (String) -> String) -> String {
    var source = ""
    for (index, item) in Self.formulas.enumerated() {
      source += item.formula.code(in: language, name: "f\(index)")
    }
    source += "x = \(Self.points) + [float(v) for v in ('nan', 'inf', '-inf')]\nx = ARRAY\n"
    for index in Self.formulas.indices { source += call("f\(index)") }
    return source
  }

  private func compareValues(_ output: String, tolerance: Double) throws {
    try compare(output, tolerance: tolerance) { formula, x in formula.value(at: x) }
    let values = output.split(separator: "\n").map { Double($0) }
    for (index, item) in Self.formulas.enumerated() {
      let first = (index + 1) * Self.points.count + index * Self.specials.count
      for (offset, x) in Self.specials.enumerated() {
        let found = try #require(values[first + offset])
        let expected = item.formula.value(at: x)
        #expect(
          found == expected || (found.isNaN && expected.isNaN)
            || abs(found - expected) <= tolerance * 4 * max(1, abs(expected)),
          "\(item.name) at \(x): \(found), \(expected)")
      }
    }
  }

  /// The tolerance is relative to the value, and to the size that cancelling terms can have.
  private func compare(
    _ output: String, tolerance: Double, _ exact: (PiecewiseExpression, Double) -> Double
  ) throws {
    let values = output.split(separator: "\n").map { Double($0) ?? .nan }
    let count = Self.points.count + Self.specials.count
    try #require(values.count == count * Self.formulas.count)
    for (index, item) in Self.formulas.enumerated() {
      for (offset, x) in Self.points.enumerated() {
        let expected = exact(item.formula, x)
        let found = values[index * count + offset]
        // Where the rules of differentiation give 0 · ∞, any finite slope is better.
        if expected.isNaN {
          #expect(found.isFinite, "\(item.name) at \(x)")
          continue
        }
        let size = max(1, abs(x) * max(1, abs(x)), abs(expected))
        #expect(
          abs(found - expected) <= tolerance * 4 * size,
          "\(item.name) at \(x): \(found), \(expected)")
      }
    }
  }
}

/// Programs of the machine that check emitted code.
private enum Tool {
  static let c = ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static let numpy = python(importing: "numpy")
  static let pytorch = python(importing: "torch")

  static let swift = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/swiftc" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Runs a body with a file of this text in a folder of its own, which is removed afterwards.
  static func withFile(
    _ text: String, _ name: String, _ body: (String) throws -> String
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "code-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try body(file.path)
  }

  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  private static func python(importing module: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/python3" }.first { candidate in
      FileManager.default.isExecutableFile(atPath: candidate)
        && (try? run(candidate, ["-c", "import \(module); print('ok')"])) == "ok\n"
    }
  }
}
