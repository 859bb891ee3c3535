import Foundation
import Testing

/// A command line about functions that must fail: how it exits, and what it must say.
struct BadFunctionInput: CustomTestStringConvertible, Sendable {
  var rule: String
  var arguments: [String]
  var status: Int32
  var message: [String]

  var testDescription: String { rule }

  /// What is wrong with a mixture or a range, whichever command reads it.
  static let common: [BadFunctionInput] = [
    Self(
      rule: "an unknown function", arguments: ["0.5*relu + 0.5*tahn"], status: 64,
      message: ["MIXTURE:1:16: error:", "`tahn`", "Did you mean `tanh`?", "^~~~", "RPT-0501"]),
    Self(
      rule: "a mixture that ends too early", arguments: ["0.5*relu +"], status: 64,
      message: ["MIXTURE:1:11: error:", "RPT-0503"]),
    Self(
      rule: "a coefficient that overflows", arguments: ["1e999*relu"], status: 64,
      message: ["MIXTURE:1:1: error:", "`1e999`", "RPT-0504"]),
    Self(
      rule: "a term twice", arguments: ["relu + relu"], status: 64,
      message: ["MIXTURE:1:8: error:", "RPT-0505"]),
    Self(
      rule: "an empty mixture", arguments: [""], status: 64,
      message: ["MIXTURE:1:1: error:", "RPT-0503"]),
    Self(
      rule: "a coefficient that is not a number", arguments: ["nan*relu"], status: 64,
      message: ["MIXTURE:1:1: error:", "`nan`", "^~~", "RPT-0501"]),
    Self(
      rule: "an infinite coefficient", arguments: ["relu + inf*tanh"], status: 64,
      message: ["MIXTURE:1:8: error:", "`inf`", "RPT-0501"]),
    Self(
      rule: "a term twice with its factors exchanged",
      arguments: ["tanh + sin*relu - 0.5*relu*sin"], status: 64,
      message: ["MIXTURE:1:19: error:", "^~~~~~~~", "RPT-0505"]),
    Self(
      rule: "a parameter out of its range", arguments: ["elu(1e9)"], status: 64,
      message: ["MIXTURE:1:1: error:", "`elu`", "RPT-0502"]),
    Self(
      rule: "a parameter that is not a number", arguments: ["elu(nan)"], status: 64,
      message: ["MIXTURE:1:5: error:", "RPT-0503"]),
    Self(
      rule: "a number without its product sign", arguments: ["0.5 relu"], status: 64,
      message: ["MIXTURE:1:5: error:", "`*`", "RPT-0503"]),
    Self(
      rule: "bytes after the mixture", arguments: ["relu;tanh"], status: 64,
      message: ["MIXTURE:1:5: error:", "RPT-0503"]),
    Self(
      rule: "a range of nan", arguments: ["relu", "--range", "nan:nan"], status: 64,
      message: ["--range:1:1: error:", "`nan`", "RPT-0903"]),
    Self(
      rule: "the whole line", arguments: ["relu", "--range", "-inf:inf"], status: 64,
      message: ["--range:1:1: error:", "`-inf`", "RPT-0903"]),
    Self(
      rule: "an end beyond the largest number", arguments: ["relu", "--range", "1e400:2"],
      status: 64, message: ["--range:1:1: error:", "`1e400`", "RPT-0903"]),
    Self(
      rule: "an end in hexadecimal", arguments: ["relu", "--range", "0x1:0x5"], status: 64,
      message: ["`0x1`", "RPT-0903"]),
    Self(
      rule: "a range without ends", arguments: ["relu", "--range", ":"], status: 64,
      message: ["missing", "RPT-0903"]),
    Self(
      rule: "a range with three ends", arguments: ["relu", "--range", "1:2:3"], status: 64,
      message: ["colon", "RPT-0903"]),
    Self(
      rule: "a range between the zeros", arguments: ["relu", "--range", "-0:0"], status: 64,
      message: ["empty", "RPT-0903"]),
    Self(
      rule: "coefficients whose sum overflows", arguments: ["1e308*relu + 1e308*tanh"], status: 65,
      message: ["MIXTURE:1:1: error:", "not finite at x = ", "RPT-0510"]),
    Self(
      rule: "a range to nan", arguments: ["relu", "--range", "0:nan"], status: 64,
      message: ["--range:1:3: error:", "`nan`", "RPT-0903"]),
    Self(
      rule: "a range to infinity", arguments: ["relu", "--range", "-inf:0"], status: 64,
      message: ["--range:1:1: error:", "`-inf`", "RPT-0903"]),
    Self(
      rule: "an empty range", arguments: ["relu", "--range", "1:1"], status: 64,
      message: ["--range:1:1: error:", "empty", "RPT-0903"]),
    Self(
      rule: "a range of almost no width", arguments: ["relu", "--range", "1:1.0000000001"],
      status: 64, message: ["narrow", "RPT-0903"]),
    Self(
      rule: "a reversed range", arguments: ["relu", "--range", "5:-5"], status: 64,
      message: ["reversed", "`-5:5`", "RPT-0903"]),
    Self(
      rule: "a range without a colon", arguments: ["relu", "--range", "5"], status: 64,
      message: ["colon", "RPT-0903"]),
    Self(
      rule: "a range farther than a million", arguments: ["relu", "--range", "0:1e7"],
      status: 64, message: ["`1e7`", "1000000", "RPT-0903"]),
    Self(
      rule: "a function that overflows on the range",
      arguments: ["1e308*square", "--range", "0:10"],
      status: 65, message: ["MIXTURE:1:1: error:", "not finite at x = ", "RPT-0510"]),
  ]
}

@Suite("report plot") struct PlotTests {
  private static let mixture = "0.4848*relu + 0.4437*tanh + 0.0715*sin"

