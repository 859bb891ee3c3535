import Foundation
import Testing

/// Bounds are proved again by a script in exact arithmetic that shares no code with the program.
@Suite(
  "certificates of printed bounds", .enabled(if: CertificateScript.canRun, "needs Python 3.10"))
struct CertificateTests {
  private let folder = TemporaryFolder()

  /// Together they have every function that a mixture can be made of.
  private static let mixtures = [
    "0.4848*relu + 0.4437*tanh + 0.0715*sin", "0.3*gelu + 0.2*mish - 0.5*softsign*sin",
    "0.5*identity + 0.25*leaky-relu(0.2) - 0.125*prelu", "relu6 - 0.4*elu + 0.1*selu",
    "0.7*gelu-tanh + 0.1*sigmoid + 0.3*silu", "swish(1.5) - 0.2*hard-swish + 0.1*hard-sigmoid",
    "0.6*softplus + 0.3*shifted-softplus - 0.2*tanh-exp", "hard-tanh + 0.12345*sin", "kaf",
    "0.2*cos + 0.3*gaussian - 0.4*arctan + 0.05*square",
  ]

  private func check(_ path: String) throws -> ReportProcess.Outcome {
    try ShellCommand.run(
      "python3 Scripts/check-certificates.py '\(path)'", in: ReportProcess.package)
  }

  private func certificates(of mixture: String, _ options: String...) throws -> [String: Any] {
    let path = folder.url.appending(path: "certificates.json").path
    let outcome = try ReportProcess.run(
      ["approximate", mixture, "--certificates", path] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("certificates, "))
    let object = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(object as? [String: Any])
  }

  private func list(_ file: [String: Any]) throws -> [[String: Any]] {
    try #require(file["certificates"] as? [[String: Any]])
  }

  private func write(_ certificates: [[String: Any]]) throws -> String {
    let object = ["schema": 1, "certificates": certificates] as [String: Any]
    return try folder.write(
      try JSONSerialization.data(withJSONObject: object), to: "changed.json")
  }

  /// One less in the third digit; `nil` where the bound is of the size of roundings.
  private func lowered(_ bound: String) -> String? {
    guard let value = Decimal(string: bound), value > Decimal(string: "1e-9") ?? 0 else {
      return nil
    }
    let exponent = Int(floor(log10(NSDecimalNumber(decimal: value).doubleValue) + 1e-9))
    return "\(value - Decimal(sign: .plus, exponent: exponent - 2, significand: 1))"
  }

  @Test(
    "every bound that is printed of a mixture is proved again, and none with its last digit lowered",
    arguments: mixtures)
  func mixture(mixture: String) throws {
    let all = try list(try certificates(of: mixture))
    #expect(all.count > 5)
    let path = folder.url.appending(path: "certificates.json").path
    let outcome = try check(path)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("\(all.count) certificates checked"))

