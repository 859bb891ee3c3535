import Activations
import Diagnostics
import SourceText
import TemplateEngine

/// Finds tables and plots of a template's own that cannot be made, before anything is trained.
struct OwnElementCheck {
  private(set) var errors: [any DiagnosticError] = []
  private let template: CheckedTemplate

  /// Checks every tag of a template and its includes.
  init(_ template: CheckedTemplate) {
    self.template = template
    template.visitElements { element, source in
      switch StudyTag(rawValue: element.signature.name) {
      case .table: checkTable(element, in: source)
      case .plot: checkPlot(element, in: source)
      case .figure: checkSizes(StudyFigure.sizes, of: element, in: source)
      case .equation, .function, .normalization, .approximation, .claim, .ref, .callout,
        .details, .margin, .references, .endcallout, .enddetails, .endmargin, nil:
        break
      }
    }
  }

  private mutating func checkTable(_ element: TemplateNode.Element, in source: SourceFile) {
    checkExclusive(["kind", "rows", "from"], of: element, in: source)
    guard element.argument("kind") == nil else {
      // What the files of a part of the columns are called.
      if element.argument("columns") != nil { require("label", of: element, in: source) }
      return refuse(
        ["headings"], of: element, because: "the kind has headings of its own", in: source)
    }
    refuse(
      ["variant", "variants"], of: element, because: "only kinds of tables show variants",
      in: source)
    refuse(
      ShownPart.Argument.allCases.map(\.rawValue), of: element,
      because: "only kinds of tables know datasets and layers", in: source)
    require("label", of: element, in: source)
    guard element.argument("rows") != nil || element.argument("from") != nil else {
      refuse(
        ["columns", "headings"], of: element, because: "the columns are those of its body",
        in: source)
      return checkBody(of: element, in: source)
    }
    require("columns", of: element, in: source)
    if let headings = element.argument("headings"), let found = headings.itemCount,
      let expected = element.argument("columns")?.itemCount, found != expected
    {
      errors.append(
        OwnElementError.lengths(
          "\(found) headings", "\(expected) columns", note: nil, span: source.span(headings.range)))
    }
  }

  private mutating func checkPlot(_ element: TemplateNode.Element, in source: SourceFile) {
    checkExclusive(["rows", "from"], of: element, in: source)
    if element.argument("function") != nil {
      refuse(
        ["x", "y", "lower", "upper", "mark", "average", "bins"], of: element,
        because: "a function is drawn as a line over its range", in: source)
      checkFunctions(element, in: source)
    } else {
      refuse(["range"], of: element, because: "only functions have a range", in: source)
      checkValues(element, in: source)
      checkKinds(element, in: source)
    }
    checkSizes(OwnPlotFigure.sizes, of: element, in: source)
  }

  private mutating func checkSizes(
    _ sizes: [(name: String, range: ClosedRange<Int>)], of element: TemplateNode.Element,
    in source: SourceFile
  ) {
    for (name, range) in sizes {
      guard let argument = element.argument(name), let number = argument.wholeNumber,
        !range.contains(number)
      else { continue }
      errors.append(
        OwnElementError.outOfRange(name, found: number, range, span: source.span(argument.range)))
    }
  }

  private mutating func checkValues(_ element: TemplateNode.Element, in source: SourceFile) {
    let mark = element.argument("mark")?.literal
    guard element.argument("y") != nil else {
      require(
        mark == nil || mark == .text("histogram") ? "x" : "y", of: element, in: source)
      return refuse(
        ["lower", "upper", "average"], of: element, because: "without `y` the plot is a histogram",
        in: source)
    }
    if mark == .text("histogram") {
      refuse(["y"], of: element, because: "a histogram counts the values of `x`", in: source)
    } else {
      refuse(["bins"], of: element, because: "only histograms have bins", in: source)
    }
    if mark == .text("bars"), let scale = element.argument("yscale"), scale.literal == .text("log")
    {
      errors.append(OwnElementError.barsOnLogarithm(span: source.span(scale.range)))
    }
    if element.argument("lower") != nil { require("upper", of: element, in: source) }
    if element.argument("upper") != nil { require("lower", of: element, in: source) }
  }

