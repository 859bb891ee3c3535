import Activations
import Approximation
import Diagnostics
import Dispatch
import Numbers
import SourceText
import Synchronization

/// What a mixture is and what stands for it on a range, without a study.
package struct FunctionApproximation: Sendable {
  /// The farthest from 0 that a range may reach. The work grows with the width, and a fit of
  /// a few coefficients says nothing on a wider one.
  package static let farthest = 100.0
  /// Digits that a coefficient can be printed with.
  package static let digitRange = 2...17
  /// How many functions a mixture may be made of, and how many a product: the work of a proof grows
  /// with the length of the formula.
  package static let functionLimit = 32
  package static let factorLimit = 8
  /// Squares of larger values could overflow.
  private static let largestValue = 1e100
  /// How many of the closest functions are printed, unless all are.
  private static let shownClosest = 5

  let record: ApproximationRecord

  /// Reads the request and computes everything.
  /// - Throws: `Diagnostics`.
  package init(_ request: ApproximationRequest) throws(Diagnostics) {
    var argument = try request.mixture.map { text throws(Diagnostics) in try MixtureArgument(text) }
    let layer = try request.choice.results.map { path throws(Diagnostics) in
      try MeasuredLayer(request.choice, path: path, mixture: argument?.mixture)
    }
    if argument == nil { argument = layer.map { MixtureArgument($0) } }
    if layer == nil, let option = request.choice.dependentOption {
      throw Self.missing("\(option) chooses from results, and there are none")
    }
    guard let argument else { throw Self.missing("there is nothing to approximate") }
    let range = try Self.range(request.range, layer: layer)
    try Self.checkLength(of: argument)
    do {
      record = try Self.record(
        argument, on: range, layer, digits: request.digits, isComplete: request.isComplete)
    } catch {
      throw argument.diagnostics(error)
    }
  }

  private static func missing(_ message: String) -> Diagnostics {
    Diagnostics(
      Diagnostic(
        code: CommandCode.nothingToApproximate, message: message,
        hint: "Give a mixture such as \"0.5*relu + 0.5*sin\", or the results.json of a report with "
          + "--results.", exitStatus: .usage))
  }

  private static func checkLength(of argument: MixtureArgument) throws(Diagnostics) {
    let counts = argument.mixture.expanded.terms.map(\.factors.count)
    if counts.reduce(0, +) <= functionLimit, counts.allSatisfy({ $0 <= factorLimit }) { return }
    throw Diagnostics(
      Diagnostic(
        code: CommandCode.mixtureTooLongForApproximations,
        message: "the mixture is too long for approximations",
        span: argument.source.span(0..<argument.source.bytes.count),
        hint: "At most \(functionLimit) functions in all and \(factorLimit) in a product are "
          + "possible. `report plot` draws longer ones.", exitStatus: .usage),
      sources: [argument.source])
  }

  private static func range(
    _ text: String?, layer: MeasuredLayer?
  ) throws(Diagnostics) -> ClosedRange<Double> {
    if text == nil, let layer { return layer.range }
    let text = text ?? "-5:5"
    let range = try StudyRange(argument: text)
    guard range.radius <= farthest else {
      let source = SourceFile(name: "--range", text: text)
      throw Diagnostics(
        Diagnostic(
          code: CommandCode.rangeTooWideForApproximations,
          message: "the range is too wide for approximations",
          span: source.span(0..<text.utf8.count),
          hint: "Both ends must lie between -100 and 100. `report plot` draws wider ranges.",
          exitStatus: .usage), sources: [source])
    }
    return range.bounds
  }

  /// The pre-activations in the range.
  private static func distribution(
    of layer: MeasuredLayer?, on range: ClosedRange<Double>
  ) throws -> InputDistribution? {
    guard let layer else { return nil }
    guard let distribution = InputDistribution.measured(layer.histogram, within: range)
    else {
      throw Diagnostics(
        Diagnostic(
          code: CommandCode.noPreActivationsInTheRange,
          message: "no pre-activation of layer \(layer.statistics.layer) lies in the range",
          hint: "They lie between \(layer.statistics.minimum) and \(layer.statistics.maximum).",
          exitStatus: .badInput))
    }
    return distribution
  }

  /// One JSON object.
  /// - Throws: `Diagnostics`.
  package func json() throws(Diagnostics) -> String {
    try Diagnostics.catching { String(decoding: try CanonicalJSON.encode(record), as: UTF8.self) }
  }

  /// Writes certificates of the bounds that are printed of formulas.
  /// - Returns: what was written, in a line for people.
  /// - Throws: `Diagnostics`.
  package func writeCertificates(to path: String) throws(Diagnostics) -> String {
    try Diagnostics.catching {
      let certificates = CertificatesRecord(record)
      try OutputFile.write(try certificates.encoded(), to: path)
      return "\(path): \(certificates.summary)"
    }
  }

  /// A report for a terminal of 100 columns, its formulas in this notation.
  package func text(_ notation: FormulaNotation = .plain) -> String {
    ApproximationText(record, notation).text
  }

  private static func record(
    _ argument: MixtureArgument, on range: ClosedRange<Double>, _ layer: MeasuredLayer?,
    digits: Int?, isComplete: Bool
  ) throws -> ApproximationRecord {
    let mixture = argument.mixture
    let facts = try FactsRecord(mixture, on: range)
    let size = max(abs(facts.minimum.value), abs(facts.maximum.value), facts.lipschitz)
    guard size <= largestValue else {
      throw Diagnostic(
        code: CommandCode.functionTooLargeToBeFitted,
        message: "the function is too large to be fitted",
        hint: "Divide its coefficients by a power of ten; the fits scale with them.",
        notes: ["its values or slopes on the range reach \(size)"], exitStatus: .badInput)
    }
    let distribution = try distribution(of: layer, on: range)
    let fits = try Self.fits(
      of: mixture, on: range, under: distribution, digits, isComplete: isComplete)
    let closest = try Self.closest(
      to: mixture, on: range, under: distribution, digits, isComplete: isComplete)
    return ApproximationRecord(
      mixture: argument.title,
      terms: mixture.expanded.parts.map {
        ApproximationRecord.TermRecord(coefficient: $0.coefficient, term: $0.term.name)
      },
      range: [range.lowerBound, range.upperBound],
      preActivations: layer.map { PreActivationRecord($0, on: range) },
      formulas: try FormulasRecord(
        plain: mixture.formula.plainText, latex: mixture.texSum,
        code: mixture.formula),
      facts: facts, fits: fits.fits, omitted: fits.omitted, closest: closest)
  }

  private static func fits(
    of mixture: Mixture, on range: ClosedRange<Double>, under distribution: InputDistribution?,
    _ digits: Int?, isComplete: Bool
  ) throws -> FunctionFits {
    var fits = FunctionFits(mixture, on: range, under: distribution, digits: digits)
    try fits.addLeakyReLU()
    try fits.addTwoSlopes()
    for order in isComplete ? [3, 5, 7, 9] : [5] { try fits.addTaylor(order: order) }
    for degree in isComplete ? Array(1...9) : [3, 5] {
      try fits.addLeastSquaresPolynomials(degree: degree)
      try fits.addMinimaxPolynomial(degree: degree)
    }
    for degree in isComplete ? Array(1...9) : [3] {
      try fits.addPiecewisePolynomial(degree: degree)
    }
    for degree in isComplete ? [2, 3, 4] : [3] { try fits.addRationals(degree: degree, over: 2) }
    return fits
  }

  private static func closest(
    to mixture: Mixture, on range: ClosedRange<Double>, under distribution: InputDistribution?,
    _ digits: Int?, isComplete: Bool
  ) throws -> [ClosestRecord] {
    let ranking = try ClosestActivations(mixture, on: range, under: distribution) {
      functions, fit in
      // Most of the time goes here, and the functions share nothing.
      let fits = Mutex([AffineFit?](repeating: nil, count: functions.count))
      DispatchQueue.concurrentPerform(iterations: functions.count) { index in
        let result = fit(functions[index])
        fits.withLock { $0[index] = result }
      }
      return fits.withLock { $0.compactMap(\.self) }
    }
    return try ranking.candidates.enumerated().map { index, candidate in
      try ClosestRecord(
        candidate, of: mixture.formula, on: range, under: distribution, rank: index + 1,
        digits: digits, isPrinted: isComplete || index < shownClosest,
        hasMinimax: index < (isComplete ? shownClosest : 1))
    }
  }
}

extension Mixture {
  /// TeX of the sum with the shortest digits of each coefficient.
  fileprivate var texSum: String {
    var text = ""
    for part in parts {
      let isNegative = part.coefficient.sign == .minus
      text += text.isEmpty ? (isNegative ? "-" : "") : isNegative ? " - " : " + "
      let factor = part.coefficient.magnitude
      text += (factor == 1 ? "" : NumberText.tex(factor) + #"\,"#) + part.term.latex()
    }
    return text
  }
}
