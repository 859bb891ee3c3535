import Datasets
import Markup
import SourceText
import Testing

@testable import ReportKit

@Suite("pages of datasets before training") struct DatasetsPageTests {
  private typealias Images = [([UInt8], UInt16)]

  private func examined(
    _ train: Images, _ test: Images, name: String = "tiny", title: String = "Tiny",
    classes: [String] = ["a", "b", "c"], channels: Int = 1, manifest: DatasetManifest? = nil
  ) -> ExaminedDataset {
    func set(_ images: Images) -> ImageSet {
      ImageSet(
        rows: 2, columns: 2, channels: channels, pixels: images.flatMap(\.0),
        labels: images.map(\.1))
    }
    let dataset = Dataset(
      DatasetDescription(
        name: name, title: title, classes: classes, digest: "00ff", licence: "CC0", citation: ""),
      train: set(train), test: set(test))
    let inspection = DatasetInspection(dataset)
    return ExaminedDataset(
      name: name, manifest: manifest, isShipped: false,
      files: (manifest?.files ?? []).map { ($0, .present(path: "data/tiny/\($0.name)")) },
      outcome: .images(DatasetFacts(dataset, inspection.checks), inspection))
  }

  private func markdown(_ datasets: [ExaminedDataset]) throws -> String {
    MarkdownWriter.write(try DatasetsPage(datasets).report)
  }

  private func headings(_ markdown: String) -> [String] {
    markdown.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
  }

  /// A test image that is a training image, another that is one of another class, a constant image, a
  /// repeated one, and a class without a test image.
  private var flawed: ExaminedDataset {
    examined(
      [([1, 2, 3, 4], 0), ([5, 6, 7, 8], 1), ([9, 9, 9, 9], 2), ([1, 2, 3, 4], 0)],
      [([5, 6, 7, 8], 1), ([1, 2, 3, 4], 1), ([4, 3, 2, 1], 0)])
  }

  private var flawless: ExaminedDataset {
    examined(
      [([1, 2, 3, 4], 0), ([2, 2, 3, 4], 1)], [([3, 2, 3, 4], 0), ([4, 2, 3, 4], 1)],
      name: "good", title: "Good", classes: ["x", "y"])
  }

