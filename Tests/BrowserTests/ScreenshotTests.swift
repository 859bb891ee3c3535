import Foundation
import Testing

/// How the showcase looks, beside pictures of it that were looked at. `RECORD=1` makes them anew and fails
/// once.
@Suite(
  "screenshots of the showcase", .serialized,
  .enabled(if: Browser.driverPath != nil, "chromedriver is not installed"),
  .enabled(if: Browser.hasDejaVu, "the DejaVu fonts (Debian: fonts-dejavu-core) are not installed"))
struct ScreenshotTests {
  /// A window or sheet that the page is looked at in.
  struct View: CustomTestStringConvertible, Sendable {
    let name: String
    let width: Int
    let height: Int
    var scale = 0.25
    var features: [String: String] = [:]
    var medium = ""

    var testDescription: String { name }
  }

  static let views = [
    View(name: "light", width: 1280, height: 5000),
    View(name: "dark", width: 1280, height: 4000, features: ["prefers-color-scheme": "dark"]),
    View(name: "phone", width: 390, height: 6000, scale: 0.4),
    View(name: "wide", width: 2560, height: 2500),
    View(name: "forced-colours", width: 1280, height: 2500, features: ["forced-colors": "active"]),
    // The text of an A4 page is 658 pixels wide.
    View(name: "print", width: 658, height: 4000, scale: 0.35, medium: "print"),
  ]

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let page = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "reports/showcase/index.html")
  private static let goldens = tests.appending(path: "Goldens")
  /// The share of pixels that may differ.
  private static let tolerance = 0.005
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
  /// Another version of the browser may set lines otherwise.
  private static let version = goldens.appending(path: "chromium-version.txt")

  @Test("the page looks as it did when somebody looked at it last", arguments: views)
  func looks(view: View) throws {
    let browser = try Browser(fonts: .dejaVu)
    defer { browser.quit() }
    let golden = Self.goldens.appending(path: "\(view.name).png")
    let screenshot = try screenshot(view, in: browser)
    if Self.isRecording {
      try FileManager.default.createDirectory(at: Self.goldens, withIntermediateDirectories: true)
      try screenshot.png.write(to: golden)
      try Data("\(browser.majorVersion)\n".utf8).write(to: Self.version)
      Issue.record("recorded \(golden.lastPathComponent)")
      return
    }
    let recorded = try String(contentsOf: Self.version, encoding: .utf8)
    guard recorded == "\(browser.majorVersion)\n" else {
      FileHandle.standardError.write(
        Data(
          """
          Screenshots are not compared: they were made by Chromium \(recorded.dropLast()), and this is \
          \(browser.majorVersion)\n
          """.utf8))
      return
    }
    let difference = try screenshot.difference(from: Data(contentsOf: golden), in: browser)
    if difference.share > Self.tolerance {
      let picture = FileManager.default.temporaryDirectory
        .appending(path: "difference-\(view.name).png")
      try difference.picture.write(to: picture)
      Issue.record(
        "\(view.name): \(difference.share * 100) % of the pixels differ; see \(picture.path)")
    }
  }

  @Test("a change that a reader would see is more than the tolerance, and none is no difference")
  func sensitivity() throws {
    let browser = try Browser(fonts: .dejaVu)
    defer { browser.quit() }
    let view = Self.views[1]
    let page = try screenshot(view, in: browser)
    let again = try screenshot(view, in: browser)
    #expect(try again.difference(from: page.png, in: browser).share == 0)
    let styles = [
      "main p { margin-bottom: 1.6rem }", "figure { visibility: hidden }",
      "html { font-family: monospace }", "main { opacity: 0.4 }", ".page { padding-left: 4rem }",
      "th, td { padding: 0.6rem }",
    ]
    for style in styles {
      let changed = try screenshot(view, in: browser, adding: style)
      #expect(
        try changed.difference(from: page.png, in: browser).share > Self.tolerance, "\(style)")
    }
  }

  private func screenshot(
    _ view: View, in browser: Browser, adding style: String = ""
  ) throws -> Screenshot {
    try browser.resize(width: view.width)
    try browser.media(view.features, medium: view.medium)
    try browser.open(Self.page)
    if !style.isEmpty {
      // Constructed sheets are not a matter of the page's policy.
      try browser.run(
        """
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('\(style)');
        document.adoptedStyleSheets = [sheet];
        """)
    }
    try browser.run("document.fonts.ready.then(arguments[arguments.length - 1])", isAsync: true)
    return try Screenshot(browser, width: view.width, height: view.height, scale: view.scale)
  }
}
