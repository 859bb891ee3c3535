import Plotting
import TemplateEngine

/// A kind of figure, which a template places with `{% figure "name" … %}`.
///
/// Arguments of the tag, checks, labels and names of files follow from the name and the subject; the
/// alternative text from what is drawn.
protocol FigureKind: Sendable {
  /// What of a study one figure of this kind shows.
  associatedtype Subject: FigureSubject

  /// The first argument of the tag, and the beginning of the names of files.
  static var name: String { get }

  /// How a tag chooses the variants that are shown.
  static var variants: VariantArgument { get }

  /// Why no figure of this kind can be drawn of these variants, as the rest of a sentence that
  /// begins with the kind; `nil` where one can.
  static func refusal(of variants: [StudyVariant]) -> String?

  /// - Precondition: the subject is one of the study's, and the variants are not refused.
  /// - Throws: `PlottingError`.
  static func figure(of subject: Subject, _ shown: ShownResults) throws(PlottingError) -> Figure
}

/// Every kind of figure.
enum FigureKinds {
  static let all: [any FigureKind.Type] = [
    FunctionsFigure.self, RangesFigure.self, TrainingFigure.self, ApproximationFigure.self,
    ConfusionFigure.self, AccuracyFigure.self, DifferencesFigure.self, SensitivityFigure.self,
    CoefficientsFigure.self, StartEndFigure.self, TernaryFigure.self, ContributionsFigure.self,
  ]

  static func named(_ name: String) -> (any FigureKind.Type)? { all.first { $0.name == name } }
}

extension FigureKind {
  static func refusal(of variants: [StudyVariant]) -> String? { nil }

  /// The name of the argument that chooses a subject; `nil` where there is nothing to choose.
  static var argument: String? { Subject.argument }

  /// What the argument accepts.
  static func choices(in frontMatter: FrontMatter) -> [String] {
    Subject.all(in: frontMatter).compactMap(\.choice)
  }

  /// The argument without which a tag of this kind shows nothing.
  static func requiredArgument(in frontMatter: FrontMatter) -> String? {
    Subject.standard(in: frontMatter) == nil ? argument : nil
  }

  /// The figure of a tag whose arguments are among the choices.
  ///
  /// - Returns: `nil` when the argument is required and not given.
  static func figure(of tag: ElementTag, in frontMatter: FrontMatter) -> StudyFigure? {
    let choice = argument.flatMap { tag.text($0) }
    let subject =
      choice == nil
      ? Subject.standard(in: frontMatter)
      : Subject.all(in: frontMatter).first { $0.choice == choice }
    let study = frontMatter.study
    let shown = tag.text(variants.name).map { variants.chosen(by: $0, in: study) }
    return subject.map {
      StudyFigure(Self.self, of: $0, variants: shown ?? variants.standard(in: study), in: study)
    }
  }

  /// Every figure of this kind that a study can show of these variants, or of those that a tag
  /// without the argument shows.
  static func figures(
    of shown: [StudyVariant]? = nil, in frontMatter: FrontMatter
  ) -> [StudyFigure] {
    let study = frontMatter.study
    return Subject.all(in: frontMatter).map {
      StudyFigure(Self.self, of: $0, variants: shown ?? variants.standard(in: study), in: study)
    }
  }
}
