import Diagnostics
import SourceText
import TemplateEngine
import Testing

@testable import Datasets
@testable import ReportKit

/// Templates of random pieces, most of them half-open: fences, formulas, links, headings and
/// labels that conditions and loops put together or keep apart.
@Suite struct RandomTemplateTests {
  private static let pieces = [
    "## A\n\n", "### B\n\n", "#### C\n\n", "## D {#sec:d}\n\n", "### {{ study.batch }}\n\n",
    "## A {-}\n\n", "{% table \"data\" %}c{% endtable %}\n\n",
    "{% table \"data\" label=\"tbl:x\" %}c{% endtable %}\n\n",
    "{% equation label=\"eq:e\" %}x{% endequation %}\n\n",
    "{% equation %}x_{{ study.batch }}{% endequation %}\n\n", "{% ref \"sec:a\" %} ",
    "{% ref \"sec:d\" %} ", "{% ref \"tbl:x\" %} ", "{% ref \"tbl:data\" %} ",
    "{% ref \"sec:a-2\" %} ", "{% ref \"sec:64\" %} ", "[x](#sec:b) ", "[x](#eq-e) ", "$a", "$",
    " $ ", "$b$", "5", "{{ study.batch }}", "`", "\n```\n", "\n\n", "\n> ", "\n- ", "*", "[",
    "](c)", "](ftp:", ")", "![", "x ", "\\", "_", "|a|\n|-|\n|", "\\frac", "{", "}",
  ]
  private static let conditions = [
    "study.seedCount == 1", "not (study.seedCount == 1)", "study.quick", "study.batch > 3",
  ]
  private static let lists = ["datasets", "study.terms", "datasets[0].classes"]

  private static func template(_ random: inout some RandomNumberGenerator, depth: Int = 0) -> String
  {
    var text = ""
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      switch Int.random(in: 0..<(depth > 2 ? 6 : 9), using: &random) {
      case 0..<6: text += pieces[Int.random(in: pieces.indices, using: &random)]
      case 6, 7:
        text += "{% if \(conditions[Int.random(in: conditions.indices, using: &random)]) %}"
        text += template(&random, depth: depth + 1)
        if Bool.random(using: &random) {
          text += "{% else %}" + template(&random, depth: depth + 1)
        }
        text += "{% endif %}"
      default:
        text += "{% for i\(depth) in \(lists[Int.random(in: lists.indices, using: &random)]) %}"
        text += template(&random, depth: depth + 1) + "{% endfor %}"
      }
    }
    return text
  }

  @Test("a template that can be built is not refused for anything that it shows")
  func noFalseAlarms() throws {
    let study = try MarkupCheckTests()
    var correct = 0
    for seed in 0..<400 {
      var random = SplitMix64(seed: UInt64(seed), stream: 0)
      let text = Self.template(&random)
      guard let body = try? study.check(text), study.errorsAfter(body).isEmpty else { continue }
      correct += 1
      let shown = try Self.shownPlaces(of: body, study.results)
      let refused = study.errorsBefore(body).filter { error in
        error.span.map { span in shown.contains("\(span.line):\(span.column)") } ?? true
      }
      #expect(refused.isEmpty, "seed \(seed): \(text.debugDescription)")
    }
    #expect(correct > 50)
  }

  /// Line and column of everything that the built report shows.
  private static func shownPlaces(
    of body: CheckedTemplate, _ results: StudyResults
  ) throws -> Set<String> {
    let host = StudyHost(results: results) {
      try FigureFiles(results: results, closest: ClosestFunctions(in: nil, program: nil)).draw($0)
    }
    let text = try TemplateEngine(host: host, loader: DirectoryTemplateLoader(root: ""))
      .render(body, values: StudyValues.fields.record(of: results))
    var places: Set<String> = []
    for offset in 0..<text.text.utf8.count {
      guard let span = text.span(offset..<(offset + 1)) else { continue }
      let place = host.list.labels[span] ?? span
      places.insert("\(place.line):\(place.column)")
    }
    return places
  }
}
