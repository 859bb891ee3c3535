import Foundation
import Testing

@testable import Activations
@testable import Approximation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The figures of the module's README: `TIMING=1 swift test --filter TimingTests` prints them.
/// Nothing is asserted about them.
@Suite(.serialized) struct TimingTests {
  private static let isWanted = ProcessInfo.processInfo.environment["TIMING"] == "1"

  @Test("medians of 11 runs", .enabled(if: isWanted, "printed with TIMING=1"))
  func medians() throws {
    let mixture = try #require(PaperTable1.mixture(dataset: "mnist", layer: 1))
    let formula = mixture.formula
    try measure("certified LeakyReLU error of a three-term mixture on [−3, 3]") {
      _ = try LeakyApproximation(mixture).measuredError(on: -3...3)
    }
    try measure("zeros, extrema, monotone parts and Lipschitz constant on [−5, 5]") {
      _ = try RangeFacts(mixture, on: -5...5)
    }
    try measure("minimax polynomial of degree 9 with certificate on [0, 5]") {
      _ = try MinimaxFit(formula, degree: 9, on: 0...5)
    }
    try measure("minimax polynomials of degree 1 to 9 on [−5, 5]") {
      for degree in 1...9 { _ = try MinimaxFit(formula, degree: degree, on: -5...5) }
    }
    try measure("minimax quotient of degrees 3 and 2 with certificate on [−5, 5]") {
      _ = try RationalMinimaxFit(formula, numeratorDegree: 3, denominatorDegree: 2, on: -5...5)
    }
    let squares = AffineFit(.hardSwish, to: formula, under: .uniform(on: -5...5))
    try measure("minimax form of hard-swish on [−5, 5], from least squares") {
      _ = try AffineMinimaxFit(from: squares, to: formula, on: -5...5)
    }
    try measure("ranking of \(ActivationFunction.all.count) functions on [−5, 5], one thread") {
      _ = try ClosestActivations(mixture, on: -5...5)
    }
  }

  /// Processor time of this thread, which other programs do not add to.
  private func measure(_ name: String, _ body: () throws -> Void) throws {
    try body()
    var times: [Double] = []
    for _ in 0..<11 {
      let start = Self.milliseconds
      try body()
      times.append(Self.milliseconds - start)
    }
    print("| \(name) | \(String(format: "%.2f", times.sorted()[5])) ms |")
  }

  private static var milliseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}
