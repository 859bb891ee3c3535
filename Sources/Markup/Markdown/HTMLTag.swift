/// Tags of HTML in an author's text.
package enum HTMLTag {
  /// The name of a tag as it stands in the text, `nil` if it is more likely text: a name that HTML
  /// does not have, as in `Vec<T>`, or words behind the name that are no attributes, as in `a <b and c>`.
  package static func name(of tag: String) -> String? {
    let scalars = tag.unicodeScalars.dropFirst()
    let isEnd = scalars.first == "/"
    let name = String(
      scalars.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isWordScalar || $0 == "-") })
    guard elements.contains(name.lowercased()) else { return nil }
    let words = tag.dropFirst(name.count + 1).split { " \t\n/>".contains($0) }
    let hasAttributes = words.isEmpty || tag.contains("=") || words.allSatisfy(switches.contains)
    return isEnd || hasAttributes ? name : nil
  }

  /// What to write instead of an element.
  package static func remedy(for name: String) -> String {
    switch name.lowercased() {
    case "b", "strong": "Write `**bold**`."
    case "i", "em": "Write `*emphasis*`."
    case "br": "End the line with a backslash."
    case "hr": "Write `---` on a line of its own."
    case "a": "Write `[text](https://…)`."
    case "code", "pre", "kbd", "samp", "tt": "Write `` `code` ``."
    case "sub", "sup": "Write a formula, `$x_1$`."
    case "img", "figure", "svg", "picture": "Write `{% figure \"kind\" %}caption{% endfigure %}`."
    case "table", "tr", "td", "th", "thead", "tbody": "Write a table of Markdown."
    case "p", "div", "span", "center", "font": "Leave it out: the page is set by its stylesheet."
    case "h1", "h2", "h3", "h4", "h5", "h6": "Write a heading, `## Title`."
    case "ul", "ol", "li": "Write `- ` before each item of a list."
    case "blockquote": "Write `> ` before each line."
    default: "Write Markdown instead."
    }
  }

  /// Attributes that have no value.
  private static let switches: Set<Substring> = [
    "async", "autoplay", "checked", "controls", "defer", "disabled", "hidden", "loop", "muted",
    "open", "readonly", "required", "reversed", "selected",
  ]

  private static let elements = Set(
    """
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button \
    canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl \
    dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head \
    header hr html i iframe img input ins kbd label legend li link main map mark math menu meta \
    meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s \
    samp script section select slot small source span strike strong style sub summary sup svg table \
    tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
    """.split(separator: " ").map(String.init))
}
