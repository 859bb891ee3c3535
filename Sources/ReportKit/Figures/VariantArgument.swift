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

  /// The names of variants, or their numbers in the study where names of files would be too long.
  static func fileNames(_ variants: [StudyVariant], in study: Study) -> [String] {
    let names = variants.map(\.name)
    guard names.reduce(0, { $0 + $1.utf8.count }) > 100 else { return names }
    let numbers = variants.compactMap { study.variants.firstIndex(of: $0) }
    return [numbers.map { "\($0 + 1)" }.joined(separator: ".")]
  }
}
