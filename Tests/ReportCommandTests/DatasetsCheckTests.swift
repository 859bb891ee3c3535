import Foundation
import Testing

/// A look at datasets before training, in the terminal and as a page.
@Suite("report datasets check") struct DatasetsCheckTests {
  private let folder = TemporaryFolder()

  private func run(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(["datasets"] + arguments, in: folder.url)
  }

  /// A row of a table: a label and 64 pixels that follow from `number`, all the same of `constant`.
  private func row(_ label: String, _ number: Int, constant: Bool = false) -> String {
    let pixels = (0..<64).map { constant ? number : ($0 * 7 + number * 13) % 256 }
    return ([label] + pixels.map(String.init)).joined(separator: ",") + "\n"
  }

  /// Of classes `cat`, `dog` and `elk`: a test image that is a training image, a constant one, and no
  /// test image of `elk`.
  private func addAnimals() throws {
    let train = [("cat", 1), ("cat", 2), ("dog", 3), ("dog", 4), ("elk", 5)]
    _ = try folder.write(
      train.map { row($0, $1) }.joined() + row("elk", 200, constant: true), to: "train.csv")
    _ = try folder.write(row("cat", 2) + row("dog", 6) + row("cat", 7), to: "test.csv")
    let added = try run(
      "add", "animals", "--from", "train.csv", "test.csv", "--title", "Animals & others")
    #expect(added.status == 0, "\(added.errors)")
  }

  private static let animals = """
    animals: 6 training images, 3 test images of 8 × 8 pixels, grey
    class  training      test
    cat           2         2
    dog           2         1
    elk           2         0
    1 test image equal to a training image
    0 images equal to an image of another class
    0 classes without a training image
    1 class without a test image
    1 image of one value everywhere
    0 training images equal to an earlier one
    0 test images equal to an earlier one

    """

  @Test("the name of a class with the end of a line stays on one line")
  func lineEndInName() throws {
    let rows = (0..<4).map { row($0 < 2 ? "\"two\nlines\"" : "\"c, \"\"d\"\"\"", $0) }.joined()
    _ = try folder.write(rows, to: "all.csv")
    let added = try run("add", "lines", "--from", "all.csv", "all.csv", "--title", "A\nB")
    #expect(added.status == 0, "\(added.errors)")
    let checked = try run("check", "lines", "--output", "lines.html")
    #expect(
      checked.output.contains(
        """
        class      training      test
        c, "d"            2         2
        two␊lines         2         2

        """), "\(checked.output)")
    let page = folder.text("lines.html")
    #expect(page.contains(">two lines</th>"))
    #expect(try run().output.contains(/lines +A␊B: complete\n/))
  }

  @Test("the page tells what the terminal prints, with places, images and what to do")
  func page() throws {
    try addAnimals()
    let plain = try run("check", "animals")
    #expect(plain.status == 0 && plain.output == Self.animals, "\(plain.output)\(plain.errors)")
    let checked = try run("check", "animals", "--output", "animals.html")
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.hasPrefix(Self.animals + "written: animals.html ("))
    let page = folder.text("animals.html")
    for words in [
      "<h1>Animals &amp; others</h1>", "1 test image equal to a training image",
      "1 class without a test image", "Without one: elk.", "1 image of one value everywhere",
      ">test 0</th>", ">training 1</td>", ">training 5</th>",
      "<strong>What to do:</strong>", "added by <code>report datasets add</code>",
      "<code>data/animals.yml</code>", "src=\"data:image/png;base64,", "3 findings",
    ] {
      let isThere = page.contains(words)
      #expect(isThere, "no “\(words)”")
    }
    #expect(!page.contains("0 images equal"))
    // The page is one file that asks for nothing.
    #expect(
      folder.files().filter { !$0.hasPrefix("data/") } == ["animals.html", "test.csv", "train.csv"])
    #expect(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"))
    for address in page.matches(of: /(?:src|href)="([^"#]*)/) {
      #expect(address.1.isEmpty || address.1.hasPrefix("data:"), "\(address.1.prefix(80))")
    }
    // The same again, over the page that stands there.
    #expect(try run("check", "animals", "--output", "animals.html").status == 0)
    #expect(folder.text("animals.html") == page)
  }

  @Test("several datasets, also drawn ones, stand on one page, each once")
  func several() throws {
    try addAnimals()
    let names = ["animals", "synthetic-digits", "synthetic-garments", "synthetic-kana", "animals"]
    let checked = try ReportProcess.run(
      ["datasets", "check"] + names + ["--output", "all.html"], in: folder.url)
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.hasPrefix(Self.animals + "\nsynthetic-digits: 6,000 training images"))
    let page = folder.text("all.html")
    let headings = page.matches(of: /<h2 [^>]*>(.*?)<\/h2>/).map {
      String($0.1).replacing(/<[^>]*>/, with: "")
    }
    #expect(
      headings == [
        "Contents", "1 Overview", "2 Animals &amp; others", "3 Synthetic digits (stand-in)",
        "4 Synthetic garments (stand-in)", "5 Synthetic kana (stand-in)",
      ])
    #expect(page.contains("stand-in, drawn by the program"))
  }

  @Test("a damaged file is on the page and in the terminal, and hides no other dataset")
  func damaged() throws {
    try addAnimals()
    let file = folder.url.appending(path: "data/animals/test-images-idx3-ubyte")
    try Data(contentsOf: file).prefix(100).write(to: file)
    let checked = try run("check", "animals", "synthetic-kana", "--output", "all.html")
    #expect(checked.status == 65)
    #expect(checked.errors.contains("is cut off: its content ends after 100 of 208 bytes"))
    #expect(checked.output.hasPrefix("synthetic-kana: "))
    let page = folder.text("all.html")
    for words in [
      "The images cannot be read", "its content ends after 100 of 208 bytes",
      "<strong>refused</strong>", "Synthetic kana (stand-in)",
    ] {
      let isThere = page.contains(words)
      #expect(isThere, "no “\(words)”")
    }
  }

  @Test(
    "what is wrong with the command is told before anything is read or written",
    arguments: [
      ([], 64, "Missing expected argument"),
      (["animal"], 65, "Did you mean `animals`?"),
      (["animals", "dogs"], 65, "there is no dataset `dogs`"),
      (["animals", "--output", "animals.htm"], 64, "Let the name after --output end in .html."),
      (["animals", "--output", "-"], 64, "RPT-0928"),
      (["animals", "--output", ".html"], 64, "RPT-0928"),
      (["animals", "--output", "folder.html"], 73, "cannot create `folder.html`"),
      (
        ["animals", "--output", "nowhere/animals.html"], 73, "cannot create `nowhere/animals.html`"
      ),
      (["animals", "--data", "nowhere"], 66, "the data folder `nowhere` does not exist"),
    ])
  func refused(arguments: [String], status: Int32, words: String) throws {
    try addAnimals()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "folder.html"), withIntermediateDirectories: false)
    let outcome = try ReportProcess.run(["datasets", "check"] + arguments, in: folder.url)
    #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(
      folder.files().filter { !$0.hasPrefix("data/") && $0.contains(".htm") } == [])
  }
}
