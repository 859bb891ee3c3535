import SourceText
import StrictYAML
import Testing

@testable import Diagnostics
@testable import ReportKit

@Suite struct FrontMatterEditTests {
  private static let sample = """
    title: T
    authors: [A, B]
    study:
      datasets: [mnist, {name: kmnist, stand-in: synthetic-digits}]
      terms: [relu, tanh*sin, leaky-relu(0.1)]
      normalization: absolute
      start: [0.25, 0.5, 0.25]
      network:
        - convolution: {channels: 4, kernel: 3, padding: same}
        - activation
        - max-pool: 2
        - dense: 10
        - logits
      schedule: weights:1@1e-3,mixture:1@1e-2
      batch: 64
      seeds: [1, 2]
      adaptive: {up-to: 4}
      variants:
        one: {title: One, terms: [relu], start: [1]}
        small:
          batch: 32
          optimizer: sgd
      limit: 100
    ranges:
      middle: "-5:5"

    """

  /// Values, keys and signs; each may take the place of any other.
  private static let pieces = [
    "0", "-1", "65537", "1e999", "9223372036854775807", "9223372036854775808", "nan", "~", "true",
    "''", "[]", "{}", "[[1]]", "{a: b}", "relu", "mnist", "activation", "logits", "equal",
    "weights:0@1", "weights:1@é", "1:1", "-5:1e300", "study", "dense", "variants", "one", "mixture",
    "kernel", "seeds", ",", ":",
    "-", "\"", "\n", "\n  ", "é", "\u{301}", "\r\n", "#", "@", "*", "(",
  ]

  @Test("edited front matter is read, or refused at a place inside it")
  func edits() {
    let words = Self.sample.split(omittingEmptySubsequences: false) { " \n".contains($0) }
    let blanks = Self.sample.filter { " \n".contains($0) }.map(String.init) + [""]
    var state: UInt64 = 11
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<4000 {
      var edited = words.map(String.init)
      for _ in 0...random(below: 3) {
        let place = random(below: edited.count)
        let piece = Self.pieces[random(below: Self.pieces.count)]
        switch random(below: 3) {
        case 0: edited[place] = piece
        case 1: edited[place] += piece
        default: edited[place] = ""
        }
      }
      expectPlace(zip(edited, blanks).map(+).joined())
    }
  }

  /// Reads front matter and requires of any error that it points into the text.
  private func expectPlace(_ text: String) {
    let source = SourceFile(name: "t.md", text: text)
    let reader = FrontMatterReader(datasets: ["mnist", "kmnist"], standIns: ["synthetic-digits"])
    do {
      _ = try reader.read(try StrictYAML.parse(source))
    } catch {
      let diagnostic = Diagnostic(wrapping: error)
      guard let span = diagnostic.span else {
        Issue.record("\(diagnostic.code) has no place: \(diagnostic.message)\n\(text)")
        return
      }
      let width = source.line(span.line).unicodeScalars.count
      if !(1...source.lineCount).contains(span.line) || span.column > width + 1 {
        Issue.record("\(diagnostic.code) at \(span) is outside of\n\(text)")
      }
    }
  }
}
