import Diagnostics
import SourceText

/// What `--only` options keep of a study: `variant=relu,dataset=kmnist`.
///
/// Several names of one kind add up; a kind that no option names is kept whole.
package struct StudySelection: Sendable {
  private struct Item: Sendable {
    let kind: Kind
    let name: String
    let span: SourceSpan
  }

  private enum Kind: String, CaseIterable {
    case variant, dataset
  }

  private let items: [Item]
  /// The options, one a line, for messages.
  private let source: SourceFile

  /// - Throws: `Diagnostics` with every part of an option that is not `variant=NAME` or
  ///   `dataset=NAME`.
  package init(_ options: [String]) throws(Diagnostics) {
    let lines = options.map { $0.replacing(/[\n\r]/, with: "\u{2028}") }
    let source = SourceFile(name: Self.option, text: lines.joined(separator: "\n"))
    var items: [Item] = []
    var errors: [Diagnostic] = []
    for number in lines.indices {
      var start = source.lineRange(number + 1).lowerBound
      for part in lines[number].split(separator: ",", omittingEmptySubsequences: false) {
        let span = source.span(start..<(start + max(1, part.utf8.count)))
        start += part.utf8.count + 1
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if sides.count == 2, !sides[1].isEmpty, let kind = Kind(rawValue: String(sides[0])) {
          items.append(Item(kind: kind, name: String(sides[1]), span: span))
        } else {
          var error = Diagnostic.unknownChoice(
            String(part), option: Self.option,
            choices: Kind.allCases.map { "\($0.rawValue)=NAME" })
          error.span = span
          errors.append(error)
        }
      }
    }
    guard errors.isEmpty else { throw Diagnostics(errors, sources: [source]) }
    self.items = items
    self.source = source
  }

  /// The part of the study that is kept.
  ///
  /// Where its own recipe is not, the first variant that is and that is trained on all kept datasets
  /// takes its place. Datasets that no kept variant is trained on are left out as well.
  /// - Throws: `Diagnostics` with every name that the study does not have, or when no variant can
  ///   take the place of the study's own recipe.
  package func applied(to study: Study) throws(Diagnostics) -> Study {
    guard !items.isEmpty else { return study }
    let known: [Kind: [String]] = [
      .variant: study.variants.map(\.name), .dataset: study.datasets.map(\.name),
    ]
    let unknown = items.filter { known[$0.kind]?.contains($0.name) != true }
    guard unknown.isEmpty else {
      throw Diagnostics(
        unknown.map { item in
          var error = Diagnostic.unknownChoice(
            item.name, option: "\(Self.option) \(item.kind.rawValue)",
            choices: known[item.kind] ?? [])
          error.span = item.span
          return error
        }, sources: [source])
    }
    func isKept(_ name: String, _ kind: Kind) -> Bool {
      let names = items.filter { $0.kind == kind }.map(\.name)
      return names.isEmpty || names.contains(name)
    }
    var kept = study
    kept.variants.removeAll { !isKept($0.name, .variant) }
    kept.datasets.removeAll { !isKept($0.name, .dataset) }
    kept.variants = kept.variants.filter { !kept.datasets(of: $0).isEmpty }
    kept.datasets = kept.datasets.filter { dataset in
      kept.variants.contains { $0.isTrained(on: dataset.name) }
    }
    guard let first = kept.variants.firstIndex(where: kept.isTrainedOnAll) else {
      throw Diagnostics(
        .nothingToBuild(widest: study.variants.filter(study.isTrainedOnAll).map(\.name)))
    }
    kept.variants.insert(kept.variants.remove(at: first), at: 0)
    let leftOut = Study.LeftOut(
      variants: study.variants.filter { kept.variant(named: $0.name) == nil }.map(\.name),
      datasets: study.datasets.map(\.name).filter { name in
        !kept.datasets.contains { $0.name == name }
      })
    if !leftOut.variants.isEmpty || !leftOut.datasets.isEmpty { kept.leftOut = leftOut }
    return kept
  }

  private static let option = "--only"
}

extension Study {
  fileprivate func isTrainedOnAll(_ variant: StudyVariant) -> Bool {
    datasets(of: variant).count == datasets.count
  }
}
