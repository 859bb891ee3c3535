import Foundation
import Testing

@Suite("report approximate") struct ApproximateTests {
  /// Layer 1 on MNIST in the paper's Table 1.
  private static let mixture = "0.4848*relu + 0.4437*tanh + 0.0715*sin"

  private static func function(_ x: Double) -> Double {
    0.4848 * max(x, 0) + 0.4437 * tanh(x) + 0.0715 * sin(x)
  }

  @Test("the facts of the paper's first function are known")
  func facts() throws {
    let facts = try Approximation([Self.mixture, "--range", "-1:1"]).facts
    #expect(facts.valueAtZero == 0)
    #expect(abs(facts.slopeLeftOfZero - 0.5152) < 1e-15)
    #expect(abs(facts.slopeRightOfZero - 1) < 1e-15)
    #expect(facts.kinks == [0])
    #expect(facts.zeros == [0])
    let threshold = try #require(facts.reluDominance).threshold
    #expect(abs(threshold - 0.5152 / 0.4848) < 1e-15)
    #expect((threshold * 100).rounded() / 100 == 1.06)
    let right = try #require(facts.rightAsymptote)
    #expect(right.slope == 0.4848 && right.intercept == 0.4437 && right.amplitude == 0.0715)
  }

  @Test("the LeakyReLU form and the best slopes have the known errors")
  func slopes() throws {
    let result = try Approximation([Self.mixture, "--range", "-1:1"])
    let leaky = try result.fit("leaky-relu", "at-zero")
    #expect(leaky.coefficients == [[0, 0.5152], [0, 1]])
    // The known digits are of −1…1: 0.117 at the slopes of 0, 0.041 at the least-squares ones.
    #expect(abs(leaky.error.maximum - 0.117) < 5e-4)
    #expect(leaky.error.at == 1)
    let bound = try #require(leaky.bound)
    #expect(abs(bound.coefficient - (0.4437 / 3 + 0.0715 / 6)) < 1e-15)
    #expect(leaky.error.maximum <= bound.atRange)
    let best = try result.fit("two-slopes", "least-squares")
    #expect(abs(best.error.maximum - 0.041) < 5e-4)
    let minimax = try result.fit("two-slopes", "minimax")
    #expect(minimax.error.bound <= best.error.maximum)
  }

  @Test(
    "every printed fit has the error that is claimed", arguments: ["-1:1", "-5:5", "0:4", "1:3"])
  func errors(range: String) throws {
    let result = try Approximation([Self.mixture, "--range", range])
    let (low, high) = (result.range[0], result.range[1])
    #expect(result.fits.count >= 6)
    for fit in result.fits {
      let worst =
        (0...2000).map { index in
          let x = low + (high - low) * Double(index) / 2000
          return abs(Self.function(x) - fit.value(at: x))
        }.max() ?? 0
      #expect(worst <= fit.error.bound * (1 + 1e-9), "\(fit.name) \(fit.criterion)")
      #expect(worst >= fit.error.maximum * 0.999, "\(fit.name) \(fit.criterion)")
      #expect(fit.error.rms <= fit.error.bound)
    }
  }

  @Test("a minimax polynomial is certified, and rounding costs at most one percent")
  func certificates() throws {
    let result = try Approximation([Self.mixture, "--all"])
    for degree in 1...9 {
      let fit = try result.fit("polynomial", "minimax", degree: degree)
      let certificate = try #require(fit.certificate)
      #expect(certificate.points[0].count == degree + 2)
      #expect(certificate.lowerBound <= certificate.upperBound)
      #expect(certificate.upperBound <= certificate.lowerBound * (1 + 1e-8))
      #expect(fit.error.bound <= certificate.upperBound * 1.0101)
      let other = try result.fit("polynomial", "least-squares", degree: degree)
      #expect(fit.error.maximum <= other.error.maximum * 1.011)
    }
    #expect(result.closest.allSatisfy { $0.error != nil && $0.formulas != nil })
  }

