import TemplateEngine

extension ProbeNeeds {
  /// What the tags of a template and its includes need, in any branch.
  ///
  /// An argument that is computed could be any, so everything that it could choose is needed.
  init(_ template: CheckedTemplate, _ frontMatter: FrontMatter) {
    self.init()
    template.visitElements { element, _ in formUnion(ProbeNeeds(element, frontMatter)) }
  }

  private init(_ element: TemplateNode.Element, _ frontMatter: FrontMatter) {
    self.init()
    let study = frontMatter.study
    let kind = element.value(of: "kind")
    switch StudyTag(rawValue: element.signature.name) {
    case .figure:
      for other in FigureKinds.all where kind.allows(other.name) {
        formUnion(other.needs(of: element, in: frontMatter))
      }
    case .table where kind == .absent: break
    case .table:
      let variant = element.value(of: VariantArgument.one.name)
      let variants = variant == .absent ? [study.variants[0]] : study.variants
      for other in TableKinds.all where kind.allows(other.name) {
        for shown in variants where variant.allows(shown.name) {
          formUnion(other.needs(of: shown, in: study))
        }
      }
    case .plot, .equation, .function, .normalization, .approximation, .claim, .ref, .callout,
      .details,
      .margin, .references, .endcallout, .enddetails, .endmargin, nil:
      break
    }
  }
}

extension FigureKind {
  /// What the figures need that an element could show.
  fileprivate static func needs(
    of element: TemplateNode.Element, in frontMatter: FrontMatter
  ) -> ProbeNeeds {
    let study = frontMatter.study
    let chosen = zip(arguments, Subject.standard(in: frontMatter)).map { argument, standard in
      let value = element.value(of: argument.name)
      return value == .absent ? standard.map { .known($0) } ?? .unknown : value
    }
    let shown: [[StudyVariant]] =
      switch element.value(of: variants.name) {
      case .absent: [variants.standard(in: study)]
      case .known(let text): [variants.chosen(by: text, in: study)]
      case .unknown: study.variants.map { [$0] }
      }
    var needs = ProbeNeeds()
    for subject in Subject.all(in: frontMatter)
    where zip(chosen, subject.choices).allSatisfy({ $0.allows($1) }) {
      for variants in shown { needs.formUnion(self.needs(of: subject, variants, in: study)) }
    }
    return needs
  }
}

/// What is known of an argument before values are.
enum ArgumentValue: Equatable {
  case absent
  case known(String)
  case unknown

  func allows(_ text: String) -> Bool {
    switch self {
    case .absent, .unknown: true
    case .known(let known): known == text
    }
  }
}

extension TemplateNode.Element {
  func value(of name: String) -> ArgumentValue {
    guard let argument = argument(name) else { return .absent }
    switch argument.literal {
    case .text(let text)?: return .known(text)
    case .integer(let number)?: return .known("\(number)")
    case .some, nil: return .unknown
    }
  }
}
