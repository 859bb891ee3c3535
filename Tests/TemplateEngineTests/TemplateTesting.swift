import SourceText

@testable import TemplateEngine

/// A host whose tags show what they were given.
struct EchoHost: TemplateHost {
  var tags: [ElementTagSignature] = [
    ElementTagSignature(
      "figure",
      parameters: [
        .init("kind", .choice(["grid", "curves"]), isRequired: true, isPositional: true),
        .init("dataset"), .init("width", .value(.number)), .init("label", .value(.text)),
        .init("caption", .markup, isRequired: true),
      ], bodyParameter: "caption"),
    ElementTagSignature(
      "equation", parameters: [.init("of", .any, isRequired: true, isPositional: true)]),
    ElementTagSignature(
      "ref", placement: .inline,
      parameters: [.init("label", .value(.text), isRequired: true, isPositional: true)]),
  ]

  func expand(_ tag: ElementTag) -> String {
    let arguments = tag.arguments.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    return "<<\(tag.name) \(arguments)>>"
  }
}

/// The values that template tests can name.
let sampleValues: TemplateRecord = [
  "title": "A <b>study</b>",
  "n": 3, "zero": 0, "x": 0.25, "big": .integer(.max), "small": 1.5e-7,
  "yes": true, "no": false,
  "nothing": .absent,
  "math": .markup("$a_1$"),
  "empty": [], "names": ["mnist", "kmnist", "a|b"], "numbers": [1, 2.5, -3],
  "study": .record(["batchSize": 64, "kebab-key": "k", "subtitle": .absent]),
  "runs": [
    .record(["name": "one", "accuracy": 0.9924]), .record(["name": "two", "accuracy": 0.9]),
  ],
]

/// Expands a template named `t.md`, without the marks of values.
func expand(
  _ text: String, includes: [String: String] = [:], values: TemplateRecord = sampleValues,
  limits: TemplateLimits = .standard
) throws -> String {
  let engine = TemplateEngine(
    host: EchoHost(), loader: MemoryTemplateLoader(includes), limits: limits)
  let source = SourceFile(name: "t.md", text: text)
  guard case .record(let names) = TemplateShape(of: values) else { return "" }
  return ReservedScalar.withoutValueMarks(
    try engine.render(try engine.check(source, names: names), values: values).text)
}

/// The expansion, or its errors as `case@line:column+length`, one per line.
func outcome(
  _ text: String, includes: [String: String] = [:], values: TemplateRecord = sampleValues,
  limits: TemplateLimits = .standard
) -> String {
  func describe(_ error: TemplateError) -> String {
    let name = "\(error)".prefix { $0 != "(" }
    let file = error.span.file == "t.md" ? "" : error.span.file + ":"
    return "\(name)@\(file)\(error.span.line):\(error.span.column)+\(error.span.length)"
  }
  do {
    return try expand(text, includes: includes, values: values, limits: limits)
  } catch let errors as TemplateErrors {
    return errors.errors.map(describe).joined(separator: "\n")
  } catch let error as TemplateError {
    return describe(error)
  } catch {
    return "\(error)"
  }
}
