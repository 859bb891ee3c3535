import Foundation
import Testing

/// The parts of `report approximate --json` that the tests look at.
struct Approximation: Decodable {
  struct Formulas: Decodable {
    var plain, latex, mathml, c, numpy, pytorch, swift: String
  }
  struct Facts: Decodable {
    struct Dominance: Decodable { var threshold: Double }
    struct Asymptote: Decodable { var slope, intercept, amplitude: Double }
    var valueAtZero, slopeLeftOfZero, slopeRightOfZero, lipschitz: Double
    var kinks, zeros: [Double]
    var leftAsymptote, rightAsymptote: Asymptote?
    var reluDominance: Dominance?
  }
  struct Errors: Decodable { var maximum, at, bound, rms: Double }
  struct Fit: Decodable {
    struct Certificate: Decodable {
      var points: [[Double]]
      var lowerBound, upperBound: Double
    }
    struct Bound: Decodable { var coefficient, atRange: Double }
    var name, criterion: String
    var degree: Int?
    var coefficients: [[Double]]
    var centers, breakpoints: [Double]
    var denominator: [Double]?
    var digits: Int
    var error: Errors
    var certificate: Certificate?
    var bound: Bound?
    var formulas: Formulas

    /// The printed formula, from its coefficients.
    func value(at x: Double) -> Double {
      let piece = breakpoints.prefix { $0 < x }.count
      let distance = x - centers[piece]
      func horner(_ coefficients: [Double]) -> Double {
        coefficients.reversed().reduce(0) { $0 * distance + $1 }
      }
      return horner(coefficients[piece]) / (denominator.map(horner) ?? 1)
    }
  }
  struct Closest: Decodable {
    struct Minimax: Decodable {
      var parameters, points: [Double]
      var error: Errors
      var formulas: Formulas
    }
    var rank: Int
    var function: String
    var parameters: [Double]
    var rms: Double
    var isTied: Bool
    var minimax: Minimax?
    var error: Errors?
    var formulas: Formulas?
  }
  var range: [Double]
  var formulas: Formulas
  var facts: Facts
  var fits: [Fit]
  var closest: [Closest]

  func fit(_ name: String, _ criterion: String, degree: Int? = nil) throws -> Fit {
    try #require(
      fits.first { $0.name == name && $0.criterion == criterion && $0.degree == degree })
  }

  /// What `report approximate … --json` prints.
  init(_ arguments: [String]) throws {
    let outcome = try ReportProcess.run(["approximate"] + arguments + ["--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    self = try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
  }
}
