import Activations
import Foundation
import Numbers
import Testing

@testable import ReportKit

@Suite struct ClosestFitTests {
  @Test(
    "a fit is printed with its two lines, without factors of 1 and offsets of 0",
    arguments: [
      ([-2.1, 0.32, 0.72, 1.4], "−2.1·gaussian(0.32·x + 0.72) + 1.4"),
      ([1, 1, 0, 0], "gaussian(x)"),
      ([-1, -1, -2.5, -0.01], "−gaussian(−x − 2.5) − 0.01"),
      ([1e-9, 20000, 0, 3], "1e−9·gaussian(20000·x) + 3"),
    ])
  func text(parameters: [Double], expected: String) {
    let fit = ClosestFit(
      function: "gaussian", a: parameters[0], b: parameters[1], c: parameters[2], d: parameters[3],
      rmsError: 0.1, ties: [])
    #expect(fit.text(.english) == expected)
  }

  @Test(
    "the printed fit has the printed error under uniform inputs, at most 1 % more than the best one",
    arguments: [
      ("0.29*relu + 0.35*tanh + 0.36*sin", -5.0...5.0), ("0.5*relu + 0.5*sin", -1...2),
      ("0.25*relu + 0.75*tanh", -20...20),
    ])
  func errors(text: String, range: ClosedRange<Double>) throws {
    let mixture = try Mixture(parsing: text)
    let fit = try ClosestFit(to: mixture, on: range)
    let function = try #require(ActivationFunction.all.first { $0.name == fit.function })
    let count = 20_000
    let squares = (0..<count).map { index in
      let share = (Double(index) + 0.5) / Double(count)
      let x = range.lowerBound + share * (range.upperBound - range.lowerBound)
      let error = mixture.value(at: x) - fit.a * function.value(at: fit.b * x + fit.c) - fit.d
      return error * error
    }
    let error = (squares.reduce(0, +) / Double(count)).squareRoot()
    #expect(abs(error - fit.rmsError) < 1e-3 * error)
    #expect(
      fit.facts(on: range, .english)[1].value
        .hasPrefix(NumberText.significant(error, digits: 3)))
  }

  @Test("an explorer says the range, the measure, and what is as close")
  func facts() throws {
    let sine = try ClosestFit(to: try Mixture(parsing: "1*sin"), on: -5...5)
    #expect(
      sine.facts(on: -5...5, .english).map { "\($0.name): \($0.value)" } == [
        "closest: sin(x)", "its error: 0 (root mean square, x uniform on [−5,\u{A0}5])",
        "as close: cos",
      ])
    let fit = ClosestFit(
      function: "kaf(0.5)", a: 0.5, b: 1, c: 0, d: 0, rmsError: 0.1239,
      ties: ["kaf(1.5)", "hard-tanh", "sin", "cos"])
    let german = try #require(NumberConventions.known("de"))
    #expect(
      fit.facts(on: -0.5...2, german).map(\.value) == [
        "0,5·kaf(0,5)(x)", "0,124 (root mean square, x uniform on [−0,5;\u{A0}2])",
        "kaf(1,5); hard-tanh; sin; …",
      ])
  }
}
