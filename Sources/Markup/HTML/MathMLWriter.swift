/// Formulas as MathML Core, which browsers draw without a script.
///
/// TeX's spacing is written out where MathML's operator dictionary would space a symbol by
/// its character alone. There are no style attributes; classes carry what MathML Core lacks.
package enum MathMLWriter {
  package static func html(_ formula: TeXFormula, isDisplay: Bool) -> HTML {
    let lines = isLong(formula) ? breakable(formula.root) : [formula.root]
    if lines.count > 1 {
      let style = isDisplay ? [HTMLAttribute("displaystyle", "true")] : []
      return lines.enumerated().map { index, nodes in
        .element("math", style, row(nodes, continues: index > 0))
      }.joined(.raw("<wbr>"))
    }
    return isDisplay ? display(formula) : .element("math", [], row(formula.root))
  }

  /// One `<math>` element in display style, which carries the TeX that it was made from.
  package static func display(_ formula: TeXFormula) -> HTML {
    let annotation = HTML.element(
      "annotation", [HTMLAttribute("encoding", "application/x-tex")], .text(formula.source))
    return .element(
      "math", [HTMLAttribute("display", "block")],
      .element("semantics", [], group(formula.root) + annotation))
  }

  /// Whether a formula is wider than the line of a phone.
  static func isLong(_ formula: TeXFormula) -> Bool {
    formula.plainText.unicodeScalars.count > 28
  }

  /// Whether a formula is written in several pieces, between which lines can end.
  static func isBroken(_ formula: TeXFormula) -> Bool {
    isLong(formula) && breakable(formula.root).count > 1
  }

  /// The pieces of a formula: browsers do not break within one `<math>`, so that a long formula is
  /// a row of them. A line can end before a relation or a binary sign that stands in no
  /// parentheses, as in TeX, and after a space of an em.
  private static func breakable(_ nodes: [MathNode]) -> [[MathNode]] {
    if nodes.count == 1, case .row(let inner) = nodes[0] { return breakable(inner) }
    var lines: [[MathNode]] = [[]]
    var depth = 0
    for node in nodes {
      switch node {
      case .symbol(let sign):
        switch sign.role {
        case .opening: depth += 1
        case .closing: depth -= 1
        case .binary, .relation: if depth <= 0 { lines.append([]) }
        case .ordinary, .unary, .punctuation, .large: break
        }
        lines[lines.count - 1].append(node)
      case .space(let width) where width >= 1000 && depth <= 0:
        lines[lines.count - 1].append(node)
        lines.append([])
      default: lines[lines.count - 1].append(node)
      }
    }
    return lines.filter { !$0.isEmpty }
  }

  /// Children of a row, with the space that TeX puts around functions.
  /// With `continues` the row is a piece of a formula, and a sign at its start has a left side.
  private static func row(_ nodes: [MathNode], continues: Bool = false) -> HTML {
    var result = HTML.empty
    for (index, node) in nodes.enumerated() {
      if index == 0, continues, case .symbol(let sign) = node {
        result += html(sign, isInfix: true)
        continue
      }
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      if index > 0, node.isFunction, isOrdinary(nodes[index - 1]) { result += thinSpace }
      result += html(node)
      guard node.isFunction, let next else { continue }
      result += .raw("<mo>&#8289;</mo>")
      if needsSpace(next) { result += thinSpace }
    }
    return result
  }

  /// One element: elements with fixed children need exactly one each.
  private static func group(_ nodes: [MathNode]) -> HTML {
    if nodes.count == 1, !nodes[0].isFunction {
      if case .row(let inner) = nodes[0] { return group(inner) }
      return html(nodes[0])
    }
    return .element("mrow", [], row(nodes))
  }

  private static func html(_ node: MathNode) -> HTML {
    switch node {
    case .identifier(let text, let isUpright):
      let isSingle = text.unicodeScalars.count == 1
      return .element(
        "mi", isUpright && isSingle ? [HTMLAttribute("mathvariant", "normal")] : [], .text(text))
    case .number(let text): return .element("mn", [], .text(text))
    case .symbol(let operation): return html(operation)
    case .function(let name, let takesLimits):
      guard takesLimits else {
        let isSingle = name.unicodeScalars.count == 1
        return .element(
          "mi", isSingle ? [HTMLAttribute("mathvariant", "normal")] : [], .text(name))
      }
      return .element(
        "mo", spacing(0) + [HTMLAttribute("movablelimits", "true")], .text(name))
    case .text(let text): return .element("mtext", [], .text(keepingSpaces(text)))
    case .space(let width): return space(width)
    case .row(let nodes): return group(nodes.isEmpty ? [] : nodes)
    case .fraction(let upper, let lower, let hasRule, let isDisplay):
      let attributes = hasRule ? [] : [HTMLAttribute("linethickness", "0")]
      let fraction = HTML.element("mfrac", attributes, group(upper) + group(lower))
      guard let isDisplay else { return fraction }
      return .element("mstyle", [HTMLAttribute("displaystyle", "\(isDisplay)")], fraction)
    case .scripts(let base, let lower, let upper): return scripts(base, lower, upper)
    case .root(let nodes, let degree):
      guard let degree else { return .element("msqrt", [], row(nodes)) }
      return .element("mroot", [], group(nodes) + group(degree))
    case .over(let base, let mark, let isAccent):
      return .element(
        "mover", [HTMLAttribute("accent", "\(isAccent)")], group(base) + accent(mark, isAccent))
    case .under(let base, let mark):
      return .element("munder", [], group(base) + accent(mark, false))
    case .fenced(let open, let nodes, let close):
      return .element("mrow", [], fence(open, "prefix") + row(nodes) + fence(close, "postfix"))
    case .table(let table): return html(table)
    }
  }

  private static func html(_ operation: MathOperator, isInfix: Bool = false) -> HTML {
    var attributes: [HTMLAttribute]
    switch operation.role {
    case .binary, .relation: attributes = isInfix ? [HTMLAttribute("form", "infix")] : []
    case .large: attributes = []
    case .punctuation: attributes = operation.text == ":" ? spacing(0, 167) : []
    case .unary: attributes = [HTMLAttribute("form", "prefix")] + spacing(0)
    case .opening: attributes = [HTMLAttribute("form", "prefix")]
    case .closing: attributes = [HTMLAttribute("form", "postfix")]
    case .ordinary: attributes = spacing(0)
    }
    if let size = operation.size {
      let height = "\(size / 100).\(size % 100 / 10)em"
      attributes += [
        HTMLAttribute("stretchy", "true"), HTMLAttribute("minsize", height),
        HTMLAttribute("maxsize", height),
      ]
    } else if operation.role == .opening || operation.role == .closing
      || operation.role == .ordinary || operation.text == "∣"
    {
      attributes.append(HTMLAttribute("stretchy", "false"))
    }
    if operation.text == "∣" { attributes += spacing(278) }
    return .element("mo", attributes, .text(operation.text))
  }

  private static func scripts(
    _ base: MathNode?, _ lower: [MathNode]?, _ upper: [MathNode]?
  ) -> HTML {
    let inner = base.map { groupKeepingFunction([$0]) } ?? .element("mrow")
    let standsBelow = takesLimits(base)
    switch (lower, upper) {
    case (let lower?, let upper?):
      let content = inner + group(lower) + group(upper)
      return standsBelow
        ? .element("munderover", [], content) : .element("msubsup", [], content)
    case (let lower?, nil):
      let content = inner + group(lower)
      return standsBelow ? .element("munder", [], content) : .element("msub", [], content)
    case (nil, let upper?):
      let content = inner + group(upper)
      return standsBelow ? .element("mover", [], content) : .element("msup", [], content)
    case (nil, nil): return inner
    }
  }

  private static func groupKeepingFunction(_ nodes: [MathNode]) -> HTML {
    nodes.count == 1 && nodes[0].isFunction ? html(nodes[0]) : group(nodes)
  }

  private static func takesLimits(_ base: MathNode?) -> Bool {
    switch base {
    case .symbol(let operation)?: operation.takesLimits
    case .function(_, let takesLimits)?: takesLimits
    case .over(_, .symbol(let mark), _)?: mark.text == "⏞"
    case .under(_, .symbol(let mark))?: mark.text == "⏟"
    default: false
    }
  }

  private static func accent(_ mark: MathNode, _ isAccent: Bool) -> HTML {
    guard case .symbol(let operation) = mark else { return group([mark]) }
    return .element(
      "mo", [HTMLAttribute("stretchy", "\(!isAccent)")], .text(operation.text))
  }

  private static func fence(_ delimiter: String, _ form: String) -> HTML {
    guard !delimiter.isEmpty else { return .empty }
    let attributes = [
      HTMLAttribute("form", form), HTMLAttribute("fence", "true"),
      HTMLAttribute("stretchy", "true"),
    ]
    return .element("mo", attributes + spacing(0), .text(delimiter))
  }

  private static func html(_ table: MathTable) -> HTML {
    let rows = table.rows.map { cells in
      HTML.element(
        "mtr", [],
        cells.enumerated().map { column, cell in
          HTML.element(
            "mtd", [alignment(table.alignments[column % table.alignments.count])], row(cell))
        }.joined())
    }
    var attributes: [HTMLAttribute] = [table.isTight ? .class("aligned") : .class("columns")]
    if table.isDisplay { attributes.append(HTMLAttribute("displaystyle", "true")) }
    let content = HTML.element("mtable", attributes, rows.joined())
    guard !table.open.isEmpty || !table.close.isEmpty else { return content }
    return .element(
      "mrow", [], fence(table.open, "prefix") + content + fence(table.close, "postfix"))
  }

  private static func alignment(_ alignment: MathTable.Alignment) -> HTMLAttribute {
    switch alignment {
    case .left: .class("left")
    case .center: .class("center")
    case .right: .class("right")
    }
  }

  /// Arguments in brackets follow their function closely, others after a thin space.
  private static func needsSpace(_ node: MathNode) -> Bool {
    switch node {
    case .fenced: false
    case .fraction: true
    default: isOrdinary(node) || node.isFunction
    }
  }

  /// Between such a node and a function TeX leaves a thin space.
  private static func isOrdinary(_ node: MathNode) -> Bool {
    switch node {
    case .identifier, .number, .root, .row, .fenced: true
    case .scripts(let base, _, _):
      base.map { !$0.isFunction && MathSpacing.role(of: $0) == nil } ?? true
    case .symbol(let operation): operation.role == .closing
    case .function, .text, .space, .fraction, .over, .under, .table: false
    }
  }

  private static let thinSpace = space(167)

  private static func space(_ thousandths: Int) -> HTML {
    .element("mspace", [HTMLAttribute("width", em(thousandths))])
  }

  private static func spacing(_ left: Int, _ right: Int? = nil) -> [HTMLAttribute] {
    [HTMLAttribute("lspace", em(left)), HTMLAttribute("rspace", em(right ?? left))]
  }

  private static func em(_ thousandths: Int) -> String {
    guard thousandths != 0 else { return "0" }
    let digits = "\(abs(thousandths) % 1000)"
    let padded = String(repeating: "0", count: 3 - digits.count) + digits
    return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(padded)em"
  }

  /// Browsers drop spaces at the ends of `mtext`; spaces that do not break are kept.
  private static func keepingSpaces(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let leading = scalars.prefix { $0 == " " }.count
    let trailing = leading == scalars.count ? 0 : scalars.reversed().prefix { $0 == " " }.count
    let middle = String(scalars.dropFirst(leading).dropLast(trailing))
    return String(repeating: "\u{A0}", count: leading) + middle
      + String(repeating: "\u{A0}", count: trailing)
  }
}