  /// What is computed for each row, as far as its kind is known.
  private mutating func checkKinds(_ element: TemplateNode.Element, in source: SourceFile) {
    func kind(_ name: String) -> (kind: TemplateKind?, isList: Bool)? {
      element.argument(name).flatMap { template.rowKind(of: $0, in: source) }
    }
    if kind("x")?.kind == .text, let scale = element.argument("xscale"),
      scale.literal == .text("log")
    {
      errors.append(
        OwnElementError.textOnLogarithm(
          argument: "x", scale: "xscale", span: source.span(scale.range)))
    }
    guard let y = kind("y") else { return }
    for name in ["x", "lower", "upper"] {
      guard let other = kind(name), other.isList != y.isList, let argument = element.argument(name)
      else { continue }
      errors.append(
        OwnElementError.listBesideValue(
          list: y.isList ? "y" : name, value: y.isList ? name : "y",
          span: source.span(argument.range)))
    }
  }

  /// Functions that are written out.
  private mutating func checkFunctions(_ element: TemplateNode.Element, in source: SourceFile) {
    for expression in element.argument("function")?.items ?? [] {
      guard case .literal(.text(let text)) = expression.kind else { continue }
      do throws(ActivationError) {
        _ = try Mixture(parsing: text)
      } catch {
        errors.append(
          FunctionInText(diagnostic: error.diagnostic(inTextAt: expression.range, of: source)))
      }
    }
  }

  private struct FunctionInText: DiagnosticError {
    let diagnostic: Diagnostic
  }

  /// A table between the tags, unless conditions, loops or includes make it.
  private mutating func checkBody(of element: TemplateNode.Element, in source: SourceFile) {
    guard let body = element.argument("body"), case .template(let nodes) = body.value else {
      return
    }
    var text = ""
    /// Where pieces of the text stand in the file.
    var places: [(start: Int, range: Range<Int>)] = []
    for node in nodes {
      switch node {
      case .markdown(let markdown, let range):
        places.append((text.utf8.count, range))
        text += markdown
      case .output, .element: text += "x"
      case .conditional, .loop, .assignment, .include: return
      }
    }
    func span(_ range: Range<Int>) -> SourceSpan {
      guard let place = places.last(where: { $0.start <= range.lowerBound }) else {
        return source.span(element.nameRange)
      }
      let start = min(
        place.range.lowerBound + range.lowerBound - place.start, place.range.upperBound)
      return source.span(start..<(start + range.count))
    }
    do throws(MarkdownTable.Problem) {
      if try MarkdownTable(text).rows.isEmpty {
        errors.append(
          OwnElementError.nothing("the table has no rows", span: source.span(element.nameRange)))
      }
    } catch {
      switch error {
      case .noTable:
        errors.append(OwnElementError.bodyIsNoTable(span: source.span(element.nameRange)))
      case .surplusCells(let count, let expected, let range):
        errors.append(OwnElementError.surplusCells(count, expected: expected, span: span(range)))
      }
    }
  }

  private mutating func checkExclusive(
    _ names: [String], of element: TemplateNode.Element, in source: SourceFile
  ) {
    let given = names.compactMap { element.argument($0) }
    guard given.count > 1 else { return }
    errors.append(
      OwnElementError.exclusive(
        given[0].name, given[1].name, tag: element.signature.name,
        span: source.span(given[1].range)))
  }

  private mutating func refuse(
    _ names: [String], of element: TemplateNode.Element, because reason: String,
    in source: SourceFile
  ) {
    for argument in names.compactMap({ element.argument($0) }) {
      errors.append(
        OwnElementError.withoutUse(
          argument.name, tag: element.signature.name, reason: reason,
          span: source.span(argument.range)))
    }
  }

  private mutating func require(
    _ name: String, of element: TemplateNode.Element, in source: SourceFile
  ) {
    guard element.argument(name) == nil else { return }
    errors.append(
      StudyTagError.missingArgument(
        name, tag: element.signature.name, span: source.span(element.nameRange)))
  }
}

extension TemplateNode.Argument {
  /// How many items a list has that is written out in brackets.
  fileprivate var itemCount: Int? {
    if case .expression(let expression) = value, case .list(let items) = expression.kind {
      return items.count
    }
    return nil
  }

  /// The items of a list that is written out, or the single expression.
  var items: [TemplateExpression] {
    guard case .expression(let expression) = value else { return [] }
    if case .list(let items) = expression.kind { return items }
    return [expression]
  }

  /// A whole number that is written out, perhaps with a sign.
  var wholeNumber: Int? {
    guard case .expression(let expression) = value else { return nil }
    return expression.literalNumber.flatMap { Int(exactly: $0) }
  }
}
