import SourceText
import Testing

@testable import TemplateEngine

/// Indices that stand in a template, against lists whose lengths are known without values.
@Suite struct ConstantCheckerTests {
  /// The errors of a template in which `runs` has two items and `names` none.
  private func errors(_ text: String) -> [TemplateError] {
    guard case .record(let names) = TemplateShape(of: sampleValues) else { return [] }
    let includes = ["a.md": "{{ runs[3].name }}"]
    let engine = TemplateEngine(host: EchoHost(), loader: MemoryTemplateLoader(includes))
    do throws(TemplateErrors) {
      _ = try engine.check(SourceFile(name: "t.md", text: text), names: names) { path in
        path == ["runs"] ? 2 : path == ["names"] ? 0 : nil
      }
      return []
    } catch {
      return error.errors
    }
  }

  @Test(
    "an item that a list cannot have is an error where it is certain to be looked for",
    arguments: [
      ("{{ runs[2].name }}", 2), ("{{ runs[-1].name }}", -1),
      ("{% set r = runs %}{{ r[5].name }}", 5),
      ("{% for a in runs %}{{ runs[9].name }}{% endfor %}", 9),
      ("{% figure 'grid' caption='{{ runs[2].name }}' %}", 2), ("{% include 'a.md' %}", 3),
      ("{% if runs[4].accuracy > 1 %}{% endif %}", 4),
    ])
  func outOfRange(text: String, index: Int) {
    guard case .indexOutOfRange(index, count: 2, _)? = errors(text).first else {
      Issue.record("\(errors(text))")
      return
    }
  }

  @Test(
    "what may never be looked for, or may be there, is none",
    arguments: [
      "{{ runs[1].name }}", "{{ numbers[9] }}", "{% if yes %}{{ runs[2].name }}{% endif %}",
      "{{ no and runs[2].name == 'a' }}", "{% for a in names %}{{ runs[9].name }}{% endfor %}",
      "{% for a in runs %}{% else %}{{ runs[9].name }}{% endfor %}",
      "{% for runs_ in numbers %}{{ runs[9].name }}{% endfor %}", "{{ (runs | reverse) | count }}",
    ])
  func possible(text: String) {
    #expect(errors(text) == [])
  }
}
