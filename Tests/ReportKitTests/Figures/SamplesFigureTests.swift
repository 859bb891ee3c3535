import Datasets
import Testing

@testable import Plotting
@testable import ReportKit

@Suite("figures of sample images") struct SamplesFigureTests {
  /// A study whose dataset has these classes, with `count` images of each in its results.
  private func results(
    _ classes: [String], images count: Int, side: Int = 28, channels: Int = 1
  ) throws -> StudyResults {
    let results = try SampleStudy.results(["a": [[0.5, 0.3, 0.2]]])
    let labels = classes.indices.flatMap { Array(repeating: UInt16($0), count: count) }
    let set = ImageSet(
      rows: side, columns: side, channels: channels,
      pixels: (0..<labels.count * side * side * channels).map { UInt8($0 % 251) }, labels: labels)
    var facts = DatasetFacts(
      Dataset(
        DatasetDescription(
          name: "a", title: "A", classes: classes, digest: "00", licence: "", citation: ""),
        train: set, test: set), study: results.study)
    facts.samples = SampleImages(
      set, counts: Dictionary(uniqueKeysWithValues: classes.indices.map { ($0, count) }))
    return try StudyResults(
      frontMatter: results.frontMatter, networks: results.networks(of: ["mixture"]),
      datasets: [facts],
      runs: Dictionary(
        uniqueKeysWithValues: results.runs.map { ($0.run, $0.result.run) }))
  }

  private func figure(_ results: StudyResults, classes: String? = nil) throws -> Figure {
    try StudyFigure(
      SamplesFigure.self, of: DatasetName(name: "a"), variants: [results.study.variants[0]],
      part: ShownPart(classes: classes), in: results.study
    ).figure(results)
  }

  struct Shown: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let classes: [String]
    var side = 28
    var channels = 1
    /// Rows and columns of panels.
    let panels: [Int]
    let images: Int
    let label: String

    init(
      _ rule: String, _ classes: [String], side: Int = 28, channels: Int = 1, panels: [Int],
      images: Int, label: String
    ) {
      testDescription = rule
      self.classes = classes
      self.side = side
      self.channels = channels
      self.panels = panels
      self.images = images
      self.label = label
    }
  }

  private static func names(_ count: Int, _ text: String = "") -> [String] {
    (0..<count).map { "\(text)\($0)" }
  }

  @Test(
    "every pixel is a whole number of device pixels wide, and a line says which images they are",
    arguments: [
      Shown(
        "ten classes are columns", names(10), panels: [1, 1], images: 80,
        label: "the first 8 training images of each class"),
      Shown(
        "few classes are rows", names(3), panels: [1, 1], images: 24,
        label: "the first 8 training images of each class"),
      Shown(
        "62 classes are columns in blocks", names(62), panels: [3, 1], images: 124,
        label: "the first 2 training images of each class"),
      Shown(
        "with long names they are rows in blocks", names(62, "a class of a long name "),
        panels: [1, 3], images: 124, label: "the first 2 training images of each class"),
      Shown(
        "of 1000 classes the first are shown", names(1000), panels: [1, 1], images: 80,
        label: "the first 4 training images of the first 20 of 1000 classes"),
      Shown(
        "large images in colour", names(10), side: 64, channels: 3, panels: [1, 1], images: 20,
        label: "the first 2 training images of each class"),
      Shown(
        "tiny images", names(12), side: 8, panels: [1, 1], images: 96,
        label: "the first 8 training images of each class"),
    ])
  func layout(_ shown: Shown) throws {
    let figure = try figure(
      results(shown.classes, images: 8, side: shown.side, channels: shown.channels))
    #expect([figure.rowCount, figure.columnCount] == shown.panels)
    var places: [Rectangle] = []
    var texts: [String] = []
    for call in try FigureRenderer.record(figure, theme: .light()) {
      switch call {
      case .image(_, let place): places.append(place)
      case .text(let text, _, _, _): texts.append(text)
      case .stroke, .fill, .saveClip, .restoreClip: continue
      }
    }
    #expect(places.count == shown.images)
    #expect(texts.contains(shown.label), "\(texts)")
    for place in places {
      let pixels = place.width * FigureFiles.scale / Double(shown.side)
      #expect(abs(pixels - pixels.rounded()) < 1e-9 && pixels >= 1)
      #expect(place.width * FigureFiles.scale >= 55 && place.minX >= 0)
      #expect(place.maxX <= figure.size.width)
    }
    #expect(figure.size.height <= 620 && figure.size.height.remainder(dividingBy: 3) == 0)
    #expect(figure.alternativeText().utf8.count <= 1200)
  }

  @Test("classes are shown that were asked for, in the order of the dataset")
  func chosen() throws {
    let text = try figure(results(Self.names(5), images: 8), classes: "3, 1").alternativeText()
    #expect(text.contains("The first 8 training images of 2 of 5 classes, grey: 1, 3."), "\(text)")
  }

  @Test(
    "fewer images than usual are counted, and a class with fewer than others says how many it has")
  func fewer() throws {
    let all = try results(["a", "b"], images: 5)
    #expect(
      try figure(all).alternativeText().contains(
        "The first 5 training images of each of 2 classes, grey: a, b."))
    var facts = all.datasets[0].dataset
    facts.samples = facts.samples?.first([0: 5, 1: 2])
    let uneven = try StudyResults(
      frontMatter: all.frontMatter, networks: all.networks(of: ["mixture"]), datasets: [facts],
      runs: Dictionary(uniqueKeysWithValues: all.runs.map { ($0.run, $0.result.run) }))
    #expect(
      try figure(uneven).alternativeText().contains(
        "The first 5 training images, or all there are, of each of 2 classes, grey: a, b (2)."))
  }
}
