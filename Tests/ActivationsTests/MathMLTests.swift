import Foundation
import Testing

@testable import Activations

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct MathMLTests {
  static let functions =
    ActivationFunction.all + ActivationFunction.families.map { $0($0.range.upperBound / 2) }
    + [ActivationFunction.kafFamily(-1.5)]

  @Test("the MathML of every function is one well-formed element", arguments: functions)
  func wellFormed(function: ActivationFunction) {
    for argument in ["<mi>x</mi>", "<mrow><mn>2</mn><mi>x</mi></mrow>"] {
      let text = function.mathML(of: argument)
      let reader = MathMLReader()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(text)")
      #expect(reader.problems == [], "\(text)")
      #expect(text.contains(argument))
    }
  }

  @Test(
    "functions have the signs that formulas use",
    arguments: [
      (
        "relu",
        "<mrow><mi>ReLU</mi><mo>&#8289;</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>"
      ),
      ("identity", "<mi>x</mi>"),
      ("square", "<msup><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mn>2</mn></msup>"),
    ])
  func known(name: String, text: String) throws {
    #expect(try ActivationFunction.named(name).mathML() == text)
  }

  @Test("indices and letters are set as such")
  func names() throws {
    #expect(ActivationFunction.sigmoid.mathML().contains("<mi>σ</mi>"))
    #expect(
      try ActivationFunction.named("elu(0.5)").mathML()
        .contains("<msub><mi>ELU</mi><mn>0.5</mn></msub>"))
    #expect(
      ActivationFunction.geluTanh.mathML().contains("<msub><mi>GELU</mi><mi>tanh</mi></msub>"))
  }

  @Test("a product is one element")
  func product() throws {
    let text = try Term(parsing: "relu*sin").mathML()
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.hasPrefix("<mrow><mrow><mi>ReLU</mi>"))
  }
}

/// Elements that MathML Core does not have, and those with another number of children than they
/// need.
private final class MathMLReader: NSObject, XMLParserDelegate {
  private static let children = ["msup": 2, "msub": 2, "mfrac": 2, "mi": 0, "mn": 0, "mo": 0]
  private static let elements: Set<String> = ["mrow", "mspace"]
  private var counts: [Int] = [0]
  private(set) var problems: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[counts.count - 1] += 1
    counts.append(0)
    if Self.children[name] == nil, !Self.elements.contains(name) { problems.append(name) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let count = counts.removeLast()
    if let wanted = Self.children[name], wanted != count { problems.append("\(name) \(count)") }
  }
}
