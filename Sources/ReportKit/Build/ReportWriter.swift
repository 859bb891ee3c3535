import Diagnostics
import Digests
import Markup
import Platform
import ResultStore
import TemplateEngine

/// Fills a template with results and makes every file of the report, in memory.
struct ReportWriter {
  let template: StudyTemplate
  let results: StudyResults
  /// `nil`: the manifest does not say how to build the report again.
  var build: BuildRecord?
  /// Keeps drawn figures; `nil`: they are drawn anew.
  var store: Store?
  /// What was derived from the same results before; takes what is new. `nil`: all is made anew.
  var derived: DerivedResults?
  let events: @Sendable (BuildEvent) -> Void

  /// - Throws: `Diagnostics` that point into the template.
  func write() throws(Diagnostics) -> (files: [ReportFile], pageBytes: Int, claims: [Claim]) {
    try Diagnostics.catching(sources: template.sources) {
      let figures = FigureFiles(
        results: results, store: store,
        closest: ClosestFunctions(in: store, program: ProgramIdentity.current),
        laidOut: derived?.figures ?? [:])
      let (body, list, results) = try expand { figure in
        events(.writing("figure \(figure.name)"))
        return try figures.draw(figure)
      }
      derived?.figures = figures.laidOut
      events(.writing("pages"))
      // What does not wait for the Markdown to be read.
      let resultsFile = Background { [known = derived?.resultsFile] in
        Result { try Self.resultsFile(results, known: known) }
      }
      let figureFiles = Background { [files = figures.files] in
        files.map { ReportFile($0.path, $0.bytes) }
      }
      let report = try resolve(body, list, results.frontMatter)
      let (pages, tables) = textFiles(of: report)
      var files = pages + figureFiles.get()
      files += report.imageFiles.map { ReportFile($0.path, $0.bytes) }
      files += tables
      files.append(try file(of: resultsFile.get().get()))
      let manifest = ManifestRecord(results, build: build, files: files)
      files.append(ReportFile(ReportFolder.manifest, try CanonicalJSON.encode(manifest)))
      return (files, pages[0].record.bytes, results.claims)
    }
  }

  /// The page, the Markdown, and the files of the tables, written side by side; what takes longest
  /// begins first.
  private func textFiles(
    of report: ResolvedReport
  ) -> (pages: [ReportFile], tables: [ReportFile]) {
    let layout = build?.layout ?? .single
    let writers: [@Sendable () -> [(path: String, text: String)]] = [
      { HTMLPageWriter.files(report, layout: layout) },
      {
        report.tableFiles.flatMap {
          [("tables/\($0.name).csv", $0.csv), ("tables/\($0.name).tex", $0.latex)]
        }
      },
      { [("report.md", MarkdownWriter.write(report))] },
      { report.tableDictionary.map { [("tables/README.md", $0)] } ?? [] },
    ]
    let files = writers.concurrentMap { write in
      write().map { ReportFile($0.path, Array($0.text.utf8)) }
    }
    return (files[0] + files[2], files[1] + files[3])
  }

  /// `results.json` as it was made, which is remembered.
  private func file(
    of made: (file: ReportFile, besidesRuns: String)
  ) -> ReportFile {
    if derived?.resultsFile?.besidesRuns != made.besidesRuns {
      derived?.resultsFile = DerivedResults.ResultsFile(
        besidesRuns: made.besidesRuns, file: made.file.record)
    }
    return made.file
  }

  /// `results.json`, of which the text does not decide the runs, and the digest over the rest.
  private static func resultsFile(
    _ results: StudyResults, known: DerivedResults.ResultsFile?
  ) throws -> (file: ReportFile, besidesRuns: String) {
    let record = ResultsRecord(results)
    let besidesRuns = SHA256Digest(of: try CanonicalJSON.encode(record.withoutRuns)).hex
    if let known, known.besidesRuns == besidesRuns {
      return (ReportFile(known.file) { try record.encoded() }, besidesRuns)
    }
    return (ReportFile("results.json", try record.encoded()), besidesRuns)
  }

  /// The report before its pages are written, the same with printed values told apart, and these.
  ///
  /// `draw` makes the content of a figure, perhaps without pictures.
  /// - Throws: `Diagnostics` that point into the template.
  func document(
    draw: @escaping (StudyFigure) throws -> FigureContent
  ) throws(Diagnostics) -> (
    report: ResolvedReport, paper: ResolvedReport,
    values: [(expression: String, markdown: String)]
  ) {
    try Diagnostics.catching(sources: template.sources) {
      let (body, list, results) = try expand(draw: draw)
      var texts: [(MarkupPlace.Text, ExpandedText)] = [(.body, body)]
      for (index, tag) in list.tags.enumerated() {
        let text =
          tag.expansion(of: "caption") ?? tag.expansion(of: "text") ?? tag.expansion(of: "title")
        guard let text else { continue }
        texts.append((.caption(element: index), text))
      }
      var values: [(expression: String, markdown: String)] = []
      var places: [MarkupPlace.Text: [ValuePlace]] = [:]
      for (place, text) in texts {
        for value in text.values {
          places[place, default: []].append(ValuePlace(index: values.count, range: value.range))
          values.append((value.expression, value.markdown))
        }
      }
      return (
        try resolve(body, list, results.frontMatter),
        try resolve(body, list, results.frontMatter, values: places), values
      )
    }
  }

  /// Under what a store has the figures of the report; none is drawn.
  /// - Throws: `Diagnostics` that point into the template.
  func figureKeys() throws(Diagnostics) -> Set<StoreKey> {
    try Diagnostics.catching(sources: template.sources) {
      var keys: Set<StoreKey> = []
      _ = try expand { figure in
        keys.insert(try FigureFiles.inputs(of: figure.figure(results)).key)
        return FigureContent(
          name: figure.name, width: 0, height: 0, alternativeText: "", lightPNG: [], darkPNG: [])
      }
      return keys
    }
  }

  /// The body with its elements, and the results with the claims that the body makes.
  private func expand(
    draw: @escaping (StudyFigure) throws -> FigureContent
  ) throws -> (body: ExpandedText, list: ElementList, results: StudyResults) {
    var results = results
    var values = StudyValues.fields.record(of: results)
    results.claims = try ClaimCollector.claims(of: template, values)
    values["claims"] = .list(results.claims.map { .record(StudyValues.claim.record(of: $0)) })
    if !template.head.isEmpty {
      results.frontMatter = try template.head.expanded(results.frontMatter, values: values)
      let claims = values["claims"]
      values = StudyValues.fields.record(of: results)
      values["claims"] = claims
    }
    let host = StudyHost(results: results, draw: draw)
    let engine = TemplateEngine(
      host: host, loader: StudyTemplateLoader(root: template.root),
      numbers: results.frontMatter.numbers)
    let body = try engine.render(template.body, values: values)
    try host.finish()
    return (body, host.list, results)
  }

  private func resolve(
    _ body: ExpandedText, _ list: ElementList, _ frontMatter: FrontMatter,
    values: [MarkupPlace.Text: [ValuePlace]] = [:]
  ) throws -> ResolvedReport {
    do throws(MarkupErrors) {
      var document = frontMatter.document(
        body: body.text, elements: list.elements, notices: results.notices)
      document.origin = ReportOrigin(results, template)
      document.values = values
      return try ResolvedReport(document)
    } catch {
      let locator = MarkupErrorLocator(
        frontMatter: template.frontMatter, source: template.sources[0], body: body, list: list)
      throw Diagnostics(
        locator.diagnostics(of: error.errors, sources: template.sources),
        sources: template.sources)
    }
  }
}
