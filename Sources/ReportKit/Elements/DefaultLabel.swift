/// The labels of elements whose tag gives none.
enum DefaultLabel {
  static let normalization = "eq:normalization"

  static func figure(_ figure: StudyFigure) -> String { "fig:\(figure.name)" }

  static func table(_ kind: any TableKind.Type) -> String { "tbl:\(kind.name)" }

  /// The equation of a learned function; layers count from 1.
  static func function(dataset: String, layer: Int) -> String { "eq:\(dataset)-\(layer)" }
}
