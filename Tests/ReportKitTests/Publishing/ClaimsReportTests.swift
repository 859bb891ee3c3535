import Foundation
import SourceText
import Statistics
import Testing

@testable import ReportKit

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("claims as JUnit XML and SARIF, and the summary of a job") struct ClaimsReportTests {
  private static func results(_ claims: [ClaimRecord]) throws -> ResultsRecord {
    let record = ResultsRecord(
      try SampleStudy.results(seeds: ["mnist": [[[0.3, 0.3, 0.4]], [[0.31, 0.29, 0.4]]]]))
    return ResultsRecord(
      schema: 2, study: record.study, datasets: record.datasets, runs: record.runs, claims: claims)
  }

  private static func claim(
    _ verdict: Verdict, text: String = "it is so", required: Bool = false
  ) -> ClaimRecord {
    ClaimRecord(
      text: text, label: nil, figure: nil, expression: "a > b", level: 95, margin: 0.02, tail: 5,
      required: required, verdict: verdict, estimate: 0.125,
      interval: IntervalRecord(Sample([0.1, 0.15])?.interval(level: 0.95)), n: 2, cases: [])
  }

  private static func report(_ claims: [ClaimRecord]) throws -> ClaimsReport {
    ClaimsReport(try results(claims), template: "a b.md", places: ClaimPlaces())
  }

  /// Names of elements in their order, and the names of test cases.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var names: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      elements.append(element)
      if element == "testcase", let name = attributes["name"] { names.append(name) }
    }
  }

  private static func read(_ xml: String) -> (elements: [String], names: [String])? {
    let parser = XMLParser(data: Data(xml.utf8))
    let reader = Reader()
    parser.delegate = reader
    return parser.parse() ? (reader.elements, reader.names) : nil
  }

  @Test(
    "a verdict is what readers of tests and of checks know",
    arguments: [
      (.holds, false, "system-out", nil), (.holds, true, "system-out", nil),
      (.fails, false, "failure", "warning"), (.fails, true, "failure", "error"),
      (.equivalent, false, "failure", "warning"), (.equivalent, true, "failure", "error"),
      (.undecided, false, "skipped", "note"), (.undecided, true, "skipped", "error"),
      (.undetermined, false, "skipped", "note"), (.undetermined, true, "skipped", "error"),
    ] as [(Verdict, Bool, String, String?)])
  func verdicts(verdict: Verdict, required: Bool, element: String, level: String?) throws {
    let report = try Self.report([Self.claim(verdict, required: required)])
    let xml = try #require(Self.read(report.junit))
    #expect(xml.elements == ["testsuites", "testsuite", "testcase", element])
    #expect(report.junit.contains("difference 0.125, 95 % interval"))
    #expect(report.junit.contains("N = 2, margin 0.02"))
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(try report.sarif())) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == (level.map { [$0] } ?? []))
  }

  @Test("text of claims stays text in XML, and equal claims are told apart")
  func hostile() throws {
    let text = "</testcase>\"&\u{1}\u{FFFE} <b>"
    let report = try Self.report([Self.claim(.fails, text: text), Self.claim(.holds, text: text)])
    let xml = try #require(Self.read(report.junit))
    let name = "</testcase>\"&\u{FFFD}\u{FFFD} <b>"
    #expect(xml.names == [name, "\(name) (2)"])
  }

  @Test("a claim without a place of its own is one of the whole template")
  func wholeTemplate() throws {
    let text = String(decoding: try Self.report([Self.claim(.fails)]).sarif(), as: UTF8.self)
    #expect(text.contains("\"uri\" : \"a%20b.md\""))
    #expect(!text.contains("startLine"))
  }

  @Test("claims are placed by what they state, unless two state the same")
  func places() throws {
    let text = """
      {% claim "x" : datasets[0].testAccuracy  > 0.5 %}

      {% claim "y" : datasets[0].testAccuracy > 0.6 %}
      {% claim "z" : datasets[0].testAccuracy > 0.6 %}
      """
    let frontMatter = try SampleStudy.results(seeds: ["mnist": [[[0.3, 0.3, 0.4]]]]).frontMatter
    let body = try MarkupCheckTests.check(text, frontMatter)
    let places = ClaimPlaces(
      StudyTemplate(root: "", frontMatter: frontMatter, body: body, sources: body.sources))
    let place = try #require(places["datasets[0].testAccuracy > 0.5"])
    #expect(place.line == 1 && place.column == 4 && place.length == 5)
    #expect(places["datasets[0].testAccuracy > 0.6"] == nil)
    #expect(places["other"] == nil)
  }

  @Test(
    "the summary of a job has verdicts, accuracies, times and the page, within its limit",
    arguments: [1, 2_000])
  func summary(count: Int) throws {
    let claims = (0..<count).map { Self.claim(.fails, text: "claim | \($0) \\| of many") }
    let summary = JobSummary(
      build: BuildSummary(
        output: "reports/x", parts: [BuildSummary.Part(name: "training", seconds: 2)],
        notices: ["drawn <images>"], pageBytes: 1_200_000),
      report: ComparedReport(
        folder: "reports/x", generator: "report 1", results: try Self.results(claims))
    ).markdown
    #expect(summary.unicodeScalars.count <= JobSummary.limit)
    #expect(summary.contains("\(count) ✗ fails"))
    #expect(summary.contains("| claim \\| 0 \\| of many | ✗\u{A0}fails |"))
    #expect(summary.contains("drawn \\<images"))
    #expect(summary.contains("more are left out") == (count > 1))
    #expect(summary.contains("Test accuracy"))
    #expect(summary.contains("`reports/x/index.html` (1.2 MB)"))
    #expect(summary.contains("Built in 2.000 s: training 2.000 s."))
  }

  @Test(
    "a file of claims is a format and a path",
    arguments: [
      ("junit:a.xml", .junit, "a.xml"), ("sarif:a:b.json", .sarif, "a:b.json"),
      ("junit:", nil, ""), ("junit", nil, ""), ("JUnit:a", nil, ""), (":a", nil, ""), ("", nil, ""),
    ] as [(String, ClaimsFile.Format?, String)])
  func argument(text: String, format: ClaimsFile.Format?, path: String) {
    let file = ClaimsFile(text)
    #expect(file?.format == format)
    #expect((file?.path ?? "") == path)
  }
}
