import TemplateEngine

/// Finds the claims of a template before it is expanded, so that what stands above a claim can tell
/// of it.
final class ClaimCollector: TemplateHost {
  let tags: [ElementTagSignature]
  private let study: Study
  private var claims: [Claim] = []

  private init(_ frontMatter: FrontMatter) {
    study = frontMatter.study
    tags = StudyTags.signatures(for: frontMatter)
  }

  /// The claims in the order of the text, each as often as a loop repeats it. Among the values of the
  /// study, `claims` is empty.
  ///
  /// Throws `StudyTagError` for a level or margin out of range, and `TemplateError` for limits.
  static func claims(
    of template: StudyTemplate, _ values: TemplateRecord
  ) throws -> [Claim] {
    var hasClaims = false
    template.body.visitElements { element, _ in
      if StudyTag(rawValue: element.signature.name) == .claim { hasClaims = true }
    }
    guard hasClaims else { return [] }
    let collector = ClaimCollector(template.frontMatter)
    try TemplateEngine(
      host: collector, loader: StudyTemplateLoader(root: template.root),
      numbers: template.frontMatter.numbers
    ).visit(StudyTag.claim.rawValue, of: template.body, values: values)
    return collector.claims
  }

  func expand(_ tag: ElementTag) throws -> String {
    // Claims refer to others and to figures; these are of no use here.
    if StudyTag(rawValue: tag.name) == .claim { claims.append(try Claim(tag, of: study)) }
    return ""
  }
}