    let changed = all.compactMap { certificate -> [String: Any]? in
      guard let bound = (certificate["bound"] as? String).flatMap(lowered) else { return nil }
      return certificate.merging(["bound": bound]) { $1 }
    }
    let refusal = try check(try write(changed))
    #expect(refusal.status == 1)
    let lines = refusal.output.split(separator: "\n")
    for certificate in changed {
      let name = try #require(certificate["name"] as? String)
      #expect(lines.contains { $0.hasPrefix("\(name): the bound") }, "\(name)")
    }
  }

  @Test("fits that have the function itself have no error, whatever its sign")
  func exactFits() throws {
    let bounds = try list(try certificates(of: "-1*square"))
      .filter { ($0["name"] as? String)?.contains("polynomial of") == true }
      .compactMap { ($0["bound"] as? String).flatMap(Double.init) }
    #expect(bounds.count == 4 && bounds.allSatisfy { $0 < 1e-9 }, "\(bounds)")
  }

  @Test(
    "a certificate with a gap, an overlap, another range, function or argument is refused, with the reason"
  )
  func changed() throws {
    let all = try list(try certificates(of: "0.5*tanh + 0.5*relu", "--range", "-3:4"))
    let sound = try #require(all.first { ($0["boxes"] as? [[String]])?.count ?? 0 > 5 })
    let boxes = try #require(sound["boxes"] as? [[String]])
    func moved(_ index: Int, _ place: Int, _ value: String) -> [[String]] {
      var changed = boxes
      changed[index][place] = value
      return changed
    }
    let changes: [(String, Any, String)] = [
      ("boxes", Array(boxes.prefix(2) + boxes.dropFirst(3)), "does not begin where"),
      ("boxes", moved(2, 0, "-2.99"), "does not begin where"),
      ("boxes", moved(1, 1, "-3"), "does not end in the rest"),
      ("boxes", moved(boxes.count - 1, 1, "4.5"), "does not end in the rest"),
      ("boxes", Array(boxes.dropLast()), "end before the range"),
      ("boxes", [["-3", "4", "enclosed"]], "changes inside of a box"),
      ("boxes", moved(0, 2, "trust me"), "is no argument"),
      ("boxes", [[1, 2]], "malformed"), ("boxes", 7, "malformed"),
      ("range", ["-3", "5"], "end before the range"),
      ("range", ["-2.9", "4"], "does not begin where"), ("range", ["4", "-3"], "range is empty"),
      ("range", ["-3"], "malformed"), ("bound", "all", "malformed"), ("bound", "-1", "the bound"),
      ("function", "0.6 * tanh(x)", "the bound"), ("function", "eval(x)", "something unknown"),
      ("function", "tanh(x", "malformed"),
      (
        "approximation", "if x <= 0 then 0.5 * tanh(x) else 0.5 * tanh(x) + 0.5 * x + 0 / (x - 1)",
        "divisor may be 0"
      ),
      ("approximation", "x * \"a\"", "malformed"),
    ]
    for (key, value, reason) in changes {
      let outcome = try check(try write([sound.merging([key: value]) { $1 }]))
      #expect(outcome.status == 1, "\(key) \(value)")
      #expect(outcome.output.contains(reason), "\(key) \(value): \(outcome.output)")
    }
    var without = sound
    without["boxes"] = nil
    #expect(try check(try write([without])).output.contains("malformed"))
    for text in ["", "[]", "{\"certificates\": 3}", "{\"certificates\": [{}]}"] {
      #expect(try check(try folder.write(text, to: "none.json")).status == 2, "\(text)")
    }
    #expect(try check(folder.url.appending(path: "missing.json").path).status == 2)
  }

  @Test("the bounds of a report have certificates that are written from its own results")
  func report() throws {
    _ = try folder.write(
      SmallStudy.template(
        study: "seeds: 2",
        body: """
          {% table "approximation" %}Bounds.{% endtable %}
          {% table "input-error" %}Bounds.{% endtable %}
          {% approximation dataset="mnist" layer=1 %}; {{ study.printedError }}.
          """), to: "study.md")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    func run(_ arguments: String...) throws -> ReportProcess.Outcome {
      try ReportProcess.run(arguments + ["--offline"], in: folder.url)
    }
    #expect(try run("build", "study.md", "--output", "out", "--store", "own").status == 0)
    let outcome = try run("verify", "out", "--certificates", "bounds.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("certificates"))
    let checked = try check(folder.url.appending(path: "bounds.json").path)
    #expect(checked.status == 0, "\(checked.output)")
    let object = try JSONSerialization.jsonObject(with: Data(folder.text("bounds.json").utf8))
    let printed = folder.text("out/tables/approximation.csv")
    let all = try list(try #require(object as? [String: Any]))
    #expect((object as? [String: Any])?["refused"] as? [String] == [])
    // Both seeds have a certificate of the largest bound, which is the one in the table.
    for layer in 1...2 {
      let bounds = all.filter {
        ($0["name"] as? String)?.hasPrefix("mnist, layer \(layer), seed") == true
          && ($0["name"] as? String)?.hasSuffix("LeakyReLU form on middle") == true
      }.compactMap { $0["bound"] as? String }
      #expect(bounds.count == 2 && Set(bounds).count == 1)
      #expect(printed.contains(bounds[0]), "\(printed) \(bounds)")
    }
    let inside = try run("verify", "out", "--certificates", "out/bounds.json")
    #expect(inside.status == 73, "\(inside.errors)")
  }
}

enum CertificateScript {
  static let canRun =
    (try? ShellCommand.run(
      "python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))'", in: ReportProcess.package
    ).status) == 0
}
