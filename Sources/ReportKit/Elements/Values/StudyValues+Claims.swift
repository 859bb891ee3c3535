extension StudyValues {
  static let claim: [ValueField<Claim>] = [
    .markup("text") { $0.text },
    .text("label") { $0.label },
    .text("verdict") { $0.verdict.rawValue },
    .text("sign") { $0.verdict.sign },
    .markup("detail") { $0.detail },
    .boolean("required") { $0.isRequired },
    .number("level") { $0.level },
    .number("margin") { $0.margin },
    .integer("tail") { $0.tail },
    .number("estimate") { $0.estimate },
    .number("lower") { $0.interval?.lower },
    .number("upper") { $0.interval?.upper },
    .integer("n") { $0.n },
    .integer("caseCount") { $0.statement.cases.count },
    .integer("holds") { $0.count(.holds) },
  ]
}
