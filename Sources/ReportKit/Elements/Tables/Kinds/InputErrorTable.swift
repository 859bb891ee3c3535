import Approximation
import Markup
import Statistics

/// How far three approximations are from each function where its inputs lie, in the root mean square
/// under them, beside a proved bound, rounded up: the LeakyReLU form, the two slopes that fit best,
/// and the known function that is closest; see `InputErrors`. Of several bounds the largest.
enum InputErrorTable: TableKind {
  static let name = "input-error"
  static let narrowing: [ShownPart.Argument] = [.datasets, .layers]
  static let runParts: Set<RunPart> = [.preActivations]

  private static let severalBounds = "largest bound"
  private static var measures: [(title: String, of: KeyPath<InputErrors, InputErrors.Measure>)] {
    [("LeakyReLU form", \.leaky), ("two slopes", \.twoSlopes), ("nearest", \.nearest)]
  }

  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column] {
    content(none).columns
      + measures.flatMap { Column.numbers([severalBounds], of: $0.title) }
  }

  static func content(_ results: StudyResults) -> TableContent {
    let bound = results.hasSeveralSeeds ? severalBounds : "bound"
    return TableContent(
      name: name,
      columns: Column.layer
        + measures.flatMap { Column.numbers(["error", bound], of: $0.title) }
        + [Column(title: "nearest function")],
      cells: results.layerRows { layer in
        let errors = layer.seeds.compactMap(\.inputErrors)
        guard !errors.isEmpty else { return Array(repeating: "–", count: 7) }
        return measures.flatMap { measure -> [TableCell] in
          let found = errors.map { $0[keyPath: measure.of] }
          return [
            .significant(Sample(found.map(\.rms)), 2),
            .text(CellNumber.bound(found.map(\.bound).reduce(0, max))),
          ]
        } + [.mostFrequent(errors.map(\.nearestFunction.title))]
      }, headerColumns: 2)
  }
}
