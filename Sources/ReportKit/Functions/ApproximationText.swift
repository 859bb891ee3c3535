import Numbers

/// The report of `report approximate` for a terminal of 100 columns.
struct ApproximationText {
  private static let width = 100

  private(set) var text = ""
  private let notation: FormulaNotation
  /// Whether errors have a second mean, under pre-activations.
  private let isWeighted: Bool

  init(_ record: ApproximationRecord, _ notation: FormulaNotation) {
    self.notation = notation
    isWeighted = record.preActivations != nil
    let range = "[\(number(record.range[0])), \(number(record.range[1]))]"
    wrapped("f(x) = \(record.mixture)  on \(range)", indent: 0)
    section("Exact facts")
    add(record.facts, on: range)
    if let layer = record.preActivations { add(layer, on: range, record.facts) }
    section(
      "Fits: largest error (proved for the printed digits, rounded up), where, root mean square")
    if isWeighted { line("  rms: uniform over the range; weighted: under its pre-activations") }
    for fit in record.fits { add(fit) }
    for fit in record.omitted { line("  \(fit.name): none, \(fit.reason)") }
    section(
      "Closest known functions: a·g(b·x + c) + d, by "
        + (isWeighted ? "weighted " : "") + "root mean square before rounding")
    let rest = record.closest.filter { $0.formulas == nil && $0.omission == nil }
    for candidate in record.closest.dropLast(rest.count) { add(candidate) }
    if !rest.isEmpty {
      wrapped("then " + rest.map(\.function).joined(separator: ", "), indent: 2)
      line("  --all prints these and more degrees; --json has every notation.")
    }
  }

  private mutating func add(_ facts: FactsRecord, on range: String) {
    fact("value at 0", number(facts.valueAtZero))
    fact(
      "slopes at 0",
      facts.slopeLeftOfZero == facts.slopeRightOfZero
        ? number(facts.slopeLeftOfZero)
        : "\(number(facts.slopeLeftOfZero)) left, \(number(facts.slopeRightOfZero)) right")
    fact("kinks", facts.kinks.isEmpty ? "none" : list(facts.kinks))
    fact("symmetry", facts.parity == "neither" ? "none" : facts.parity)
    fact("towards -∞", asymptote(facts.leftAsymptote))
    fact("towards +∞", asymptote(facts.rightAsymptote))
    fact(
      "ReLU dominates",
      facts.reluDominance.map { "from x* = \(number($0.threshold)) on" } ?? "nowhere, or unknown")
    fact(
      "values",
      "from \(number(facts.minimum.value)) at \(number(facts.minimum.x)) "
        + "to \(number(facts.maximum.value)) at \(number(facts.maximum.x))")
    let zeros = facts.zeros.map(number) + facts.zeroIntervals.map { "all of \(interval($0))" }
    fact(
      "zeros",
      (zeros.isEmpty ? "none" : zeros.joined(separator: ", "))
        + (facts.zerosAreProved ? "" : Self.unproved))
    fact(
      "turning points",
      facts.extrema.isEmpty
        ? "none"
        : facts.extrema.map { "\($0.kind) \(number($0.value)) at \(number($0.x))" }
          .joined(separator: ", "))
    fact(
      "monotone",
      facts.monotone.map { "\($0.direction) on \(interval($0.range))" }.joined(separator: ", ")
        + (facts.monotoneIsProved ? "" : Self.unproved))
    fact("Lipschitz constant", number(facts.lipschitz))
  }

  /// Behind facts of a function that is too flat or turns too often for interval arithmetic.
  private static let unproved = " (to rounding, not proved)"

  private mutating func add(
    _ layer: PreActivationRecord, on range: String, _ facts: FactsRecord
  ) {
    section("Pre-activations of layer \(layer.layer), \(layer.dataset), seed \(layer.seed)")
    if layer.source != .real { fact("data", "drawn by the program, not \(layer.dataset)") }
    fact(
      "values",
      "\(NumberText.grouped(layer.count)), from \(number(layer.minimum)) to \(number(layer.maximum))"
    )
    fact("mean", "\(number(layer.mean)), standard deviation \(number(layer.standardDeviation))")
    fact("in \(range)", percent(layer.shareInRange))
    fact("below 0", percent(layer.shareBelowZero))
    if let dominance = facts.reluDominance, let share = layer.shareBeyondDominance {
      fact("beyond x*", "\(percent(share)) at or above \(number(dominance.threshold))")
    }
    if let found = layer.identifiability {
      let change = percent(found.change)
      fact("identifiability", "\(found.sentence), while f changes by \(change); rounded up")
    }
  }

  /// Four significant digits.
  private func percent(_ share: Double) -> String { short(share * 100, digits: 4) + " %" }