  private func plot(_ arguments: [String]) throws -> (ReportProcess.Outcome, TemporaryFolder) {
    let folder = TemporaryFolder()
    return (try ReportProcess.run(["plot"] + arguments, in: folder.url), folder)
  }

  @Test(
    "the ending of the output decides the format",
    arguments: [("f.png", 1, "PNG"), ("f.PDF", 0, "%PDF-"), ("f.svg", 0, "<?xml")])
  func formats(name: String, offset: Int, start: String) throws {
    let (outcome, folder) = try plot([Self.mixture, "--range", "-5:5", "--output", name])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix(name + " ("))
    #expect(folder.files() == [name])
    let bytes = try Data(contentsOf: folder.url.appending(path: name))
    #expect(bytes.dropFirst(offset).starts(with: Array(start.utf8)))
  }

  @Test("a PNG has two pixels per CSS pixel, its density and a description")
  func png() throws {
    let (outcome, folder) = try plot([Self.mixture])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let bytes = try Data(contentsOf: folder.url.appending(path: "plot.png"))
    // The width of the header: 540 points are 720 CSS pixels.
    #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 1440)
    for text in ["pHYs", "Description", Self.mixture] {
      #expect(bytes.firstRange(of: Array(text.utf8)) != nil, "no \(text)")
    }
  }

  @Test("several mixtures and ranges make one picture with a legend entry each")
  func several() throws {
    let (outcome, folder) = try plot([
      "relu", "0.5*relu*sin + 0.5*tanh", "--range", "-5:5", "--range", "-1:1", "--output", "f.svg",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = folder.text("f.svg")
    for name in ["relu", "0.5*relu*sin + 0.5*tanh"] { #expect(text.contains(name)) }
    for range in ["[−5,\u{A0}5]", "[−1,\u{A0}1]"] { #expect(text.contains(range)) }
  }

  @Test("the same command gives the same bytes, also on standard output")
  func sameBytes() throws {
    let (written, folder) = try plot([Self.mixture, "--output", "f.svg"])
    #expect(written.status == 0)
    let (printed, other) = try plot([Self.mixture, "--output", "-", "--format", "svg"])
    #expect(printed.status == 0)
    #expect(printed.output == folder.text("f.svg"))
    #expect(other.files().isEmpty)
  }

  @Test("an existing file is replaced")
  func replaces() throws {
    let folder = TemporaryFolder()
    _ = try folder.write("old", to: "f.svg")
    let outcome = try ReportProcess.run(["plot", "relu", "--output", "f.svg"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.text("f.svg").hasPrefix("<?xml"))
    #expect(folder.files() == ["f.svg"])
  }

  @Test(
    "a mixture may begin with a minus sign",
    arguments: [
      ["-relu + 2*tanh"], ["-relu"], ["-tanh"], ["-hard-tanh", "-relu", "sin"], ["--", "-relu"],
      ["--range", "-1:1", "-0.5*sin", "relu"], ["--range=-1:1", "-tanh"],
      ["-tanh", "--range", "-1:1", "--range=-2:2"],
    ])
  func leadingMinus(arguments: [String]) throws {
    let (outcome, folder) = try plot(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.files() == ["plot.png"])
  }

  private static let bad: [BadFunctionInput] = [
    BadFunctionInput(
      rule: "an option that does not exist", arguments: ["relu", "--rnage=0:1"], status: 64,
      message: ["Unknown option '--rnage'. Did you mean '--range'?"]),
    BadFunctionInput(
      rule: "no mixture", arguments: ["--"], status: 64,
      message: ["Missing expected argument '<mixture> ...'"]),
    BadFunctionInput(
      rule: "an error in the second mixture", arguments: ["relu", "rleu"], status: 64,
      message: ["MIXTURE 2:1:1: error:", "`relu`"]),
    BadFunctionInput(
      rule: "a format that cannot be drawn", arguments: ["relu", "--output", "f.jpg"], status: 64,
      message: ["`f.jpg`", "RPT-0904"]),
    BadFunctionInput(
      rule: "a name that is only an ending", arguments: ["relu", "--output", ".png"], status: 64,
      message: ["RPT-0904"]),
    BadFunctionInput(
      rule: "seven mixtures", arguments: ["relu", "elu", "selu", "gelu", "silu", "mish", "tanh"],
      status: 64, message: ["7 mixtures", "RPT-0905"]),
    BadFunctionInput(
      rule: "seven ranges",
      arguments: ["relu"] + (1...7).flatMap { ["--range", "0:\($0)"] },
      status: 64, message: ["7 ranges", "RPT-0905"]),
    BadFunctionInput(
      rule: "a folder that does not exist", arguments: ["relu", "--output", "none/f.png"],
      status: 73, message: ["none/f.png", "RPT-0801"]),
    BadFunctionInput(
      rule: "a folder in the place of the file",
      arguments: ["relu", "--output", ".", "--format", "png"], status: 73, message: ["RPT-0801"]),
    BadFunctionInput(
      rule: "a device in the place of the file",
      arguments: ["relu", "--output", "/dev/null", "--format", "png"], status: 73,
      message: ["/dev/null", "RPT-0801"]),
  ]

  @Test(
    "bad input has a clear message, the right exit code, and writes nothing",
    arguments: BadFunctionInput.common + bad)
  func fails(_ input: BadFunctionInput) throws {
    let (outcome, folder) = try plot(input.arguments)
    #expect(outcome.status == input.status, "\(outcome.errors)")
    for fragment in input.message {
      #expect(outcome.errors.contains(fragment), "no “\(fragment)” in:\n\(outcome.errors)")
    }
    #expect(outcome.output.isEmpty)
    #expect(folder.files().isEmpty)
  }
}
