extension Schedule {
  /// Reads `weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3`.
  ///
  /// Spaces may surround a cycle. A cycle is the trained part, the number of epochs and the
  /// learning rate.
  /// - Throws: `TrainingError.schedule` with the offset in unicode scalars from 0.
  package init(parsing text: String) throws(TrainingError) {
    var parser = Parser(scalars: Array(text.unicodeScalars))
    self.init(try parser.parse())
  }
}

extension Schedule {
  private struct Parser {
    let scalars: [Unicode.Scalar]
    var position = 0

    mutating func parse() throws(TrainingError) -> [Cycle] {
      guard scalars.contains(where: { $0 != " " }) else { throw failure(.empty, at: 0) }
      var cycles: [Cycle] = []
      while true {
        skipSpaces()
        guard cycles.count < Limits.cycles else {
          throw failure(.tooManyCycles(limit: Limits.cycles), at: position)
        }
        cycles.append(try cycle())
        skipSpaces()
        if position == scalars.count { return cycles }
        try expect(",")
      }
    }

    private mutating func cycle() throws(TrainingError) -> Cycle {
      let targetStart = position
      let name = take { $0 != ":" && $0 != "," && $0 != "@" && $0 != " " }
      guard let target = Cycle.Target(rawValue: name) else {
        throw failure(.unknownTarget(name), at: targetStart)
      }
      try expect(":")
      let epochsStart = position
      let epochsText = take { $0 != "@" && $0 != "," && $0 != " " }
      guard isDigits(epochsText), let epochs = Int(epochsText), Limits.epochs.contains(epochs)
      else {
        throw failure(.epochsOutOfRange(epochsText, allowed: Limits.epochs), at: epochsStart)
      }
      try expect("@")
      let rateStart = position
      let rateText = take { $0 != "," && $0 != " " }
      guard isDecimal(rateText), let rate = Double(rateText), rate > 0,
        rate <= Limits.learningRate
      else {
        throw failure(
          .learningRateOutOfRange(rateText, limit: Limits.learningRate), at: rateStart)
      }
      return Cycle(train: target, epochs: epochs, learningRate: rate)
    }

    private mutating func skipSpaces() {
      while position < scalars.count, scalars[position] == " " { position += 1 }
    }

    private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
      var text = String.UnicodeScalarView()
      while position < scalars.count, condition(scalars[position]) {
        text.append(scalars[position])
        position += 1
      }
      return String(text)
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(TrainingError) {
      guard position < scalars.count, scalars[position] == scalar else {
        throw failure(.expected(String(scalar)), at: position)
      }
      position += 1
    }

    private func isDigits(_ text: String) -> Bool {
      !text.isEmpty && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
    }

    /// `Double.init` also reads hexadecimal, `inf` and `nan`, which are typing errors here.
    private func isDecimal(_ text: String) -> Bool {
      text.unicodeScalars.allSatisfy {
        ("0"..."9").contains($0) || ".eE+-".unicodeScalars.contains($0)
      }
    }

    private func failure(_ problem: ScheduleProblem, at offset: Int) -> TrainingError {
      .schedule(problem, offset: offset)
    }
  }
}
