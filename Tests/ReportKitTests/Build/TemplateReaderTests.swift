import Diagnostics
import Testing

@testable import ReportKit

/// Front matter by its keys, each on lines of its own, in this order.
struct Head: CustomTestStringConvertible, Sendable {
  var rule: String
  var title = "title: A study"
  var others: String?
  var study = """
    study:
      datasets: [mnist, kmnist]
      network: lenet-small
      terms: [relu, tanh, sin]
      schedule: "weights:1@1e-3,mixture:1@1e-2"
      seeds: 2
      variants:
        wide: {batch: 128}
    """
  var ranges = "ranges: {small: \"-1:1\", middle: \"-5:5\"}"
  var overrides: [String] = []
  var only: [String] = []

  var testDescription: String { rule }

  func text(body: String) -> String {
    "---\n\([title, others, study, ranges].compactMap { $0 }.joined(separator: "\n"))\n---\n\(body)\n"
  }
}

private let right = Head(rule: "right", others: "subtitle: A")

/// As many lines as `right`, each with one thing wrong.
private let wrong = [
  Head(rule: "syntax of YAML", others: "subtitle: [unclosed"),
  Head(rule: "an unknown key", others: "sutitle: A"),
  Head(rule: "no title", title: "subtitle: B", others: "date: x"),
  Head(rule: "a value in the title", title: "title: \"{{ study.tile }}\"", others: "date: x"),
  Head(rule: "a language", others: "language: <b>"),
  Head(rule: "a macro", others: "macros: {frac: x}"),
  Head(rule: "a bibliography that is not there", others: "bibliography: none.bib"),
  Head(
    rule: "a dataset", others: "date: x",
    study: right.study.replacing("[mnist", with: "[mnits")),
  Head(
    rule: "a term", others: "date: x", study: right.study.replacing("tanh", with: "tahn")),
  Head(
    rule: "a key of the study", others: "date: x",
    study: right.study.replacing("variants:", with: "varaints:")),
  Head(
    rule: "no study", others: "date: x",
    study: "subtitle: A" + String(repeating: "\n", count: 7)),
  Head(rule: "a range", others: "date: x", ranges: "ranges: {small: \"1:-1\"}"),
  Head(rule: "an override", others: "date: x", overrides: ["study..seeds=1"]),
  Head(rule: "a choice of runs", others: "date: x", only: ["variant=narrow"]),
]

/// What is wrong whatever the front matter says.
private let bodies = [
  "{{ study.tile }} and {{ x | percnt: 2 }}",
  "{% tabel \"data\" %}",
  "{% for d in datasets %}a",
  "{% if study.seedCount > 1 %}\n```\ncode",
  "{% figure \"rangs\" %}a{% endfigure %}",
  "{% figure \"training\" lable=\"fig:x\" %}a{% endfigure %}",
  "{% figure \"confusion\" %}a{% endfigure %}",
  "{% table \"data\" variants=\"wide\" %}a{% endtable %}",
  "{% table rows=datasets columns=[row.name] %}a{% endtable %}",
  "{% plot rows=runs x=row.seed label=\"fig:x\" mark=\"bars\" upper=1 %}a{% endplot %}",
  "{% claim \"a\" : study.seedCount > 1 | level: 200 %}",
  "{% include \"none.md\" %}",
  "![a](none.png)",
  "[a](javascript:b)",
  "# A heading\n\n#### Below",
  "A formula $\\frac{1$ and $\\begin{foo}x\\end{foo}$ and $$a$$b$",
  "<div>\n\n::: note\n\n> [!NOET]\n> a",
  "| a |\n|---|\n| b | c |",
  "A note.[^a] [^b]\n\n[^b]: One",
  "{% ref \"fig:none\" %}\n\n{% figure \"training\" label=\"fig:one\" %}a{% endfigure %}",
  "{% table \"data\" label=\"tbl:a\" %}a{% endtable %}\n\n{% table \"data\" label=\"tbl:a\" %}a{% endtable %}",
  "{% for d in datasets %}\n{% figure \"ranges\" dataset=d.name %}[a](javascript:b){% endfigure %}\n{% endfor %}",
]

