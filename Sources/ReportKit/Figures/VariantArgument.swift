import TemplateEngine

/// How the tag of a figure chooses which of a study's variants it shows.
enum VariantArgument: Sendable {
  /// `variant` names one; the first without it.
  case one
  /// `variants` names some; the first without it.
  case some
  /// `variants` names some; all without it.
  case all
  /// The same, in the order in which the argument names them.
  case ordered

  var name: String {
    switch self {
    case .one: "variant"
    case .some, .all, .ordered: "variants"
    }
  }

  /// What a tag without the argument shows.
  func standard(in study: Study) -> [StudyVariant] {
    switch self {
    case .one, .some: [study.variants[0]]
    case .all, .ordered: study.variants
    }
  }

  /// What a tag with this text shows, in the order of the study unless that of the text counts;
  /// nothing where it names none.
  func chosen(by text: String, in study: Study) -> [StudyVariant] {
    let names = ElementTagSignature.Parameter.words(in: text)
    guard case .ordered = self else { return study.variants.filter { names.contains($0.name) } }
    var chosen: [StudyVariant] = []
    for variant in names.compactMap(study.variant(named:)) where !chosen.contains(variant) {
      chosen.append(variant)
    }
    return chosen
  }

  /// The signatures of both arguments.
  static func parameters(in study: Study) -> [ElementTagSignature.Parameter] {
    let names = study.variants.map(\.name)
    return [.init(Self.one.name, .choice(names)), .init(Self.some.name, .choices(names))]
  }
}
