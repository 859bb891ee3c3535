import Activations
import Approximation
import Numbers

extension ClosestRecord {
  /// - Throws: `ApproximationError`.
  init(
    _ candidate: ClosestActivations.Candidate, of formula: PiecewiseExpression,
    on range: ClosedRange<Double>, under distribution: InputDistribution?, rank: Int, digits: Int?,
    isPrinted: Bool, hasMinimax: Bool
  ) throws {
    let fit = candidate.fit
    self.init(
      rank: rank, function: fit.function.name, parameters: [fit.a, fit.b, fit.c, fit.d],
      parameterCount: fit.parameterCount, rms: candidate.rmsError,
      relativeRMS: candidate.relativeError, descriptionLength: candidate.descriptionLength,
      isTied: candidate.isTied)
    guard isPrinted else { return }
    do {
      let largest = try Supremum(of: formula - fit.formula, on: range, tolerance: 1e-4).value
      let printed = try PrintedAffineFit(
        fit.function, parameters, of: formula, on: range, under: distribution,
        keeping: distribution == nil
          ? PrintedFit.Goal(largest: largest, rms: fit.rmsError)
          : PrintedFit.Goal(largest: largest, weightedRMS: fit.rmsError), digits: digits)
      formulas = try FormulasRecord(printed.fit.text)
      parameters = printed.parameters
      self.digits = printed.fit.digits
      error = ErrorRecord(printed.fit.error)
      if hasMinimax {
        minimax = try MinimaxRecord(fit, of: formula, on: range, under: distribution, digits)
      }
    } catch ApproximationError.notFiniteOnRange(let place) {
      // The mixture is finite here. A fit that tends to a limit outside of its family can have an
      // inner factor so large that its derivative overflows; it keeps its rank.
      omission = "the derivative of the best fit overflows at \(RoundedNumber.plain(place))"
    } catch ApproximationError.notBounded {
      omission = "no bound of the best fit's error could be proved"
    }
  }
}

extension ClosestRecord.MinimaxRecord {
  /// `nil` when the least-squares fit is exact, or nothing better is found near it.
  fileprivate init?(
    _ start: AffineFit, of formula: PiecewiseExpression, on range: ClosedRange<Double>,
    under distribution: InputDistribution?, _ digits: Int?
  ) throws {
    do {
      let fit = try AffineMinimaxFit(from: start, to: formula, on: range)
      let printed = try PrintedAffineFit(
        fit.function, [fit.a, fit.b, fit.c, fit.d], of: formula, on: range, under: distribution,
        keeping: PrintedFit.Goal(largest: fit.maximumError.value), digits: digits)
      self.init(
        parameters: printed.parameters, digits: printed.fit.digits,
        error: ErrorRecord(printed.fit.error), points: fit.points,
        formulas: try FormulasRecord(printed.fit.text))
    } catch ApproximationError.notConverged {
      return nil
    } catch ApproximationError.notBounded {
      return nil
    } catch ApproximationError.notFiniteOnRange {
      return nil
    }
  }
}

/// a · g(b x + c) + d, rounded, printed and measured.
private struct PrintedAffineFit {
  let fit: PrintedFit
  /// a, b, c, d as printed.
  let parameters: [Double]

  init(
    _ function: ActivationFunction, _ exact: [Double], of formula: PiecewiseExpression,
    on range: ClosedRange<Double>, under distribution: InputDistribution?,
    keeping goal: PrintedFit.Goal, digits: Int?
  ) throws(ApproximationError) {
    func rounded(_ digits: Int) -> [Double] {
      exact.map { RoundedNumber.significant($0, digits) }
    }
    fit = try PrintedFit(
      of: formula, on: range, under: distribution, keeping: goal, digits: digits
    ) { digits in
      let rounded = rounded(digits)
      return FormulaText(function, a: rounded[0], b: rounded[1], c: rounded[2], d: rounded[3])
    }
    parameters = rounded(fit.digits)
  }
}
