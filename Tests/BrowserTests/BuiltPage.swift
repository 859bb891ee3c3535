import Foundation

/// Pages that the built `report` binary makes of drawn images, once per run of the tests.
enum BuiltPage: String, CaseIterable, Sendable {
  /// The default template.
  case study
  /// What is wide, long or written from right to left.
  case extremes
  case folder, arabic
  /// Of datasets before training, one of them with something of everything that can be found.
  case datasets

  /// The page, which is a file.
  var url: URL {
    get throws { try Self.built.get().appending(path: "\(rawValue)/index.html") }
  }

  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private struct BuildFailed: Error { let output: String }

  private static let built = Result { try build() }

  /// Removed when the tests end.
  private static let root = FileManager.default.temporaryDirectory
    .appending(path: "pages-\(ProcessInfo.processInfo.processIdentifier)")

  private static func build() throws -> URL {
    atexit { try? FileManager.default.removeItem(at: BuiltPage.root) }
    try? FileManager.default.removeItem(at: root)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for page in allCases {
      let template: String
      switch page {
      case .datasets:
        try checkDatasets()
        continue
      case .study: template = "templates/activation-study.md"
      case .extremes, .folder, .arabic:
        try Data(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 150"/>"#.utf8)
          .write(to: root.appending(path: "drawing.svg"))
        template = root.appending(path: "\(page.rawValue).md").path
        let text = page == .arabic ? arabicTemplate : extremeTemplate
        try Data(text.utf8).write(to: URL(filePath: template))
      }
      try run(
        ["build", template, "--offline", "--store", "\(root.path)/store"]
          + ["--output", root.appending(path: page.rawValue).path]
          + (page == .study ? ["--quick"] : []) + (page == .folder ? ["--layout", "folder"] : []))
    }
    return root
  }

  /// A page about drawn images and a dataset of tables.
  private static func checkDatasets() throws {
    let folder = root.appending(path: datasets.rawValue)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func row(_ label: String, _ number: Int, constant: Bool = false) -> String {
      let pixels = (0..<64).map { constant ? number : ($0 * 7 + number * 13) % 256 }
      return ([label] + pixels.map(String.init)).joined(separator: ",") + "\n"
    }
    let long = "aratherlongnameofaclass"
    let train =
      (0..<20).map { row("cat", $0) } + (0..<9).map { row("cat", $0) } + [row(long, 50)]
      + [row("dog", 3), row("dog", 80, constant: true)]
    let test = (0..<7).map { row("cat", $0) } + [row("dog", 90), row("dog", 90)]
    for (name, rows) in [("train.csv", train), ("test.csv", test)] {
      try Data(rows.joined().utf8).write(to: folder.appending(path: name))
    }
    try run(["datasets", "add", "animals", "--from", "train.csv", "test.csv"], in: folder)
    try run(
      ["datasets", "check", "animals", "synthetic-kana", "--output", "index.html"], in: folder)
  }

  private static func run(_ arguments: [String], in folder: URL = package) throws {
    let tests = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let bundles = [tests] + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    let process = Process()
    process.executableURL =
      bundles.map { $0.appending(path: "report") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? package.appending(path: ".build/debug/report")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["REPORT_DATA"] = nil
    process.environment = environment
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BuildFailed(output: try String(contentsOf: errors, encoding: .utf8))
    }
  }

  private static func frontMatter(_ title: String, language: String, terms: String = "relu, sin")
    -> String
  {
    """
    ---
    title: \(title)
    language: \(language)
    study:
      datasets: [{name: mnist, stand-in: synthetic-digits}]
      terms: [\(terms)]
      network: lenet-small
      schedule: weights:1@1e-3,mixture:1@1e-2
      limit: 256
      test-limit: 128
    ranges:
      near: "-2:2"
    ---

    """
  }

  private static let elements = """
    {% table "coefficients" %}C.{% endtable %}

    {% table "fits" %}F.{% endtable %}

    {% table "substitution" %}S.{% endtable %}

    ![A](drawing.svg)

    ![B](drawing.svg){width=60%}

    {% plot y=[1, 2] width=320 label="fig:a" %}P.{% endplot %}

    {% plot y=[1, 2] width=320 height=800 label="fig:b" %}Q.{% endplot %}

    {% figure "training" %}T.{% endfigure %}

    {% figure "training" label="fig:again" %}T.{% endfigure %}

    {% figure "functions" range="near" %}F.{% endfigure %}

    {% figure "explorer" dataset="mnist" layer=1 %}E.{% endfigure %}

    """

  private static let extremeTemplate =
    frontMatter(String(repeating: "Long", count: 60), language: "de") + """
      ## \(String(repeating: "Donaudampfschifffahrt", count: 12))

      \(String(repeating: "wordwithoutanyend", count: 20)) and \
      $f(x) = \((0..<30).map { "a_{\($0)} x^{\($0)}" }.joined(separator: " + "))$ and \
      {% ref "tbl:coefficients" %}, `\(String(repeating: "code", count: 40))`.

      {% equation label="eq:l" %}
      y = \((0..<40).map { "a_{\($0)} x^{\($0)}" }.joined(separator: " + "))
      {% endequation %}

      ```text
      \(String(repeating: "x", count: 240))
      ```

      | \((0..<14).map { "column\($0)" }.joined(separator: " | ")) |
      |\(String(repeating: "--:|", count: 14))
      | \(Array(repeating: "123456.789", count: 14).joined(separator: " | ")) |

      > [!WARNING]
      > \(String(repeating: "Achtung", count: 40))

      {% details "More" %}
      [a page](https://example.org/), <https://example.org/a_b>, [example.org/c](https://example.org/c)
      {% enddetails %}

      ## Zwei

      """ + elements

  private static let arabicTemplate =
    frontMatter("بحث", language: "ar", terms: "relu, tanh, sin") + """
      ## قسم

      نص طويل جدا هنا (a).

      > [!NOTE]
      > ملاحظة

      ## قسم آخر

      """ + elements
}
