import Datasets
import Diagnostics
import Files
import Markup
import Numbers
import Plotting
import TemplateEngine

/// A page about datasets before anything is trained on them, made of what `report datasets check` found.
struct DatasetsPage {
  private let datasets: [ExaminedDataset]
  private var body: [String] = []
  private var elements: [ReportElement] = []

  /// - Precondition: there is a dataset at least.
  /// - Throws: `PlottingError`.
  init(_ datasets: [ExaminedDataset]) throws(PlottingError) {
    self.datasets = datasets
    if datasets.count > 1 { addOverview() }
    for (index, dataset) in datasets.enumerated() { try add(dataset, number: index + 1) }
  }

  /// Makes sure that a page can be written to a place.
  /// - Throws: `Diagnostics` for another ending than `.html`; `OutputError`.
  static func check(_ path: String) throws {
    let (_, name) = FileSystem.split(path)
    guard name.lowercased().hasSuffix(".html"), name.utf8.count > 5 else {
      throw Diagnostics(.pageNotNamedHTML(path))
    }
    try OutputFile.check(path)
  }

  /// - Throws: `MarkupErrors`, which no dataset can be the reason of.
  var report: ResolvedReport {
    get throws(MarkupErrors) {
      let names = datasets.map { MarkdownEscape.code($0.name) }.joined(separator: ", ")
      return try ResolvedReport(
        ReportDocument(
          title: datasets.count == 1
            ? MarkdownEscape.value(Self.title(of: datasets[0])) : "Datasets before training",
          subtitle: datasets.count == 1 ? "The dataset \(names) before training" : names,
          body: body.joined(separator: "\n\n"), elements: elements))
    }
  }

  // The parts of a page are sections of their own where it has one dataset.
  private var level: String { datasets.count == 1 ? "##" : "###" }

  private mutating func paragraph(_ markdown: String) { body.append(markdown) }

  private mutating func heading(_ marks: String, _ text: String, _ label: String) {
    body.append("\(marks) \(text) {#sec:\(label)}")
  }

  private mutating func add(
    _ content: ReportElement.Content, _ label: String?, caption: String
  ) {
    elements.append(ReportElement(label: label, caption: caption, content: content))
    body.append(ElementToken.block(elements.count - 1))
  }

  private mutating func add(
    _ container: ReportElement.Container, title: String, _ content: (inout Self) -> Void
  ) {
    elements.append(ReportElement(label: nil, caption: title, content: .container(container)))
    body.append(ElementToken.opening(elements.count - 1))
    content(&self)
    body.append(ElementToken.closing)
  }

  private mutating func addOverview() {
    heading("##", "Overview", "overview")
    let rows = datasets.map { dataset in
      let title = MarkdownEscape.value(Self.title(of: dataset))
      guard case .images(let facts, let inspection) = dataset.outcome else {
        return [title, "–", "–", "–", "**cannot be read**"]
      }
      let found = DatasetFinding.allCases.count { $0.count(in: inspection.checks) > 0 }
      return [
        title, CellNumber.count(facts.classes.count), CellNumber.count(facts.trainImages ?? 0),
        CellNumber.count(facts.testImages ?? 0), found == 0 ? "none" : CellNumber.count(found),
      ]
    }
    add(
      .table(
        TableContent(
          name: "overview",
          columns: Self.columns(
            ["Dataset"], numbers: ["Classes", "Training images", "Test images", "Findings"]),
          rows: rows)),
      "tbl:overview", caption: "The datasets of this page.")
  }

  private mutating func add(_ dataset: ExaminedDataset, number: Int) throws(PlottingError) {
    if datasets.count > 1 {
      heading("##", MarkdownEscape.value(Self.title(of: dataset)), "dataset-\(number)")
    }
    switch dataset.outcome {
    case .images(let facts, let inspection):
      paragraph(
        "\(facts.measured.summary), in \(NumberText.count(facts.classes.count, "class", plural: "classes"))."
      )
      try addFindings(dataset, facts, inspection, number)
      heading(level, "Sample images", "samples-\(number)")
      add(
        .figure(
          try FigureContent(SamplesFigure.figure(of: facts, SampleSelection()), named: "samples")),
        "fig:samples-\(number)", caption: "The first training images of each class.")
      try addClasses(facts, inspection.checks, number)
    case .unreadable:
      addProblems(dataset)
    }
    addOrigin(dataset, number)
  }

