/// The drawings that a page shows more than once, each embedded once.
///
/// An `<img>` cannot show what another one embeds, but `<use>` can: it needs no script, makes no
/// request and is printed, as a background would not be. A drawing that is shown once stays an
/// `<img>`, which a reader can copy and save.
struct SharedDrawings {
  private var identifiers: [FigureContent: String] = [:]
  private var figures: [FigureContent] = []

  /// Finds the figures that are equal in everything but label and caption.
  init(_ elements: [ResolvedElement]) {
    var found: Set<FigureContent> = []
    for element in elements {
      guard case .figure(let figure) = element.content, figure.explorer == nil,
        !found.insert(figure).inserted,
        identifiers[figure] == nil
      else { continue }
      figures.append(figure)
      identifiers[figure] = "drawing-\(figures.count)"
    }
  }

  /// The images for `<use>`, invisible where they stand; `nil` without shared drawings.
  var definitions: HTML? {
    guard !figures.isEmpty else { return nil }
    let symbols = figures.flatMap { figure -> [HTML] in
      let identifier = identifiers[figure] ?? ""
      return [symbol(figure, figure.lightPNG, identifier)]
        + (figure.darkPNG.isEmpty
          ? [] : [symbol(figure, figure.darkPNG, Self.dark(identifier))])
    }
    return .element(
      "svg",
      [
        .class("drawings"), HTMLAttribute("width", "0"), HTMLAttribute("height", "0"),
        HTMLAttribute("aria-hidden", "true"),
      ], .newline + symbols.joined(.newline) + .newline)
  }

  /// The figure by reference, in both themes; `nil` when it is shown once.
  func uses(of figure: FigureContent) -> HTML? {
    guard let identifier = identifiers[figure] else { return nil }
    guard !figure.darkPNG.isEmpty else { return use(figure, identifier, theme: []) }
    return use(figure, identifier, theme: [.class("light")]) + .newline
      + use(figure, Self.dark(identifier), theme: [.class("dark")])
  }

  private static func dark(_ identifier: String) -> String { identifier + "-dark" }

  private func symbol(_ figure: FigureContent, _ png: [UInt8], _ identifier: String) -> HTML {
    .element(
      "symbol", [.id(identifier), viewBox(figure)],
      .element("image", [.href(png: png)] + size(figure)))
  }

  private func use(_ figure: FigureContent, _ identifier: String, theme: [HTMLAttribute]) -> HTML {
    .element(
      "svg",
      theme + size(figure) + [
        viewBox(figure), HTMLAttribute("role", "img"),
        HTMLAttribute("aria-label", figure.alternativeText),
      ], .element("use", [.href(identifier: identifier)]))
  }

  private func viewBox(_ figure: FigureContent) -> HTMLAttribute {
    HTMLAttribute("viewBox", "0 0 \(figure.width) \(figure.height)")
  }

  private func size(_ figure: FigureContent) -> [HTMLAttribute] {
    [HTMLAttribute("width", "\(figure.width)"), HTMLAttribute("height", "\(figure.height)")]
  }
}
