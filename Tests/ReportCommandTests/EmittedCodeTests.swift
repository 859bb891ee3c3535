import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every formula that `report approximate` prints, in every language, against the same values.
@Suite("code of report approximate") struct EmittedCodeTests {
  /// One formula with what its values must be.
  private struct Emitted: Sendable {
    var name: String
    var formulas: Approximation.Formulas
    /// How far it is from the mixture at most.
    var bound: Double
    /// Exact values, where the JSON gives them in another form than the formula.
    var value: (@Sendable (Double) -> Double)?
  }

  private static let mixture = "0.4848*relu + 0.4437*tanh + 0.0715*sin"
  private static let points = [-2, -1.3, -0.5, -0.125, 0, 0.25, 1, 1.7, 2]

  private static func function(_ x: Double) -> Double {
    0.4848 * max(x, 0) + 0.4437 * tanh(x) + 0.0715 * sin(x)
  }

  /// Every kind of fit, and every registered function.
  private static let emitted: Result<[Emitted], any Error> = Result {
    let result = try Approximation([mixture, "--range", "-2:2", "--all"])
    var all = [Emitted(name: "mixture", formulas: result.formulas, bound: 0, value: function)]
    for fit in result.fits {
      all.append(
        Emitted(
          name: "\(fit.name) \(fit.criterion) \(fit.degree ?? 0)", formulas: fit.formulas,
          bound: fit.error.bound, value: { fit.value(at: $0) }))
    }
    for candidate in result.closest {
      if let formulas = candidate.formulas, let error = candidate.error {
        all.append(Emitted(name: candidate.function, formulas: formulas, bound: error.bound))
      }
      if let minimax = candidate.minimax {
        all.append(
          Emitted(
            name: "\(candidate.function) minimax", formulas: minimax.formulas,
            bound: minimax.error.bound))
      }
    }
    return all
  }

  @Test("every kind of formula is emitted")
  func kinds() throws {
    let names = try Self.emitted.get().map(\.name)
    let kinds = [
      "mixture", "leaky-relu at-zero 0", "two-slopes least-squares 0", "two-slopes minimax 0",
      "taylor at-zero 5", "polynomial least-squares 3", "polynomial minimax 9",
      "piecewise-polynomial minimax 3", "rational least-squares 3", "rational minimax 3",
      "hard-swish", "gaussian",
    ]
    #expect(kinds.filter { !names.contains($0) } == [])
    #expect(names.count { $0.hasSuffix(" minimax") } == 5)
  }

  @Test("C code computes its formula", .enabled(if: Tool.c != nil, "there is no C compiler"))
  func c() throws {
    var source = "#include <stdio.h>\n"
    for (index, item) in try Self.emitted.get().enumerated() {
      source += item.formulas.c.replacing("double f(", with: "double f\(index)(")
    }
    source += "int main(void) {\n"
    for index in try Self.emitted.get().indices {
      for x in Self.points { source += "  printf(\"%.17g\\n\", f\(index)(\(x)));\n" }
    }
    source += "  return 0;\n}\n"
    let folder = TemporaryFolder()
    let file = try folder.write(source, to: "f.c")
    let program = "\(folder.path)/f"
    _ = try Tool.run(try #require(Tool.c), [file, "-ffp-contract=off", "-o", program, "-lm"])
    try compare(try Tool.run(program, []))
  }

  @Test("Swift code computes its formula", .enabled(if: Tool.swift != nil, "there is no swiftc"))
  func swift() throws {
    var source = "import Foundation\n"
    for (index, item) in try Self.emitted.get().enumerated() {
      source += item.formulas.swift.replacing("import Foundation\n", with: "")
        .replacing("func f(", with: "func f\(index)(")
    }
    for index in try Self.emitted.get().indices {
      source += "for x in \(Self.points) as [Double] { print(f\(index)(x)) }\n"
    }
    let folder = TemporaryFolder()
    let file = try folder.write(source, to: "main.swift")
    let program = "\(folder.path)/f"
    _ = try Tool.run(try #require(Tool.swift), [file, "-o", program])
    try compare(try Tool.run(program, []))
  }

  @Test(
    "NumPy code computes its formula", .enabled(if: Tool.numpy != nil, "NumPy is not installed"))
  func numpy() throws {
    try checkPython(try #require(Tool.numpy), "np.array", \.numpy)
  }

  @Test(
    "PyTorch code computes its formula",
    .enabled(if: Tool.pytorch != nil, "PyTorch is not installed"))
  func pytorch() throws {
    try checkPython(
      try #require(Tool.pytorch), "lambda v: torch.tensor(v, dtype=torch.float64)", \.pytorch)
  }

  @Test("MathML is well formed and carries the TeX that it was made from")
  func mathML() throws {
    for item in try Self.emitted.get() {
      let reader = AnnotationReader()
      let parser = XMLParser(data: Data(item.formulas.mathml.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(item.name): \(item.formulas.mathml)")
      #expect(reader.root == "math")
      #expect(reader.annotation == item.formulas.latex)
    }
  }

  private func checkPython(
    _ interpreter: String, _ array: String, _ code: (Approximation.Formulas) -> String
  ) throws {
    var source = ""
    for (index, item) in try Self.emitted.get().enumerated() {
      source += code(item.formulas).replacing("def f(", with: "def f\(index)(")
    }
    source += "x = (\(array))(\(Self.points))\n"
    for index in try Self.emitted.get().indices {
      source += "print(*(repr(float(v)) for v in f\(index)(x)), sep='\\n')\n"
    }
    let folder = TemporaryFolder()
    let file = try folder.write(source, to: "f.py")
    try compare(try Tool.run(interpreter, ["-W", "ignore", file]))
  }

  private func compare(_ output: String) throws {
    let values = output.split(separator: "\n").map { Double($0) ?? .nan }
    let emitted = try Self.emitted.get()
    try #require(values.count == emitted.count * Self.points.count)
    for (index, item) in emitted.enumerated() {
      for (offset, x) in Self.points.enumerated() {
        let found = values[index * Self.points.count + offset]
        if let value = item.value {
          #expect(abs(found - value(x)) <= 1e-14 * max(1, abs(value(x))), "\(item.name) at \(x)")
        }
        #expect(
          abs(found - Self.function(x)) <= item.bound + 1e-14, "\(item.name) at \(x): \(found)")
      }
    }
  }
}

/// The outermost element and the TeX of a formula.
private final class AnnotationReader: NSObject, XMLParserDelegate {
  private(set) var root: String?
  private(set) var annotation = ""
  private var isInside = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if root == nil { root = name }
    isInside = name == "annotation"
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { isInside = false }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInside { annotation += text }
  }
}
