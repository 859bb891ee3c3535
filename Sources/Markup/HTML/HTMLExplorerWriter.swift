import Numbers

/// Functions to choose from, without a script: a radio button each, and the style sheet shows what
/// follows the checked one.
struct HTMLExplorerWriter {
  let blocks: HTMLBlockWriter
  let explorer: ExplorerContent
  /// Of the group of buttons; no other explorer of the page has it.
  let identifier: String

  private static let (width, height) = (360.0, 220.0)
  /// Room for the labels at the left and below.
  private static let (left, below) = (40.0, 22.0)

  var html: HTML {
    let rows = [[explorer.first]] + explorer.rows
    let written = rows.enumerated().map { index, row -> HTML in
      let choices = row.map { choice($0, isFirst: index == 0) }
      return .element(
        "div", [.class(index == 0 ? "row own" : "row")],
        (index == 0 ? HTML.text(explorer.first.name) : .empty) + choices.joined(.newline))
    }
    return .element(
      "fieldset", [.class("explorer")] + blocks.english,
      .newline + .element("legend", [], .text(explorer.title)) + .newline
        + written.joined(.newline) + .newline)
  }

  private func choice(_ state: ExplorerContent.State, isFirst: Bool) -> HTML {
    let button = HTML.void(
      "input",
      [
        HTMLAttribute("type", "radio"), HTMLAttribute("name", identifier),
        HTMLAttribute("aria-label", state.name),
      ] + (isFirst ? [HTMLAttribute("checked", "")] : []))
    let facts = state.facts.map { fact in
      HTML.element("dt", [], .text(fact.name)) + .element("dd", [], .text(fact.value))
    }
    // The button's own name says it too.
    let corner = state.corner.map {
      HTML.element("span", [.class("corner"), HTMLAttribute("aria-hidden", "true")], .text($0))
    }
    return .element(
      "div", [.class("choice")],
      button + (corner ?? .empty)
        + .element(
          "div", [.class("state")],
          .element("p", [], .text(state.name)) + curve(state)
            + .element("dl", [], facts.joined())))
  }

  /// All curves share their axes, so that what changes is seen.
  private func curve(_ state: ExplorerContent.State) -> HTML {
    let points = state.values.enumerated().map { index, value in
      "\(coordinate(x(Double(index) / Double(max(state.values.count - 1, 1))))) \(coordinate(y(value)))"
    }
    var marks: [HTML] = [
      path(
        "axis",
        "M\(coordinate(Self.left)) 0V\(coordinate(Self.height))H\(coordinate(Self.left + Self.width))"
      )
    ]
    if values.contains(0) {
      marks.append(
        path("zero", "M\(coordinate(Self.left)) \(coordinate(y(0)))h\(coordinate(Self.width))"))
    }
    if explorer.range.contains(0) {
      let zero =
        -explorer.range.lowerBound / (explorer.range.upperBound - explorer.range.lowerBound)
      marks.append(path("zero", "M\(coordinate(x(zero))) 0v\(coordinate(Self.height))"))
    }
    marks.append(path("curve", "M" + points.joined(separator: "L")))
    let (bottom, right) = (Self.height, Self.left + Self.width)
    marks += [
      label(values.upperBound, Self.left - 5, 9, "end"),
      label(values.lowerBound, Self.left - 5, bottom, "end"),
      label(explorer.range.lowerBound, Self.left, bottom + 16, "start"),
      label(explorer.range.upperBound, right, bottom + 16, "end"),
    ]
    let box = "0 0 \(coordinate(right + 2)) \(coordinate(bottom + Self.below))"
    return .element(
      "svg", [HTMLAttribute("viewBox", box), HTMLAttribute("aria-hidden", "true")],
      marks.joined())
  }

  private func path(_ kind: StaticString, _ data: String) -> HTML {
    .element("path", [.class(kind), HTMLAttribute("d", data)])
  }

  private func label(_ value: Double, _ x: Double, _ y: Double, _ anchor: String) -> HTML {
    .element(
      "text",
      [
        HTMLAttribute("x", coordinate(x)), HTMLAttribute("y", coordinate(y)),
        HTMLAttribute("text-anchor", anchor),
      ], .text(blocks.report.numbers.text(NumberText.significant(value, digits: 2))))
  }

  /// From the smallest to the largest value of all states.
  private var values: ClosedRange<Double> {
    let all = explorer.states.flatMap(\.values)
    let (lower, upper) = (all.min() ?? 0, all.max() ?? 1)
    return lower < upper ? lower...upper : lower...(lower + 1)
  }

  private func x(_ share: Double) -> Double { Self.left + Self.width * share }

  private func y(_ value: Double) -> Double {
    let values = values
    return Self.height * (values.upperBound - value) / (values.upperBound - values.lowerBound)
  }

  /// With one decimal, a twentieth of what a screen can show.
  private func coordinate(_ value: Double) -> String {
    NumberText.fixed(value, places: 1).replacing("\u{2212}", with: "-")
  }
}
