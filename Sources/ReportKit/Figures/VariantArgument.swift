import TemplateEngine

/// How the tag of a figure chooses which of a study's variants it shows.
enum VariantArgument: Sendable {
  /// `variant` names one; the first without it.
  case one
  /// `variants` names some; the first without it.
  case some
  /// `variants` names some; all without it.
  case all

  var name: String {
    switch self {
    case .one: "variant"
    case .some, .all: "variants"
    }
  }

  /// What a tag without the argument shows.
  func standard(in study: Study) -> [StudyVariant] {
    switch self {
    case .one, .some: [study.variants[0]]
    case .all: study.variants
    }
  }

  /// What a tag with this text shows, in the order of the study; nothing where it names none.
  func chosen(by text: String, in study: Study) -> [StudyVariant] {
    let names = ElementTagSignature.Parameter.words(in: text)
    return study.variants.filter { names.contains($0.name) }
  }

  /// The signatures of both arguments.
  static func parameters(in study: Study) -> [ElementTagSignature.Parameter] {
    let names = study.variants.map(\.name)
    return [.init(Self.one.name, .choice(names)), .init(Self.some.name, .choices(names))]
  }
}