  @Test("a minimax quotient is certified and better than the least-squares one")
  func rational() throws {
    let result = try Approximation([Self.mixture, "--range", "-3:3"])
    let fit = try result.fit("rational", "minimax", degree: 3)
    let certificate = try #require(fit.certificate)
    #expect(certificate.points[0].count == 7)
    #expect(certificate.upperBound <= certificate.lowerBound * (1 + 1e-8))
    // Computed elsewhere to 20 digits.
    #expect(abs(certificate.upperBound / 0.031870296502916642231 - 1) < 1e-9)
    #expect(fit.error.bound <= certificate.upperBound * 1.0101)
    let other = try result.fit("rational", "least-squares", degree: 3)
    #expect(fit.error.maximum < other.error.maximum)
  }

  @Test("the closest function has a form with a smaller largest error, which claims no proof")
  func closestMinimax() throws {
    let result = try Approximation([Self.mixture, "--range", "-3:3"])
    let first = result.closest[0]
    let minimax = try #require(first.minimax)
    #expect(minimax.error.bound < (try #require(first.error)).maximum)
    #expect(minimax.points.count == 5)
    #expect(result.closest.dropFirst().allSatisfy { $0.minimax == nil })
    let text = try ReportProcess.run(["approximate", Self.mixture, "--range", "-3:3"]).output
    #expect(text.contains("minimax, not certified"))
    #expect(text.contains("at 5 places with alternating signs"))
  }

