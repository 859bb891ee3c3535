/// The cycles of a run, in order. The optimizer starts afresh in each.
package struct Schedule: Sendable, Hashable, Codable {
  package let cycles: [Cycle]

  package init(_ cycles: [Cycle]) {
    self.cycles = cycles
  }

  /// The three cycles of arXiv:2202.12065: weights, mixture, weights, ten epochs each.
  ///
  /// The paper's learning rates are not known; these are ours.
  package static let paper = Schedule([
    Cycle(train: .weights, epochs: 10, learningRate: 1e-3),
    Cycle(train: .mixture, epochs: 10, learningRate: 1e-2),
    Cycle(train: .weights, epochs: 10, learningRate: 1e-3),
  ])

  /// Epochs of all cycles.
  package var epochCount: Int { cycles.reduce(0) { $0 + $1.epochs } }

  /// What a schedule may ask for.
  package enum Limits {
    package static let cycles = 64
    package static let epochs = 1...10_000
    /// Learning rates are positive and at most this.
    package static let learningRate = 1000.0
  }
}

extension Schedule: CustomStringConvertible {
  /// The form that `init(parsing:)` reads, for example `weights:10@1e-3,mixture:10@1e-2`.
  package var description: String {
    cycles.map { "\($0.train.rawValue):\($0.epochs)@\(Self.format($0.learningRate))" }
      .joined(separator: ",")
  }

  /// The shortest digits that give back `rate`, as `0.05`-like decimals from 0.01 up to
  /// 1000 and as `1e-3` elsewhere.
  static func format(_ rate: Double) -> String {
    // `description` has the shortest round-trip digits; only their form is changed here.
    let text = rate.description
    let parts = text.split(separator: "e")
    var exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = mantissa[0] + (mantissa.count == 2 ? mantissa[1] : "")
    exponent += mantissa[0].count - 1
    while digits.first == "0", digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == "0", digits.count > 1 { digits.removeLast() }
    if exponent >= -1 && exponent < 3 && !text.contains("e") {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let head = digits.removeFirst()
    return digits.isEmpty ? "\(head)e\(exponent)" : "\(head).\(digits)e\(exponent)"
  }
}
