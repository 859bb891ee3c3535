/// The course of a line in words: ends, direction, extrema, zeros.
struct CurveSummary {
  let x: [Double]
  let y: [Double]

  func text(name: String?, _ context: SummaryContext) -> String {
    let (first, last) = (context.number(y[0]), context.number(y[y.count - 1]))
    let subject = name ?? context.yName
    guard y.count > 1 else { return "\(subject) is \(first) at \(context.number(x[0]))" }
    var text = subject
    if context.detail == .full {
      text +=
        " over \(context.xName) from \(context.number(x[0])) to \(context.number(x[x.count - 1]))"
    }
    let steps = zip(y.dropFirst(), y).map { $0 - $1 }
    if steps.allSatisfy({ $0 == 0 }) { return text + " stays at \(first)" }
    if steps.allSatisfy({ $0 >= 0 }) {
      text += " rises from \(first) to \(last)"
    } else if steps.allSatisfy({ $0 <= 0 }) {
      text += " falls from \(first) to \(last)"
    } else {
      text += " goes from \(first) to \(last)"
      text += extremum("minimum", index: y.indices.min { y[$0] < y[$1] }, context)
      text += extremum("maximum", index: y.indices.max { y[$0] < y[$1] }, context)
    }
    return context.detail == .full ? text + zeros(context) : text
  }

  /// Ends are named already.
  private func extremum(_ word: String, index: Int?, _ context: SummaryContext) -> String {
    guard context.detail != .terse, let index, index > 0, index < y.count - 1 else { return "" }
    return ", \(word) \(context.number(y[index])) at \(context.number(x[index]))"
  }

  private func zeros(_ context: SummaryContext) -> String {
    var places: [Double] = []
    for index in y.indices.dropFirst() {
      let (a, b) = (y[index - 1], y[index])
      if a < 0 && b >= 0 || a > 0 && b <= 0 {
        let place = x[index - 1] + (x[index] - x[index - 1]) * a / (a - b)
        // Interpolation leaves remainders such as 2e-18.
        places.append(place.magnitude < 1e-9 * (x[x.count - 1] - x[0]).magnitude ? 0 : place)
      }
    }
    switch places.count {
    case 0: return ""
    case 1: return ", crosses 0 at \(context.number(places[0]))"
    default: return ", meets 0 at \(places.count) places"
    }
  }
}
