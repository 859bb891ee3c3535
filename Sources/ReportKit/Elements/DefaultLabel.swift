/// The labels of elements whose tag gives none. A variant that the tag names ends the label, unless
/// it is the first, which the element would show anyway.
enum DefaultLabel {
  static func normalization(variant: String?) -> String { ending("eq:normalization", variant) }

  static func figure(_ figure: StudyFigure) -> String { "fig:\(figure.name)" }

  static func table(
    _ kind: any TableKind.Type, of variants: [StudyVariant], part: ShownPart, in study: Study
  ) -> String {
    "tbl:\(tableName(kind, of: variants, part: part, in: study))"
  }

  /// Stem of the table's files.
  static func tableName(
    _ kind: any TableKind.Type, of variants: [StudyVariant], part: ShownPart, in study: Study
  ) -> String {
    let whole = wholeName(kind, of: variants, in: study)
    return part.fileName(in: study).map { "\(whole)_\($0)" } ?? whole
  }

  private static func wholeName(
    _ kind: any TableKind.Type, of variants: [StudyVariant], in study: Study
  ) -> String {
    if variants == kind.variants.standard(in: study) { return kind.name }
    if case .one = kind.variants { return ending(kind.name, variants[0].name) }
    return ([kind.name] + VariantArgument.fileNames(variants, in: study)).joined(separator: "_")
  }

  /// The equation of a learned function; layers count from 1.
  static func function(dataset: String, layer: Int, variant: String?) -> String {
    ending("eq:\(dataset)-\(layer)", variant)
  }

  private static func ending(_ label: String, _ variant: String?) -> String {
    variant.map { "\(label)-\($0)" } ?? label
  }
}