  private mutating func addProblems(_ dataset: ExaminedDataset) {
    add(.callout(.caution), title: "The images cannot be read") { page in
      for problem in dataset.problems?.items ?? [] {
        var item = "- \(Self.inline(problem.message))."
        if let span = problem.span { item += " Place: \(MarkdownEscape.code("\(span)"))." }
        if let hint = problem.hint { item += " **What to do:** \(Self.inline(hint))" }
        page.paragraph(
          ([item] + problem.notes.map { "  - \(Self.inline($0))" }).joined(separator: "\n"))
      }
    }
  }

  private mutating func addFindings(
    _ dataset: ExaminedDataset, _ facts: DatasetFacts, _ inspection: DatasetInspection,
    _ number: Int
  ) throws(PlottingError) {
    let findings = DatasetFinding.allCases.map { ($0, $0.count(in: inspection.checks)) }
      .filter { $1 > 0 }
    guard !findings.isEmpty else {
      add(.callout(.tip), title: "Nothing was found") { page in
        page.paragraph(
          "Every class has training and test images. No image is repeated, in both sets, equal to one "
            + "of another class, or of one value everywhere.")
      }
      return
    }
    add(.callout(.warning), title: NumberText.count(findings.count, "finding")) { page in
      page.paragraph(
        findings.map { finding, count in
          "- \(finding.words(count)): \(ElementToken.reference("sec:\(finding.rawValue)-\(number)"))"
        }.joined(separator: "\n"))
    }
    if datasets.count == 1 { heading("##", "Findings", "findings") }
    for (finding, count) in findings {
      // Headings below this level have no numbers to refer to.
      heading("###", finding.words(count), "\(finding.rawValue)-\(number)")
      paragraph("\(finding.meaning) **What to do:** \(dataset.remedy(of: finding))")
      if finding == .untrained || finding == .untested {
        let counts =
          finding == .untrained ? inspection.checks.trainCounts : inspection.checks.testCounts
        paragraph(
          "Without one: \(Self.list(counts.indices.filter { counts[$0] == 0 }, of: facts)).")
      } else {
        try add(inspection.examples(of: finding), of: finding, count, dataset, facts, number)
      }
    }
  }

  /// The first images of a finding: places and, where there is something to see, pictures.
  private mutating func add(
    _ examples: [DatasetInspection.Example], of finding: DatasetFinding, _ count: Int,
    _ dataset: ExaminedDataset, _ facts: DatasetFacts, _ number: Int
  ) throws(PlottingError) {
    let isPair = finding != .constant
    let table = "tbl:\(finding.rawValue)-\(number)"
    if isPair {
      let figure = try FoundImagesFigure.figure(
        "\(facts.markedTitle): \(finding.words(count))", of: facts, examples)
      add(
        .figure(try FigureContent(figure, named: finding.rawValue)),
        "fig:\(finding.rawValue)-\(number)",
        caption: "The images of \(ElementToken.reference(table)), each for both places of its row.")
    }
    let isDivided = !dataset.sourcePlaces.isEmpty
    let source =
      dataset.manifest?.origin?.fileCount == nil ? "Index in the source" : "File in the source"
    func columns(_ image: TableContent.Column, _ label: String) -> [TableContent.Column] {
      [image] + Self.columns((isDivided ? [source] : []) + [label])
    }
    func cells(_ place: DatasetInspection.Place) -> [String] {
      let source = dataset.sourcePlaces[place].map(MarkdownEscape.code) ?? "–"
      return [place.words] + (isDivided ? [source] : [])
        + [MarkdownEscape.value(facts.classes[place.label])]
    }
    // Of images with several classes, both of a pair count.
    let isAll = examples.count == count || examples.count < DatasetInspection.exampleLimit
    add(
      .table(
        TableContent(
          name: finding.rawValue,
          columns: columns(.init(title: "Image"), "Class")
            // Places do not wrap, so they may take as little room as they need.
            + (isPair
              ? columns(.init(title: "Equal to", alignment: .center), "Its class")
              : TableContent.Column.numbers(["Value, 0 to 255"])),
          rows: examples.map { example in
            cells(example.place)
              + (example.equal.map(cells) ?? ["\(example.pixels.first ?? 0)"])
          })), table,
      caption: (isAll ? "All of them" : "The first \(examples.count)")
        + "; places in the two sets count from 0.")
  }