  @Test("the ranking is by root mean square, and a function is closest to itself")
  func ranking() throws {
    let closest = try Approximation(["2*gelu"]).closest
    #expect(closest.map(\.rank) == Array(1...closest.count))
    #expect(zip(closest, closest.dropFirst()).allSatisfy { $0.rms <= $1.rms })
    let first = closest[0]
    #expect(first.function == "gelu")
    #expect(zip(first.parameters, [2, 1, 0, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("a fit that tends to a limit outside of its family keeps its rank and spoils nothing")
  func limits() throws {
    let result = try Approximation(["gelu*sin + 0.3*softplus", "--range", "1:4", "--all"])
    #expect(result.closest.count >= 20)
    #expect(result.closest.count { $0.error == nil } < 5)
  }

  @Test("digits can be given")
  func digits() throws {
    let fits = try Approximation([Self.mixture, "--digits", "3"]).fits
    for fit in fits {
      #expect(fit.digits == 3)
      for value in fit.coefficients.joined() {
        #expect(Double(String(format: "%.2e", value)) == value)
      }
    }
  }

  @Test("the text report has its sections, its columns and every notation")
  func text() throws {
    for notation in ["plain", "latex", "c", "numpy", "pytorch", "swift"] {
      let outcome = try ReportProcess.run(
        ["approximate", Self.mixture, "--range", "-1:1", "--notation", notation])
      #expect(outcome.status == 0, "\(outcome.errors)")
      for words in ["Exact facts", "0.5152 left, 1 right", "x* = 1.06271", "Fits:", "Closest"] {
        #expect(outcome.output.contains(words), "no “\(words)”")
      }
      if notation == "plain" {
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 })
      }
    }
  }

  @Test("a certificate is printed where a smaller error is possible, and not beside an exact fit")
  func vacuousCertificates() throws {
    for (mixture, isExact) in [("0.5*identity + 0.25*square", true), ("tanh + square", false)] {
      let text = try ReportProcess.run(["approximate", mixture]).output
      let lines = text.split(separator: "\n")
      let fits = lines.indices.filter {
        lines[$0].contains("polynomial of degree") && lines[$0].contains("minimax")
      }
      #expect(fits.count == 2)
      for fit in fits {
        #expect(lines[fit].contains("0, exact") == isExact)
        #expect(lines[fit + 1].contains("certified: no such fit has") == !isExact)
      }
    }
  }

  @Test("the places that powers are of have few digits")
  func centers() throws {
    for range in ["-0.1:0.7", "-2.2:1.9"] {
      let result = try Approximation([Self.mixture, "--range=\(range)"])
      #expect(result.fits.contains { $0.centers != [0] })
      for center in result.fits.flatMap(\.centers) { #expect("\(abs(center))".count <= 6) }
    }
  }

  @Test("a fit that does not exist is left out with a reason")
  func omitted() throws {
    let outcome = try ReportProcess.run(["approximate", "cos", "--range", "2:8"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("two-slopes: none, the range does not contain 0"))
  }

  @Test(
    "a fit that cannot be certified is left out with a reason, beside a kink near an end",
    arguments: ["-0.001:10", "-10:0.001", "-1e-06:1", "-100:0.01"])
  func uncertified(range: String) throws {
    let json = try ReportProcess.run(["approximate", "relu", "--range=\(range)", "--json"])
    #expect(json.status == 0, "\(json.errors)")
    let text = try ReportProcess.run(["approximate", "relu", "--range=\(range)"])
    #expect(text.status == 0, "\(text.errors)")
    #expect(!text.output.contains("≤ ∞"))
    if range == "-0.001:10" {
      let words = "no bound of the error of the least-squares 3/2 quotient could be proved"
      #expect(json.output.contains(words))
      #expect(text.output.contains("rational: none, \(words)"))
    }
  }

  @Test(
    "options are read the same with an equals sign, before a mixture with a leading minus sign",
    arguments: [["--digits", "3"], ["--notation", "c"], ["--range", "-1:1"]])
  func leadingMinus(option: [String]) throws {
    let mixture = "-relu + tanh"
    let outcomes = try [
      option + [mixture], ["\(option[0])=\(option[1])", mixture], [mixture] + option,
      option + ["--", mixture],
    ].map { try ReportProcess.run(["approximate"] + $0) }
    for outcome in outcomes {
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == outcomes[0].output)
      #expect(outcome.output.hasPrefix("f(x) = -relu + tanh  on ["))
    }
  }

  @Test(
    "-h alone is a request for help",
    arguments: [["-h"], ["approximate", "-h"], ["plot", "relu", "-h"], ["check", "-h"]])
  func help(arguments: [String]) throws {
    let outcome = try ReportProcess.run(arguments)
    #expect(outcome.status == 0 && outcome.output.contains("USAGE: report"))
  }

  private static let bad: [BadFunctionInput] = [
    BadFunctionInput(
      rule: "two mixtures", arguments: ["relu", "-tanh"], status: 64,
      message: ["'-tanh' is a second one"]),
    BadFunctionInput(
      rule: "an option that does not exist", arguments: ["-relu", "--digit=3"], status: 64,
      message: ["Unknown option '--digit'. Did you mean '--digits'?"]),
    BadFunctionInput(
      rule: "a range wider than approximations go", arguments: ["relu", "--range", "0:101"],
      status: 64, message: ["--range:1:1: error:", "^~~~~", "RPT-0906", "-100 and 100"]),
    BadFunctionInput(
      rule: "a product of nine",
      arguments: [Array(repeating: "square", count: 9).joined(separator: "*")], status: 64,
      message: ["MIXTURE:1:1: error:", "8 in a product", "RPT-0912"]),
    BadFunctionInput(
      rule: "more functions than a proof can take",
      arguments: [(0..<33).map { "kaf(\(Double(100 + $0) / 1000))" }.joined(separator: " + ")],
      status: 64,
      message: ["MIXTURE:1:1: error:", "32 functions", "RPT-0912"]),
    BadFunctionInput(
      rule: "eighteen digits", arguments: ["relu", "--digits", "18"], status: 64,
      message: ["--digits"]),
    BadFunctionInput(
      rule: "no mixture", arguments: [], status: 64, message: ["RPT-0910"]),
    BadFunctionInput(
      rule: "a function whose squares overflow", arguments: ["1e200*tanh"], status: 65,
      message: ["MIXTURE:1:1: error:", "RPT-0907"]),
    BadFunctionInput(
      rule: "one digit", arguments: ["relu", "--digits", "1"], status: 64, message: ["--digits"]),
    BadFunctionInput(
      rule: "an unknown notation", arguments: ["relu", "--notation", "cobol"], status: 64,
      message: ["cobol"]),
  ]

  @Test(
    "bad input has a clear message and the right exit code",
    arguments: BadFunctionInput.common + bad)
  func fails(_ input: BadFunctionInput) throws {
    let outcome = try ReportProcess.run(["approximate"] + input.arguments)
    #expect(outcome.status == input.status, "\(outcome.errors)")
    for fragment in input.message {
      #expect(outcome.errors.contains(fragment), "no “\(fragment)” in:\n\(outcome.errors)")
    }
    #expect(outcome.output.isEmpty)
  }
}