  private mutating func add(_ fit: FitRecord) {
    line("  " + padded(fit.title, titleWidth) + error(fit.error))
    if let bound = fit.bound {
      line(
        "    before rounding at most \(RoundedNumber.roundedUp(bound.coefficient))·r^\(bound.power)"
          + " for |x| ≤ r, so \(RoundedNumber.roundedUp(bound.atRange)) here")
    }
    if let certificate = fit.certificate, certificate.lowerBound > 0 {
      line(
        "    certified: no such fit has a largest error below "
          + RoundedNumber.roundedDown(certificate.lowerBound) + ", rounded down")
    }
    formula(fit.formulas)
  }

  private mutating func add(_ candidate: ClosestRecord) {
    let tie = candidate.isTied ? " (tied)" : ""
    let title = "\(candidate.rank)  \(candidate.function)\(tie)"
    if let omission = candidate.omission {
      wrapped("\(title): none, \(omission)", indent: 2)
    }
    guard let error = candidate.error, let formulas = candidate.formulas else { return }
    line("  " + padded(title, titleWidth) + self.error(error))
    parameters(candidate.parameters, formulas)
    guard let minimax = candidate.minimax else { return }
    let count = minimax.points.count
    let places = NumberText.count(count, "place") + (count == 1 ? "" : " with alternating signs")
    line("  " + padded("   minimax, not certified", titleWidth) + self.error(minimax.error))
    line("    the best that was found: its error is largest at \(places)")
    parameters(minimax.parameters, minimax.formulas)
  }

  private mutating func parameters(_ parameters: [Double], _ formulas: FormulasRecord) {
    let names = zip(["a", "b", "c", "d"], parameters).map {
      "\($0) = \(RoundedNumber.plain($1))"
    }
    line("    " + names.joined(separator: ", "))
    if notation != .plain { formula(formulas) }
  }

  private func error(_ error: ErrorRecord) -> String {
    padded(error.bound == 0 ? "0, exact" : "≤ \(RoundedNumber.roundedUp(error.bound))", 14)
      + padded("at \(short(error.at, digits: 4))", 14) + "rms \(short(error.rms, digits: 3))"
      + (error.weightedRMS.map { "  weighted \(short($0, digits: 3))" } ?? "")
  }

  private var titleWidth: Int { isWeighted ? 38 : 44 }

  /// Code keeps its lines, as a broken line may mean something else.
  private mutating func formula(_ formulas: FormulasRecord) {
    let text = formulas.text(notation)
    if notation == .plain {
      wrapped(text, indent: 4)
    } else {
      for part in text.split(separator: "\n", omittingEmptySubsequences: false) where !part.isEmpty
      { line("    \(part)") }
    }
  }

  private mutating func section(_ title: String) {
    line("")
    line(title)
  }

  private mutating func fact(_ name: String, _ value: String) {
    wrapped(padded(name, 20) + value, indent: 2, hanging: 22)
  }

  private mutating func line(_ line: String) { text += line + "\n" }

  /// Breaks at blanks so that no line is longer than 100 columns, if it can.
  private mutating func wrapped(_ content: String, indent: Int, hanging: Int? = nil) {
    var current = String(repeating: " ", count: indent)
    let next = String(repeating: " ", count: hanging ?? indent + 2)
    var isEmpty = true
    for word in content.split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, current.unicodeScalars.count + 1 + word.unicodeScalars.count > Self.width {
        line(current)
        current = next + word
      } else {
        current += (isEmpty ? "" : " ") + word
      }
      isEmpty = false
    }
    line(current)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.unicodeScalars.count))
  }

  private func number(_ value: Double) -> String { short(value, digits: 6) }

  private func short(_ value: Double, digits: Int) -> String {
    RoundedNumber.plain(RoundedNumber.significant(value, digits))
  }

  private func list(_ values: [Double]) -> String {
    values.map(number).joined(separator: ", ")
  }

  private func interval(_ ends: [Double]) -> String { "[\(list(ends))]" }

  private func asymptote(_ asymptote: FactsRecord.AsymptoteRecord?) -> String {
    guard let asymptote else { return "no line" }
    let slope = asymptote.slope == 0 ? nil : number(asymptote.slope) + "·x"
    var text = slope ?? number(asymptote.intercept)
    if slope != nil, asymptote.intercept != 0 {
      text += (asymptote.intercept < 0 ? " - " : " + ") + number(abs(asymptote.intercept))
    }
    return asymptote.amplitude == 0 ? text : "\(text), and swings by \(number(asymptote.amplitude))"
  }
}

extension FitRecord {
  /// The kind of fit in a few words.
  var title: String {
    let by =
      switch criterion {
      case .atZero: "at 0"
      case .leastSquares: "least squares"
      case .weightedLeastSquares: "weighted"
      case .minimax: "minimax"
      }
    switch name {
    case .leakyReLU: return "LeakyReLU form, slopes at 0"
    case .twoSlopes: return "two slopes, \(by)"
    case .taylor: return "Taylor at 0, order \(degree ?? 0)"
    case .polynomial: return "polynomial of degree \(degree ?? 0), \(by)"
    case .piecewisePolynomial: return "degree \(degree ?? 0) between kinks, \(by)"
    case .rational: return "rational \(degree ?? 0)/\(denominatorDegree ?? 0), \(by)"
    }
  }
}
