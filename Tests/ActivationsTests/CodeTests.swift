import Foundation
import Testing

@testable import Activations

@Suite struct CodeTests {
  static let points = FunctionGolden.points + [-3, -1, 0, 1, 3, 6]

  @Test(
    "the plain text of every function reads back as the same values",
    arguments: ActivationFunction.all)
  func roundTrip(function: ActivationFunction) throws {
    let text = function.formula.codeBody(in: .plain)
    let parsed = try #require(PiecewiseExpression(parsing: text), "\(text)")
    #expect(parsed.breakpoints == function.breakpoints)
    for x in Self.points {
      #expect(parsed.value(at: x) == function.formula.value(at: x), "\(text) at \(x)")
    }
  }

  @Test("code of a mixture is readable")
  func readable() throws {
    let formula = try Mixture(parsing: "0.5*relu - 0.25*tanh + 0.125*sin").formula
    #expect(
      formula.code(in: .c) == """
        #include <math.h>

        double f(double x) {
          return x <= 0.0 ? (-0.25) * tanh(x) + 0.125 * sin(x) : \
        (0.5 * x + (-0.25) * tanh(x) + 0.125 * sin(x));
        }

        """)
    #expect(
      formula.codeBody(in: .plain)
        == "if x <= 0.0 then (-0.25) * tanh(x) + 0.125 * sin(x)"
        + " else 0.5 * x + (-0.25) * tanh(x) + 0.125 * sin(x)")
  }

  @Test(
    "text that is no formula is refused",
    arguments: ["", "x +", "tanh x", "(x", "x^0", "if x <= 1 then x", "y", "x)", "1..2", "x x"])
  func refused(text: String) {
    #expect(PiecewiseExpression(parsing: text) == nil)
    #expect(PiecewiseExpression(parsing: String(repeating: "(", count: 10_000)) == nil)
  }

  @Test("the fewest decimals keep the error within the tolerance")
  func shortest() throws {
    let mixture = try Mixture(parsing: "0.4848*relu + 0.4437*tanh + 0.0715*sin")
    for (tolerance, decimals) in [(1.0, 1), (0.01, 3), (1e-4, 4)] {
      let equation = try MixtureEquation.shortest(mixture, on: -10...10, tolerance: tolerance)
      #expect(equation.decimals <= decimals)
      #expect(try equation.roundingError(on: -10...10).upperBound <= tolerance)
    }
  }

  @Test("the C code of every function computes the same values", .enabled(if: Tool.c != nil))
  func c() throws {
    var source = "#include <stdio.h>\n"
    var calls = ""
    for (index, function) in ActivationFunction.all.enumerated() {
      source += function.formula.code(in: .c, name: "f\(index)")
      calls += "  for (int i = 0; i < n; i++) printf(\"%.17g\\n\", f\(index)(x[i]));\n"
    }
    source +=
      "int main(void) {\n  double x[] = {\(Self.points.map { "\($0)" }.joined(separator: ", "))};\n"
    source += "  int n = sizeof x / sizeof *x;\n\(calls)  return 0;\n}\n"
    let folder = FileManager.default.temporaryDirectory.appending(path: "c-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "f.c")
    let program = folder.appending(path: "f").path
    try source.write(to: file, atomically: true, encoding: .utf8)
    _ = try Tool.run(
      try #require(Tool.c), ["-O0", "-ffp-contract=off", file.path, "-o", program, "-lm"])
    try compare(output: try Tool.run(program, []))
  }

  @Test(
    "the NumPy code of every function computes the same values",
    .enabled(if: Tool.numpy != nil))
  func numpy() throws {
    try checkPython(language: .numpy, "np.array(x)", interpreter: try #require(Tool.numpy))
  }

  @Test(
    "the PyTorch code of every function computes the same values",
    .enabled(if: Tool.pytorch != nil))
  func pytorch() throws {
    try checkPython(
      language: .pytorch, "torch.tensor(x, dtype=torch.float64)",
      interpreter: try #require(Tool.pytorch))
  }

  private func checkPython(language: CodeLanguage, _ array: String, interpreter: String) throws {
    var source = ""
    for (index, function) in ActivationFunction.all.enumerated() {
      source += function.formula.code(in: language, name: "f\(index)")
    }
    source += "x = \(Self.points)\nx = \(array)\n"
    for index in ActivationFunction.all.indices {
      source += "print(*(repr(float(v)) for v in f\(index)(x)), sep='\\n')\n"
    }
    try compare(output: try Tool.run(interpreter, ["-W", "ignore", "-c", source]))
  }

  private func compare(output: String) throws {
    let values = output.split(separator: "\n").map { Double($0) ?? .nan }
    try #require(values.count == Self.points.count * ActivationFunction.all.count)
    for (index, function) in ActivationFunction.all.enumerated() {
      for (offset, x) in Self.points.enumerated() {
        let expected = function.formula.value(at: x)
        let found = values[index * Self.points.count + offset]
        #expect(abs(found - expected) <= 1e-14 * max(1, abs(expected)), "\(function)(\(x))")
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
