import Foundation
import Numbers
import SourceText
import Statistics
import TemplateEngine
import Testing

@testable import ReportKit

@Suite("numbers typed by hand") struct TypedNumberTests {
  @Test(
    "numbers with three digits are found in prose, and nowhere else",
    arguments: [
      ("Accuracy is 99.12 % here.", ["99.12"]), ("From 0.831 to −0.952.", ["0.831", "0.952"]),
      ("It has 44,426 weights and 60,000 images.", ["44426", "60000"]),
      ("0.95, 28, 1.5 and 10 are typed for many reasons.", []),
      ("In 2022 and 1999 nothing.", []), ("Code `99.12` and\n```\n99.12\n```\n", []),
      ("Formula $99.12 x$ and $$99.12$$.", []), ("[text](a/99.12.html) and <https://x/99.12>", []),
      ("arXiv:2202.12065 and version 1.12.345 and v99.12", []), ("(99.12)", ["99.12"]),
      ("99.12", ["99.12"]), ("**99.12**, 98.76.", ["99.12", "98.76"]), ("Größe: 3.142", ["3.142"]),
    ])
  func found(text: String, digits: [String]) {
    #expect(TypedNumber.find(in: text) { _ in nil }.map(\.digits) == digits)
  }

  @Test(
    "a typed number has the decimal sign of the page's language",
    arguments: [
      ("de", "Es sind 99,12 % von 60.000.", ["99.12", "60000"]), ("de", "99.12", []),
      ("fr", "Größe: 3,142", ["3.142"]), ("zh", "99.12", ["99.12"]),
    ])
  func language(language: String, text: String, digits: [String]) {
    let found = TypedNumber.find(in: text, NumberConventions(language: language)) { _ in nil }
    #expect(found.map(\.digits) == digits)
  }

  @Test("a number is placed where it was typed")
  func place() throws {
    let source = SourceFile(name: "a.md", text: "Größe 99.12 %")
    let number = try #require(TypedNumber.find(in: source.text) { source.span($0) }.first)
    #expect(number.span?.column == 7)
    #expect(number.span?.length == 5)
  }

  @Test(
    "a value is proposed when it prints the same digits",
    arguments: [
      ("0.9912", "{{ a | fixed: 4 }}"), ("99.12", "{{ a | percent: 2 }}"),
      ("99.1", "{{ a | percent: 1 }}"),
      ("99.13", nil), ("9912", nil),
    ])
  func proposed(text: String, expression: String?) {
    let value = NamedNumber(path: "a", value: 0.99121, isWhole: false)
    let typed = TypedNumber.find(in: text) { _ in nil }
    #expect(typed.compactMap { value.expression(printing: $0) }.first == expression)
  }

  @Test("whole values are printed as they are, and negative ones with their sign")
  func kinds() {
    let whole = NamedNumber(path: "n", value: 44426, isWhole: true)
    let negative = NamedNumber(path: "x", value: -0.952, isWhole: false)
    let typed = TypedNumber.find(in: "44,426 and -0.952 and 0.952") { _ in nil }
    #expect(typed.map { whole.expression(printing: $0) } == ["{{ n | grouped }}", nil, nil])
    #expect(typed.map { negative.expression(printing: $0) } == [nil, "{{ x | fixed: 3 }}", nil])
  }

  @Test("a study's numbers have the names by which templates print them")
  func names() throws {
    let values: TemplateRecord = [
      "study": .record(["batch": 64]),
      "datasets": .list([.record(["testAccuracy": .sample(try #require(Sample([0.9, 0.8])))])]),
    ]
    #expect(
      NamedNumber.all(in: values).map(\.path) == [
        "study.batch", "datasets[0].testAccuracy.mean", "datasets[0].testAccuracy.deviation",
        "datasets[0].testAccuracy.min", "datasets[0].testAccuracy.max",
      ])
  }
}
