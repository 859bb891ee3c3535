import Activations
import Markup
import Statistics
import TemplateEngine

/// A kind of table, which a template places with `{% table "name" … %}`.
///
/// Checks, labels and names of files follow from the name.
protocol TableKind: Sendable {
  typealias Column = TableContent.Column

  /// The first argument of the tag, and the name of the files.
  static var name: String { get }

  /// How a tag chooses the variants that are shown.
  static var variants: VariantArgument { get }

  /// By which arguments a tag can cut down what is shown.
  static var narrowing: [ShownPart.Argument] { get }

  /// What of the shown variants' runs a table shows, besides what has a dash where it is missing.
  static var runParts: Set<RunPart> { get }

  /// The questions to trained runs whose answers a table of a variant shows.
  static func needs(of variant: StudyVariant, in study: Study) -> ProbeNeeds

  /// Columns and rows of what the first variant of `results` gave; titles and cells are inline
  /// Markdown. Its name is that of the kind.
  static func content(_ results: StudyResults) -> TableContent

  /// Every column that a table of these variants can have, whatever their runs give; `none` has no
  /// results.
  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column]
}

/// A kind of table of several variants, which the argument `variants` of its tag chooses.
protocol VariantsTableKind: TableKind {
  /// Columns and rows of these variants, at least one.
  static func content(_ results: StudyResults, of variants: [StudyVariant]) -> TableContent
}

extension TableKind {
  static var variants: VariantArgument { .one }

  static var narrowing: [ShownPart.Argument] { [] }
  static var runParts: Set<RunPart> { [] }

  static func needs(of variant: StudyVariant, in study: Study) -> ProbeNeeds { ProbeNeeds() }

  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column] {
    content(none).columns
  }

  /// The variants that a tag shows.
  static func variants(of tag: ElementTag, in study: Study) -> [StudyVariant] {
    tag.text(variants.name).map { variants.chosen(by: $0, in: study) }
      ?? variants.standard(in: study)
  }
}

extension VariantsTableKind {
  static var variants: VariantArgument { .all }

  static func content(_ results: StudyResults) -> TableContent {
    content(results, of: variants.standard(in: results.study))
  }

  static func possibleColumns(_ none: StudyResults, of variants: [StudyVariant]) -> [Column] {
    content(none, of: variants).columns
  }
}

/// Every kind of table.
enum TableKinds {
  static let all: [any TableKind.Type] = [
    DataTable.self, DataChecksTable.self, SourcesTable.self, CoefficientsTable.self,
    AccuracyTable.self,
    ApproximationTable.self, FitsTable.self, DominanceTable.self, IdentifiabilityTable.self,
    VerdictsTable.self,
    ControlsTable.self, SensitivityTable.self, ContributionsTable.self, InputErrorTable.self,
    SubstitutionTable.self,
  ]

  static func named(_ name: String) -> (any TableKind.Type)? { all.first { $0.name == name } }
}

extension TableContent.Column {
  /// Columns of numbers with these titles.
  static func numbers(_ titles: [String]) -> [Self] {
    titles.map { Self(title: $0, alignment: .trailing) }
  }

  /// Columns of numbers whose titles begin with the words that can stand once over all of them.
  static func numbers(_ titles: [String], of group: String) -> [Self] {
    titles.map { Self(title: "\(group) \($0)", alignment: .trailing, group: group) }
  }

  /// What a row of `layerRows` begins with.
  static let layer = [Self(title: "Dataset"), Self(title: "Layer", alignment: .center)]
}

extension StudyResults {
  /// One row per dataset and layer of the first variant: title, layer and the given cells.
  func layerRows(_ cells: (LayerSeeds) -> [TableCell]) -> [[TableCell]] {
    datasets.flatMap { result in
      result.base.layers.map { layer in
        [
          .text(MarkdownEscape.value(result.dataset.markedTitle)),
          .text("\(layer.mean.layer)"),
        ] + cells(layer)
      }
    }
  }

  /// Whether some dataset has several runs of the first variant.
  var hasSeveralSeeds: Bool { datasets.contains { $0.base.seeds.count > 1 } }
}

extension DatasetResult {
  /// Of these variants those that are trained on the dataset, in their order.
  func results(of variants: [StudyVariant]) -> [VariantResult] {
    variants.compactMap { variant in self.variants.first { $0.variant == variant } }
  }
}

extension Term {
  /// The column title of a coefficient: the paper's letter where it has one, and the term.
  var symbolTitle: String {
    switch name {
    case "relu": "$\\alpha$"
    case "tanh": "$\\beta$"
    case "sin": "$\\gamma$"
    default: MarkdownEscape.value(title)
    }
  }
}
