import Markup
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

  /// By which arguments a tag can cut down what is shown.
  static var narrowing: [ShownPart.Argument] { get }

  /// What of the shown variants' runs a figure shows, besides accuracies.
  static var runParts: Set<RunPart> { get }

  /// The questions to trained runs whose answers a figure shows.
  static func needs(
    of subject: Subject, _ variants: [StudyVariant], in study: Study
  ) -> ProbeNeeds

  /// Why no figure of this kind can be drawn of these variants, as the rest of a sentence that
  /// begins with the kind; `nil` where one can.
  static func refusal(of variants: [StudyVariant], in study: Study) -> String?

  /// What the page shows instead of the drawing; `nil` for the drawing.
  static func explorer(
    of subject: Subject, _ shown: ShownResults, _ closest: ClosestFunctions
  ) throws -> ExplorerContent?

  /// - Precondition: the subject is one of the study's, and the variants are not refused.
  /// - Throws: `PlottingError`.
  static func figure(of subject: Subject, _ shown: ShownResults) throws(PlottingError) -> Figure
}

extension FigureKind {
  static var narrowing: [ShownPart.Argument] { [] }
  static var runParts: Set<RunPart> { [] }

  static func needs(
    of subject: Subject, _ variants: [StudyVariant], in study: Study
  ) -> ProbeNeeds { ProbeNeeds() }
}

/// Every kind of figure.
enum FigureKinds {
  static let all: [any FigureKind.Type] = [
    FunctionsFigure.self, RangesFigure.self, TrainingFigure.self, ApproximationFigure.self,
    SamplesFigure.self, ClassBalanceFigure.self, ConfusionFigure.self, AccuracyFigure.self,
    DifferencesFigure.self,
    SensitivityFigure.self,
    CoefficientsFigure.self, StartEndFigure.self, TernaryFigure.self, ContributionsFigure.self,
    SubstitutionFigure.self, LossTriangleFigure.self, VarianceFigure.self,
    ExplorerFigure.self,
  ]

  static func named(_ name: String) -> (any FigureKind.Type)? { all.first { $0.name == name } }
}

extension FigureKind {
  static func explorer(
    of subject: Subject, _ shown: ShownResults, _ closest: ClosestFunctions
  ) throws -> ExplorerContent? {
    nil
  }

  static func refusal(of variants: [StudyVariant], in study: Study) -> String? { nil }

  static var arguments: [FigureArgument] { Subject.arguments }

  /// What an argument accepts, by its place.
  static func choices(of argument: Int, in frontMatter: FrontMatter) -> [String] {
    var seen: Set<String> = []
    return Subject.all(in: frontMatter).map { $0.choices[argument] }
      .filter { seen.insert($0).inserted }
  }

  /// The arguments without which a tag of this kind shows nothing.
  static func requiredArguments(in frontMatter: FrontMatter) -> [String] {
    zip(arguments, Subject.standard(in: frontMatter)).filter { $1 == nil }.map(\.0.name)
  }

  /// The figure of a tag whose arguments are among the choices.
  ///
  /// - Returns: `nil` when a required argument is not given, or nothing has these numbers.
  static func figure(of tag: ElementTag, in frontMatter: FrontMatter) -> StudyFigure? {
    let chosen = zip(arguments, Subject.standard(in: frontMatter)).map { tag.choice($0.name) ?? $1 }
    let subject = Subject.all(in: frontMatter).first { $0.choices == chosen }
    let study = frontMatter.study
    let shown = tag.text(variants.name).map { variants.chosen(by: $0, in: study) }
    return subject.map {
      var figure = StudyFigure(
        Self.self, of: $0, variants: shown ?? variants.standard(in: study),
        part: ShownPart(of: tag, in: study), in: study)
      if case .integer(let width)? = tag["width"] { figure.set(width: width) }
      if case .integer(let height)? = tag["height"] { figure.set(height: height) }
      return figure
    }
  }

  /// Every figure of this kind that a study can show of these variants, or of those that a tag
  /// without the argument shows.
  static func figures(
    of shown: [StudyVariant]? = nil, part: ShownPart = .whole, in frontMatter: FrontMatter
  ) -> [StudyFigure] {
    let study = frontMatter.study
    return Subject.all(in: frontMatter).map {
      StudyFigure(
        Self.self, of: $0, variants: shown ?? variants.standard(in: study), part: part, in: study)
    }
  }
}