/// A body that is wrong with the front matter that is right, and might be right with other.
struct Decided: CustomTestStringConvertible, Sendable {
  var rule: String
  var body: String
  /// Rules of front matter that leaves open whether it is right.
  var open: [String]

  var testDescription: String { rule }
}

private let unreadable = ["syntax of YAML", "an override"]
private let studies =
  unreadable + ["a dataset", "a term", "a key of the study", "no study", "a choice of runs"]

private let decidedBodies = [
  Decided(
    rule: "datasets", body: "{% figure \"ranges\" dataset=\"x\" %}a{% endfigure %}", open: studies),
  Decided(
    rule: "some datasets",
    body: "{% table \"coefficients\" datasets=\"x, mnist\" %}a{% endtable %}",
    open: studies),
  Decided(
    rule: "layers",
    body:
      "{% function dataset=\"mnist\" layer=9 %}\n\n{% table \"coefficients\" layers=\"8\" %}a{% endtable %}",
    open: studies),
  Decided(
    rule: "variants",
    body:
      "{% figure \"accuracy\" variants=\"x\" %}a{% endfigure %}\n\n{% normalization variant=\"y\" %}",
    open: studies),
  Decided(
    rule: "seeds",
    body: "{% figure \"loss-triangle\" dataset=\"mnist\" layer=1 seed=7 %}a{% endfigure %}",
    open: studies),
  Decided(
    rule: "columns of a table",
    body: "{% table \"coefficients\" columns=[\"x\"] label=\"tbl:c\" %}a{% endtable %}",
    open: studies),
  Decided(
    rule: "labels of elements without one",
    body: "{% ref \"fig:ranges-x\" %}\n\n{% figure \"ranges\" dataset=\"mnist\" %}a{% endfigure %}",
    open: studies + ["a range"]),
  Decided(
    rule: "labels of elements twice",
    body:
      "{% table \"controls\" variants=\"wide\" %}a{% endtable %}\n\n{% table \"controls\" variants=\"wide\" %}a{% endtable %}",
    open: studies + ["a range"]),
  Decided(
    rule: "ranges", body: "{% figure \"functions\" range=\"x\" %}a{% endfigure %}",
    open: unreadable + ["a range"]),
  Decided(
    rule: "macros", body: "A formula $\\R$", open: unreadable + ["a macro", "an unknown key"]),
  Decided(
    rule: "works", body: "As @x said [@y].",
    open: unreadable + ["a bibliography that is not there", "an unknown key"]),
]

@Suite struct TemplateReaderTests {
  /// Code, line and column of every error, in the order in which they are shown.
  private func errors(_ head: Head, body: String = "Nothing.") -> [String] {
    var request = BuildRequest(template: "study.md")
    request.overrides = head.overrides
    request.only = head.only
    do throws(Diagnostics) {
      _ = try TemplateReader(request, text: Array(head.text(body: body).utf8)).check()
      return []
    } catch {
      return error.items.map { item in
        "\(item.code) \(item.span.map { "\($0.file):\($0.line):\($0.column)" } ?? "nowhere")"
      }
    }
  }

  @Test(
    "errors of a body are told behind those of its front matter, line by line", arguments: wrong)
  func both(head: Head) throws {
    let own = errors(head)
    #expect(!own.isEmpty)
    for body in bodies {
      let others = errors(right, body: body)
      #expect(!others.isEmpty, "nothing is wrong with \(body)")
      #expect(errors(head, body: body) == own + others, "\(body)")
    }
  }

  @Test(
    "what is unknown of the front matter brings no errors of its body", arguments: decidedBodies)
  func unknown(_ decided: Decided) throws {
    let others = errors(right, body: decided.body)
    #expect(!others.isEmpty)
    for head in wrong {
      let isOpen = decided.open.contains(head.rule)
      #expect(
        errors(head, body: decided.body) == errors(head) + (isOpen ? [] : others), "\(head.rule)")
    }
  }
}
