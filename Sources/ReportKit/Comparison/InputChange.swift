/// An input of a study that differs between two reports.
struct InputChange: Sendable, Hashable, Encodable {
  /// The key of the front matter, or `images` and `program`.
  let input: String
  /// As the reports state it; absent where one of them does not.
  let before: String?
  let after: String?
}

extension InputChange {
  /// In what a variant's recipe differs, in the order of the front matter.
  static func recipe(
    _ before: StudyRecord.VariantRecord, _ after: StudyRecord.VariantRecord
  ) -> [InputChange] {
    let filesDiffer = before.initialWeights?.sha256 != after.initialWeights?.sha256
    // Where runs start from other files, these are what made the start another one.
    return RecipeInput.allCases.filter { $0 != .start || !filesDiffer }.compactMap { input in
      change(input.rawValue, input.text(of: before), input.text(of: after))
    }
  }

  /// In what the runs of a cell differ besides their recipe.
  static func surroundings(
    _ before: ComparedReport, _ after: ComparedReport, dataset: String
  ) -> [InputChange] {
    func digest(_ report: ComparedReport) -> String? {
      report.results.datasets.first { $0.name == dataset }?.digest
    }
    func limit(_ limit: Int?) -> String? { limit.map { "\($0)" } }
    let (old, new) = (before.results.study, after.results.study)
    return [
      change("images", digest(before), digest(after)),
      change("limit", limit(old.limit), limit(new.limit)),
      change("test-limit", limit(old.testLimit), limit(new.testLimit)),
      change("program", before.generator, after.generator),
    ].compactMap(\.self)
  }

  private static func change(_ input: String, _ before: String?, _ after: String?) -> InputChange? {
    before == after ? nil : InputChange(input: input, before: before, after: after)
  }
}

extension RecipeInput {
  /// As a report states it; `nil` where it does not.
  func text(of variant: StudyRecord.VariantRecord) -> String? {
    switch self {
    case .network: variant.network
    case .terms: variant.terms.map { "[\($0.joined(separator: ", "))]" }
    case .normalization: variant.normalization
    case .start: variant.initialWeights == nil ? variant.start : nil
    case .coefficientsPer: variant.coefficientsPer?.rawValue
    case .schedule: variant.schedule
    case .optimizer: variant.optimizer
    case .batch: variant.batch.map { "\($0)" }
    case .initialWeights: variant.initialWeights?.sha256
    }
  }
}
