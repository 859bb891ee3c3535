import CPNG
import Foundation
import Testing

/// Images of one's own, from files to a report.
@Suite struct DatasetsAddTests {
  private let folder = TemporaryFolder()

  private func run(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(arguments, in: folder.url)
  }

  /// Folders `day` and `night` of 10 × 10 pixels in colour, 12 images each.
  private func writePhotos() throws {
    for (name, level) in [("day", 150), ("night", 20)] {
      for number in 0..<12 {
        let pixels = (0..<300).map { UInt8(level + ($0 * 7 + number * 13) % 90) }
        _ = try folder.write(png(pixels, side: 10), to: "photos/\(name)/\(number).png")
      }
    }
  }

  private func png(_ pixels: [UInt8], side: Int) -> Data {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    (image.width, image.height) = (png_uint_32(side), png_uint_32(side))
    // Colour is bit 1 of libpng's formats.
    image.format = 2
    var size = png_alloc_size_t(1 << 16)
    var bytes = [UInt8](repeating: 0, count: size)
    #expect(png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil) != 0)
    return Data(bytes.prefix(size))
  }

  @Test("a folder of images becomes a dataset, is verified and trained on")
  func photos() throws {
    try writePhotos()
    let added = try run(
      "datasets", "add", "light", "--from", "photos", "--size", "8x8", "--split-test", "0.25",
      "--title", "Light: \"day\" & night")
    #expect(added.status == 0, "\(added.errors)")
    #expect(
      added.output == """
        light: 2 classes, 18 training and 6 test images of 8 × 8 pixels, RGB
        written: data/light.yml and its files in data/light

        """)
    let verified = try run("datasets", "verify", "light")
    #expect(verified.status == 0 && verified.output.count(of: ": verified, ") == 4)
    #expect(folder.text("data/light/places.txt").hasPrefix("day/"))
    let study = """
      ---
      title: Light
      study:
        datasets: [light]
        network: [convolution: {channels: 2, kernel: 3}, activation, max-pool: 2, logits]
        terms: [relu, tanh]
        schedule: weights:3@1e-2
      ranges:
        near: "-2:2"
      ---
      {{ datasets[0].title }} has {{ datasets[0].testImages }} test images.

      {{ datasets[0].checks.sharedImages }} are training images, {{ datasets[0].checks.trainDuplicates }} are repeated.

      {% table "data-checks" caption="Checks." %}

      {% figure "class-balance" dataset="light" caption="Classes." %}

      {% figure "samples" dataset="light" caption="Images." %}

      {% figure "confusion" dataset="light" caption="Confusions." %}

      """
    _ = try folder.write(study, to: "study.md")
    let built = try run("build", "study.md", "--output", "out", "--real-data")
    #expect(built.status == 0, "\(built.errors)")
    let results = try String(
      contentsOf: folder.url.appending(path: "out/results.json"), encoding: .utf8)
    #expect(results.contains("conv 3→2 k3"))
    #expect(folder.text("out/report.md").contains("0 are training images, 0 are repeated."))
    let text = folder.text("out/report.md")
    #expect(
      text.contains("The first 8 training images of each of 2 classes, in colour: day, night."))
    // A page made from results alone says which images these lack.
    let more = study.replacing("\"samples\" dataset", with: "\"samples\" images=9 dataset")
    _ = try folder.write(more, to: "study.md")
    let files = folder.url.appending(path: "data/light")
    try FileManager.default.moveItem(at: files, to: folder.url.appending(path: "elsewhere"))
    let rebuilt = try run("verify", "out", "--rebuild", "--store", "none", "--offline")
    #expect(rebuilt.status == 66, "\(rebuilt.errors)")
    #expect(rebuilt.errors.contains("do not have these images of `light`, and the dataset is not"))
    #expect(rebuilt.errors.contains("study.md:19:4: error") && rebuilt.errors.contains("RPT-0464"))
    try FileManager.default.moveItem(at: folder.url.appending(path: "elsewhere"), to: files)
    let checked = try run("datasets", "check", "light")
    #expect(
      checked.output == """
        light: 18 training images, 6 test images of 8 × 8 pixels, RGB
        class  training      test
        day           9         3
        night         9         3
        0 test images equal to a training image
        0 images equal to an image of another class
        0 classes without a training image
        0 classes without a test image
        0 images of one value everywhere
        0 training images equal to an earlier one
        0 test images equal to an earlier one

        """)
  }

  @Test("every damaged file is named, and nothing is written")
  func damaged() throws {
    try writePhotos()
    _ = try folder.write("no image", to: "photos/day/notes.png")
    _ = try folder.write(
      png(Array(repeating: 7, count: 300), side: 10).prefix(60), to: "photos/night/cut.png")
    let outcome = try run("datasets", "add", "light", "--from", "photos", "--split-test", "0.25")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("`photos/day/notes.png` is neither a PNG nor a JPEG file"))
    #expect(outcome.errors.contains("`photos/night/cut.png` is no whole PNG file"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "data").path))
  }

  @Test("the name of a dataset that ships is refused, and nothing is written")
  func shipped() throws {
    try writePhotos()
    let outcome = try run("datasets", "add", "kmnist", "--from", "photos", "--split-test", "0.25")
    #expect(outcome.status == 73, "\(outcome.errors)")
    #expect(outcome.errors.contains("`kmnist` comes with the program, and yours would hide it"))
    #expect(outcome.errors.contains("RPT-0465"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "data").path))
  }

  @Test(
    "what is not there, or not said, has its exit code",
    arguments: [
      (["--from", "nowhere", "--split-test", "0.2"], 66, "nothing at `nowhere`"),
      (["--from", "photos"], 64, "--split-test 0.2"),
      (["--from", "photos", "--split-test", "2"], 64, "a share between 0 and 1"),
      (["--from", "photos", "--split-test", "0.2", "--size", "28"], 64, "--size takes"),
      (["--from", "photos", "--split-test", "0.2", "--crop", "center"], 64, "--crop needs --size"),
      (["--from", "photos", "--split-test", "0.2", "--size", "100x100"], 65, "8 to 64 pixels"),
    ])
  func refused(arguments: [String], status: Int32, words: String) throws {
    try writePhotos()
    let outcome = try ReportProcess.run(["datasets", "add", "light"] + arguments, in: folder.url)
    #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
  }
}

extension String {
  fileprivate func count(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
