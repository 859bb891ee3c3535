import Diagnostics
import TestSupport
import Testing

@testable import Activations

@Suite struct MixtureParserTests {
  @Test(
    "the description parses back to the same mixture",
    arguments: [
      "0.4848*relu + 0.4437*tanh + 0.0715*sin", "-0.5*relu - 1.0*relu*sin", "1e-05*identity",
    ])
  func roundTrip(text: String) throws {
    let mixture = try Mixture(parsing: text)
    #expect(mixture.description == text)
    #expect(try Mixture(parsing: mixture.description) == mixture)
  }

  @Test("blanks are free and a missing coefficient is 1")
  func freeForm() throws {
    let mixture = try Mixture(parsing: "  relu*sin-.5 * tanh ")
    #expect(mixture.description == "1.0*relu*sin - 0.5*tanh")
  }

  @Test(
    "errors carry the offsets of what is wrong",
    arguments: [
      ("", ActivationError.syntax(expected: .coefficientOrFunction, range: 0..<0)),
      ("0.5", .syntax(expected: .timesSign, range: 3..<3)),
      ("0.5*relu tanh", .syntax(expected: .plusOrMinus, range: 9..<10)),
      ("relu + ∞", .syntax(expected: .coefficientOrFunction, range: 7..<10)),
      ("relu*2", .syntax(expected: .functionName, range: 5..<6)),
      ("relu + 1e999*sin", .coefficientNotFinite(text: "1e999", range: 7..<12)),
      ("relu + 2*relu", .duplicateTerm(name: "relu", range: 7..<13)),
      ("relu*sin + sin*relu", .duplicateTerm(name: "sin*relu", range: 11..<19)),
      ("relu(2)", .invalidParameter(function: "relu", value: 2, range: 0..<7)),
      ("relu(2", .syntax(expected: .closingParenthesis, range: 6..<6)),
      ("relu(x)", .syntax(expected: .parameter, range: 5..<6)),
    ])
  func errors(text: String, expected: ActivationError) {
    #expect(throws: expected) { try Mixture(parsing: text) }
  }

  @Test(
    "a letter that no name has belongs to the word that is shown",
    arguments: [
      ("0.5*rélu + tanh", "rélu", 4..<9), ("relü*sin", "relü", 0..<5),
      ("re\u{301}lu", "re\u{301}lu", 0..<6),
    ])
  func foreignLetter(text: String, name: String, range: Range<Int>) {
    let known = ActivationFunction.names
    #expect(throws: ActivationError.unknownFunction(name: name, known: known, range: range)) {
      try Mixture(parsing: text)
    }
  }

  @Test("an unknown function is named with its place")
  func unknownFunction() {
    let known = ActivationFunction.names
    #expect(throws: ActivationError.unknownFunction(name: "rellu", known: known, range: 4..<9)) {
      try Mixture(parsing: "0.5*rellu + tanh")
    }
  }

  @Test("messages show no more of what was written than can be read", arguments: long)
  func longTexts(error: ActivationError) {
    let diagnostic = error.diagnostic
    #expect(diagnostic.message.unicodeScalars.count < 160, "\(diagnostic.message)")
    #expect(diagnostic.message.contains("…"))
    #expect((diagnostic.hint ?? "").unicodeScalars.count < 600, "\(diagnostic.hint ?? "")")
  }

  static let long: [ActivationError] = {
    let name = String(repeating: "a", count: 10_000)
    return [
      .unknownFunction(name: name, known: ActivationFunction.names, range: nil),
      .invalidParameter(function: name, value: 1, range: nil),
      .coefficientNotFinite(text: String(repeating: "9", count: 10_000), range: 0..<10_000),
      .duplicateTerm(name: name, range: nil), .severalLearnedFactors(term: name),
      .unreachableCoefficients(Array(repeating: 0.125, count: 1000), .softmax),
    ]
  }()
}

extension MixtureParserTests {
  @Test("no text makes the parsers trap, and offsets stay inside the text")
  func arbitraryText() {
    let words = [
      "relu", "leaky-relu", "(", ")", "*", "+", "-", " ", "0.5", "1e", ".", "x", "é", "9",
    ]
    var generator = SplitMix(seed: 3)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
      _ = PiecewiseExpression(parsing: text)
      do throws(ActivationError) {
        let mixture = try Mixture(parsing: text)
        #expect((try? Mixture(parsing: mixture.description)) == mixture)
      } catch {
        switch error {
        case .syntax(_, let range), .coefficientNotFinite(_, let range),
          .unknownFunction(_, _, .some(let range)), .duplicateTerm(_, .some(let range)),
          .invalidParameter(_, _, .some(let range)):
          #expect(range.upperBound <= text.utf8.count)
        default: Issue.record("\(text): \(error)")
        }
      }
    }
  }
}