  @Test(
    "what is found is told first, what weighs most before the rest, then images, classes and origin"
  )
  func order() throws {
    #expect(
      try headings(markdown([flawed])) == [
        "# Tiny", "## 1 Findings", "### 1.1 2 test images equal to a training image",
        "### 1.2 3 images equal to an image of another class",
        "### 1.3 1 class without a test image", "### 1.4 1 image of one value everywhere",
        "### 1.5 1 training image equal to an earlier one", "## 2 Sample images", "## 3 Classes",
        "## 4 Origin",
      ])
  }

  @Test("a finding has its places, the classes of both images and what to do")
  func places() throws {
    let text = try markdown([flawed])
    for words in [
      "| test 0 | b | training 1 | b |\n| test 1 | b | training 0 | a |\n",
      "| training 2 | c | 9 |", "| training 3 | a | training 0 | a |", "Without one: c.",
      "alt=\"Tiny: 2 test images equal to a training image: image plot. Images: test 0, test 1. "
        + "2 images of 2 by 2 pixels.\"",
      "**What to do:** Leave them out of one of the two sets", "| c | 1 | 25.0 % | 0 | 0.0 % |",
      "Training: 1 to 2 a class. Test: 0 to 2 a class.",
      "[Section 1.3](#sec-untested-1)",
    ] {
      #expect(text.replacing("\u{A0}", with: " ").contains(words), "no “\(words)” in:\n\(text)")
    }
    // An image of one value is told by its value.
    #expect(!text.contains("fig-constant"))
  }

  @Test("an image is told by its place in the source, too, where that is known")
  func sourcePlaces() throws {
    var dataset = flawed
    guard case .images(_, let inspection) = dataset.outcome else { return }
    let example = try #require(inspection.examples(of: .shared).first)
    dataset.sourcePlaces = [example.place: "b/|1|.png"]
    dataset.sourcePlaces[try #require(example.equal)] = "b/`2`.png"
    let text = try markdown([dataset])
    #expect(
      text.contains("| test 0 | b/\\|1\\|.png | b | training 1 | ``b/`2`.png`` | b |"), "\(text)")
    #expect(
      text.contains("| Image | Index in the source | Class | Equal to | Index in the source |"))
    #expect(text.contains("| test 1 | – | b | training 0 | – | a |"))
  }

  @Test("a dataset without findings has none to read about")
  func flawlessPage() throws {
    let text = try markdown([flawless])
    #expect(headings(text) == ["# Good", "## 1 Sample images", "## 2 Classes", "## 3 Origin"])
    #expect(text.contains("Nothing was found"))
  }

  @Test("several datasets stand below each other, after a table of all of them")
  func several() throws {
    let text = try markdown([flawless, flawed])
    #expect(text.contains("| Good | 2 | 2 | 2 | none |\n| Tiny | 3 | 4 | 3 | 5 |"))
    #expect(
      headings(text).filter { $0.hasPrefix("## ") } == ["## 1 Overview", "## 2 Good", "## 3 Tiny"])
    #expect(headings(text).contains("### 3.1 2 test images equal to a training image"))
  }

  @Test("what others publish is not to be changed, and is told by its manifest")
  func published() throws {
    let file = "{file: \u{22}NAME\u{22}, size: 20, sha256: \(String(repeating: "0", count: 64))}"
    func named(_ name: String) -> String { file.replacing("NAME", with: name) }
    let manifest = try DatasetManifest(
      name: "tiny",
      source: SourceFile(
        name: "data/tiny.yml",
        text: """
          title: Tiny
          licence: CC0
          citation: nobody
          classes: [a, b, c, d]
          image: {rows: 2, columns: 2}
          format: idx
          mirrors: ["https://example.org/"]
          train: {images: \(named("a")), labels: \(named("b").replacing("20", with: "9"))}
          test: {images: \(named("c")), labels: \(named("d").replacing("20", with: "9"))}

          """))
    let text = try markdown([
      examined(
        [([1, 2, 3, 4], 0), ([1, 2, 3, 4], 0)], [([4, 3, 2, 1], 1), ([4, 3, 2, 2], 2)],
        manifest: manifest)
    ])
    for words in [
      "The dataset is published like this", "| Kind | published files |",
      "| Manifest | `data/tiny.yml` |", "| `a` | `000000000000` | verified, in `data/tiny` | 20 |",
    ] { #expect(text.contains(words), "no “\(words)” in:\n\(text)") }
    #expect(!text.contains("add the dataset again"))
  }

  @Test("names of classes and titles are text, whatever they contain")
  func hostile() throws {
    let names = ["<b>|`$x$`", "# {{ a }} @b [c](d)", "\u{202E}end\n\n- x"]
    let page = HTMLPageWriter.write(
      try DatasetsPage([
        examined(
          [(Array(repeating: 1, count: 12), 0), (Array(1...12), 1)], [(Array(1...12), 0)],
          title: names[0], classes: names, channels: 3)
      ]).report)
    #expect(page.contains("<h1>&lt;b&gt;|`$x$`</h1>"))
    #expect(page.contains("# {{ a }} @b [c](d)"))
    #expect(!page.contains("<b>|"))
  }

  @Test("many classes are folded")
  func manyClasses() throws {
    let classes = (0..<1000).map { "class \($0)" }
    let page = HTMLPageWriter.write(
      try DatasetsPage([
        examined([([1, 2, 3, 4], 0)], [([4, 3, 2, 1], 0)], classes: classes)
      ]).report)
    #expect(page.contains("<summary>Images of each of 1000 classes</summary>"))
    #expect(page.contains("999 classes without a training image"))
    #expect(page.contains("class 40 and 959 more."))
  }

  @Test("files that cannot be read are told with place and remedy, and hide no other dataset")
  func unreadable() throws {
    let broken = ExaminedDataset(
      name: "gone", manifest: nil, isShipped: false, files: [],
      outcome: .unreadable([
        .content(.truncated(expected: 20, actual: 10), path: "data/gone/a"),
        .content(.empty, path: "data/gone/b"),
      ]))
    let text = try markdown([broken, flawless])
    for words in [
      "`data/gone/a` is cut off: its content ends after 10 of 20 bytes.", "`data/gone/b` is empty.",
      "**What to do:** Replace the file by a good copy",
      "| gone | – | – | – | **cannot be read** |",
      "## 3 Good",
    ] { #expect(text.contains(words), "no “\(words)” in:\n\(text)") }
  }

  @Test("the same datasets make the same bytes")
  func deterministic() throws {
    let pages = try (0..<2).map { _ in
      HTMLPageWriter.write(try DatasetsPage([flawed, flawless]).report)
    }
    #expect(pages[0] == pages[1])
  }
}
