import Foundation
import Testing

@testable import Datasets

@Suite struct SampleImagesTests {
  /// Images of 1 × 2 pixels: classes 1, 0, 1, 1, 2.
  private let set = ImageSet(
    rows: 1, columns: 2, pixels: [10, 11, 20, 21, 30, 31, 40, 41, 50, 51], labels: [1, 0, 1, 1, 2])

  @Test("the first images of each class are kept, with their places in the training set")
  func first() {
    let samples = SampleImages(set, counts: [1: 2, 0: 2, 3: 2])
    #expect(
      samples.classes == [
        .init(index: 0, places: [1]), .init(index: 1, places: [0, 2]), .init(index: 3, places: []),
      ])
    #expect(samples.images(of: 0) == [[20, 21]])
    #expect(samples.images(of: 1) == [[10, 11], [30, 31]])
    #expect(samples.images(of: 2).isEmpty && samples.images(of: 3).isEmpty)
    #expect(
      SampleImages(set, counts: [0: 5, 1: 5, 2: 5, 3: 5]).first([1: 2, 0: 2, 3: 2]) == samples)
  }

  @Test("JSON gives the same images back", arguments: [[1: 3, 2: 1], [:], [7: 4]])
  func json(counts: [Int: Int]) throws {
    let samples = SampleImages(set, counts: counts)
    let data = try JSONEncoder().encode(samples)
    #expect(try JSONDecoder().decode(SampleImages.self, from: data) == samples)
  }

  struct Damage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var rows = 1
    var channels = 1
    var classes = [SampleImages.ClassImages(index: 1, places: [0, 2])]
    var pixels: String?

    init(
      _ rule: String, rows: Int = 1, channels: Int = 1,
      classes: [SampleImages.ClassImages] = [.init(index: 1, places: [0, 2])],
      pixels: String? = nil
    ) {
      testDescription = rule
      self.rows = rows
      self.channels = channels
      self.classes = classes
      self.pixels = pixels
    }
  }

  @Test(
    "a file that says anything impossible has no images",
    arguments: [
      Damage("more pixels than images have", classes: [.init(index: 1, places: [0])]),
      Damage("fewer pixels", rows: 2),
      Damage("no rows", rows: 0),
      Damage("more than fits into memory", rows: 65_535, channels: 3),
      Damage("two channels", channels: 2),
      Damage(
        "a class twice", classes: [.init(index: 1, places: [0]), .init(index: 1, places: [2])]),
      Damage("a negative place", classes: [.init(index: 1, places: [0, -2])]),
      Damage("no base64", pixels: "…"),
      Damage("no zlib stream", pixels: "AAAA"),
    ])
  func damaged(_ damage: Damage) throws {
    let data = try JSONEncoder().encode(SampleImages(set, counts: [1: 2]))
    let text = try #require(
      (try JSONSerialization.jsonObject(with: data) as? [String: Any])?["pixels"] as? String)
    func read(_ damage: Damage) -> SampleImages? {
      SampleImages(
        rows: damage.rows, columns: 2, channels: damage.channels, classes: damage.classes,
        pixels: damage.pixels ?? text)
    }
    #expect(read(Damage("nothing")) != nil)
    #expect(read(damage) == nil)
  }

  @Test(
    "without a wish all classes are shown, or the first 20 of very many, by images that take little room",
    arguments: [
      (10, 784, 10, 8), (62, 784, 62, 2), (10, 3072, 10, 2), (2, 3072, 2, 8), (64, 64, 64, 8),
      (65, 64, 20, 8), (1000, 784, 20, 4), (10, 12_288, 10, 2),
    ])
  func usual(classes: Int, imageSize: Int, shown: Int, images: Int) {
    let names = (0..<classes).map { "class \($0)" }
    let selection = SampleSelection()
    #expect(selection.indices(in: names) == Array(0..<shown))
    #expect(selection.count(in: names, imageSize: imageSize) == images)
  }

  @Test("what is asked for is shown, in the order of the classes")
  func wished() {
    let selection = SampleSelection(classes: ["d", "b", "x"], images: 3)
    #expect(selection.indices(in: ["a", "b", "c", "d"]) == [1, 3])
    #expect(selection.count(in: ["a", "b", "c", "d"], imageSize: 1 << 20) == 3)
  }
}
