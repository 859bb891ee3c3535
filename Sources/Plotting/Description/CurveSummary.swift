/// The course of a line in words: ends, direction, extrema, zeros.
struct CurveSummary {
  let x: [Double]
  let y: [Double]
  /// `nil` for a line that is nothing but its points.
  let facts: CurveFacts?

  func text(name: String?, _ context: SummaryContext) -> String {
    let (first, last) = (context.number(y[0]), context.number(y[y.count - 1]))
    let subject = name ?? context.yName
    guard y.count > 1 else { return "\(subject) is \(first) at \(context.number(x[0]))" }
    var text = subject
    if context.detail == .full {
      text +=
        " over \(context.xName) from \(context.number(x[0])) to \(context.number(x[x.count - 1]))"
    }
    switch facts.map(\.course) ?? CurveFacts.Course(x: x, y: y) {
    case .level: return text + " stays at \(first)"
    case .rises: text += " rises from \(first) to \(last)"
    case .falls: text += " falls from \(first) to \(last)"
    case .turns(let minimum, let maximum):
      text += " goes from \(first) to \(last)"
      text += extremum("minimum", minimum, context)
      text += extremum("maximum", maximum, context)
    case nil: text += " goes from \(first) to \(last)"
    }
    return context.detail == .full ? text + zeros(context) : text
  }

  /// Ends are named already.
  private func extremum(
    _ word: String, _ point: CurveFacts.Point, _ context: SummaryContext
  ) -> String {
    guard context.detail != .terse, point.x != x[0], point.x != x[x.count - 1] else { return "" }
    return ", \(word) \(context.number(point.y)) at \(context.number(point.x))"
  }

  private func zeros(_ context: SummaryContext) -> String {
    guard let zeros = facts?.zeros else { return "" }
    let intervals = zeros.intervals.map {
      "from \(context.number($0.lowerBound)) to \(context.number($0.upperBound))"
    }
    func places(_ x: [Double]) -> [String] { x.map { "at \(context.number($0))" } }
    return part("crosses 0", places(zeros.crossings), many: "at # places")
      + part("touches 0", places(zeros.touches), many: "at # places")
      + part("is 0", intervals, many: "on # intervals")
  }

  /// `many` has a `#` for their number.
  private func part(_ verb: String, _ items: [String], many: String) -> String {
    switch items.count {
    case 0: ""
    case 1: ", \(verb) \(items[0])"
    default:
      ", \(verb) " + many.split(separator: "#").joined(separator: String(items.count))
    }
  }
}
