import SourceText
import Statistics
import TemplateEngine

extension Claim {
  static let defaultLevel = 95.0
  static let tails = 1...LastEpochs.usualCount

  /// The claim of a tag with its values, decided as its study decides claims; one that is `known`
  /// and puts the same to the same values is not decided again.
  /// - Throws: `StudyTagError` for a level or a margin that cannot be one.
  init(
    _ tag: ElementTag, of study: Study, known: Claim? = nil
  ) throws(StudyTagError) {
    guard let predicate = tag.predicate else {
      preconditionFailure("the signature takes a predicate")
    }
    let level = tag["level"]?.number ?? Self.defaultLevel
    guard level >= 1, level < 100 else {
      throw .levelOutOfRange(level, span: tag.span(of: "level"))
    }
    let margin = tag["margin"]?.number ?? 0
    guard margin >= 0, margin.isFinite else {
      throw .marginOutOfRange(margin, span: tag.span(of: "margin"))
    }
    let tail = tag["tail"]?.number ?? Double(Self.tails.upperBound)
    guard let tail = Int(exactly: tail), Self.tails.contains(tail) else {
      throw .tailOutOfRange(tail, span: tag.span(of: "tail"))
    }
    if margin == 0, predicate.statement.hasEquivalence {
      throw .marginNeeded(span: predicate.span)
    }
    let statement = ClaimStatement(predicate.statement, bySequence: study.adaptive != nil)
    let decided = known.flatMap { known in
      known.level == level && known.margin == margin && known.tail == tail
        && known.statement == statement ? known : nil
    }
    self.init(
      text: ReservedScalar.withoutEscapeMarks(
        (tag.text("text") ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")),
      label: tag.text("label"), figure: tag.text("figure"), expression: predicate.text,
      level: level, margin: margin, tail: tail, isRequired: tag["required"] == .boolean(true),
      statement: statement, span: tag.span, decided: decided)
  }
}

extension PredicateValue.Statement {
  fileprivate var hasEquivalence: Bool {
    switch self {
    case .comparison(let comparison): comparison.relation == .equivalent
    case .every(let parts), .some(let parts): parts.contains(where: \.hasEquivalence)
    }
  }
}

extension ClaimStatement {
  init(_ statement: PredicateValue.Statement, bySequence: Bool) {
    switch statement {
    case .comparison(let comparison):
      self = .comparison(
        ClaimCase(
          name: comparison.items.compactMap(\.caseName).joined(separator: ", "),
          relation: comparison.relation, left: comparison.left.side, right: comparison.right.side,
          bySequence: bySequence))
    case .every(let parts):
      self = .every(parts.map { ClaimStatement($0, bySequence: bySequence) })
    case .some(let parts):
      self = .some(parts.map { ClaimStatement($0, bySequence: bySequence) })
    }
  }
}

extension TemplateValue {
  fileprivate var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .boolean, .text, .markup, .sample, .list, .record, .absent: nil
    }
  }

  fileprivate var side: ClaimDifference.Side? {
    if case .sample(let sample) = self { .sample(sample) } else { number.map { .number($0) } }
  }

  /// What an item of a list is called: by its title, name or number.
  fileprivate var caseName: String? {
    switch self {
    case .text(let text): return text
    case .integer(let number): return "\(number)"
    case .record(let record):
      for name in ["markedTitle", "title", "name", "dataset", "key"] {
        if case .text(let text)? = record[name] { return text }
      }
      if case .integer(let layer)? = record["layer"] { return "layer \(layer)" }
      return nil
    case .boolean, .number, .markup, .sample, .list, .absent: return nil
    }
  }
}