  private mutating func addClasses(
    _ facts: DatasetFacts, _ checks: DatasetChecks, _ number: Int
  ) throws(PlottingError) {
    heading(level, "Classes", "classes-\(number)")
    add(
      .figure(try FigureContent(ClassBalanceFigure.figure(of: facts), named: "class-balance")),
      "fig:classes-\(number)",
      caption: "Images of each class. "
        + [
          ("Training", checks.trainCounts), ("Test", checks.testCounts),
        ].map { "\($0): \(Self.range(of: $1)) a class." }.joined(separator: " "))
    func share(_ count: Int, _ counts: [Int]) -> String {
      let all = counts.reduce(0, +)
      return all == 0 ? "–" : CellNumber.percent(Double(count) / Double(all), 1)
    }
    let table = TableContent(
      name: "classes",
      columns: Self.columns(
        ["Class"], numbers: ["Training images", "Share", "Test images", "Share"]),
      rows: facts.classes.enumerated().map { index, name in
        let (train, test) = (checks.trainCounts[index], checks.testCounts[index])
        return [
          MarkdownEscape.value(name), CellNumber.count(train), share(train, checks.trainCounts),
          CellNumber.count(test), share(test, checks.testCounts),
        ]
      })
    let caption = "Images of each class, and their share of the set."
    if facts.classes.count <= 20 {
      add(.table(table), "tbl:classes-\(number)", caption: caption)
    } else {
      add(.details, title: "Images of each of \(facts.classes.count) classes") { page in
        page.add(.table(table), "tbl:classes-\(number)", caption: caption)
      }
    }
  }

  private mutating func addOrigin(_ dataset: ExaminedDataset, _ number: Int) {
    heading(level, "Origin", "origin-\(number)")
    add(
      .table(
        TableContent(
          name: "facts", columns: Self.columns(["Fact", "Value"]),
          rows: dataset.facts.map { [$0.name, $0.value] })), "tbl:facts-\(number)",
      caption: "Where the dataset comes from.")
    guard !dataset.files.isEmpty else { return }
    add(
      .table(
        TableContent(
          name: "files",
          columns: Self.columns(["File", "SHA-256", "State"], numbers: ["Bytes"]),
          rows: dataset.files.map { file, status in
            [
              MarkdownEscape.code(file.name), MarkdownEscape.code("\(file.digest.hex.prefix(12))"),
              Self.words(status), CellNumber.count(file.size),
            ]
          })), "tbl:files-\(number)",
      caption:
        "Files as the manifest declares them, uncompressed, by the beginnings of their digests.")
  }

  private static func columns(
    _ texts: [String], numbers: [String] = []
  ) -> [TableContent.Column] {
    texts.map { TableContent.Column(title: $0) } + TableContent.Column.numbers(numbers)
  }

  private static func words(_ status: DatasetFile.Status) -> String {
    switch status {
    case .missing: "missing"
    case .present(let path), .verified(let path), .downloaded(let path):
      "verified, in \(MarkdownEscape.code(FileSystem.split(path).folder))"
    case .refused: "**refused**"
    }
  }

  private static func title(of dataset: ExaminedDataset) -> String {
    switch dataset.outcome {
    case .images(let facts, _): facts.markedTitle
    case .unreadable: dataset.manifest?.description.title ?? dataset.name
    }
  }

  /// The names of some classes, as many as can be read.
  private static func list(_ indices: [Int], of facts: DatasetFacts) -> String {
    let shown = indices.prefix(40).map { MarkdownEscape.value(facts.classes[$0]) }
    let more = indices.count > shown.count ? " and \(indices.count - shown.count) more" : ""
    return shown.joined(separator: ", ") + more
  }

  private static func range(of counts: [Int]) -> String {
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    return least == most
      ? NumberText.grouped(least) : "\(NumberText.grouped(least)) to \(NumberText.grouped(most))"
  }

  /// A message as Markdown: what stands between backticks is code.
  private static func inline(_ message: String) -> String {
    message.split(separator: "`", omittingEmptySubsequences: false).enumerated().map {
      index, part in
      index.isMultiple(of: 2)
        ? MarkdownEscape.value(String(part)) : MarkdownEscape.code(String(part))
    }.joined()
  }
}
