import Diagnostics

extension Dataset {
  /// A warning when there are classes without an image among those that a study uses, since the
  /// network cannot learn them or nothing is said of them; `nil` when every class has one.
  ///
  /// The limits say how many images are used; `nil` stands for all.
  package func emptyClassesWarning(trainLimit: Int? = nil, testLimit: Int? = nil) -> Diagnostics? {
    let sets = [
      ("training", classesWithoutImages(in: train, limit: trainLimit)),
      ("test", classesWithoutImages(in: test, limit: testLimit)),
    ]
    let parts = sets.filter { !$0.1.isEmpty }.map { "no \($0.0) image of \(Self.list($0.1))" }
    guard !parts.isEmpty else { return nil }
    return Diagnostics(
      Diagnostic(
        severity: .warning, code: DatasetCode.classWithoutImages,
        message: "`\(name)` has \(parts.joined(separator: " and "))", span: classesPlace?.span,
        hint: "Check the labels and `classes`; where images are limited, use more of them.",
        exitStatus: .success),
      sources: classesPlace.map { [$0.source] } ?? [])
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more classes" : shown
  }
}
