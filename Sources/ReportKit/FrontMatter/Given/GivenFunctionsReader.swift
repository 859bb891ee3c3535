import Activations
import Numbers
import SourceText
import StrictYAML
import Training

/// Reads the functions that the layers of a given run learned, at its end or after an epoch.
struct GivenFunctionsReader {
  /// The normalization that the file states of the variant.
  let stated: Normalization?
  let errors: ErrorCollector<GivenStudyError>
  /// In the order of the coefficients; `nil` where the first layer that is read decides.
  var terms: [Term]?

  struct Functions {
    var terms: [Term] = []
    var coefficients: [Coefficients] = []
    var learned: [[LearnedValues]]?
    var channels: [[ChannelFunction]]?
    var isOnSimplex = true
  }

  /// How far a sum of coefficients, which may be rounded, can be from 1.
  private static let tolerance = 1e-3

  /// What a mapping has of `terms`, `coefficients`, `learnedValues` and `channels`; none of it may be
  /// there.
  /// - Returns: `nil` after recording what is wrong.
  func functions(_ keys: MappingReader) -> Functions? {
    var found = Functions()
    guard let node = entry("coefficients", keys) else { return found }
    guard let layers = errors.attempt({ try node.items(count: 0...64) }) else { return nil }
    if layers.isEmpty { return found }
    if let node = entry("terms", keys), terms == nil {
      guard
        let terms = errors.attempt({ try node.items(count: RunConfiguration.Limits.terms) })
          .flatMap({ items in errors.attemptEach(items) { try $0.givenTerm() } })
      else { return nil }
      found.terms = terms
    } else if let terms {
      found.terms = terms
    } else if let first = layers.first {
      guard
        let terms = errors.attempt({ try Self.entries(of: first) }).flatMap({ entries in
          errors.attemptEach(entries) { try Self.term($0) }
        })
      else { return nil }
      found.terms = terms
    }
    let coefficients = errors.attemptEach(layers) { try self.coefficients($0, found.terms) }
    guard let coefficients else { return nil }
    found.coefficients = coefficients
    found.isOnSimplex = coefficients.allSatisfy { Self.isOnSimplex($0.values) }
    let counts = found.terms.filter { $0.learned != nil }.count
    let learned = errors.attempt {
      try learnedValues(entry("learnedValues", keys), layers: layers.count, found.terms, keys.span)
    }
    guard let learned else { return nil }
    found.learned = counts == 0 ? nil : learned
    guard let node = entry("channels", keys) else { return found }
    let channels = errors.attempt {
      let items = try node.items()
      guard items.count == layers.count else {
        throw GivenStudyError.unlike(
          "channels", expected: "\(NumberText.count(layers.count, "layer")) as in `coefficients`",
          found: NumberText.count(items.count, "layer"), span: node.span)
      }
      return try items.map { layer in
        try layer.items(count: 1...100_000).map { try channel($0, found.terms) }
      }
    }
    guard let channels else { return nil }
    found.channels = channels
    return found
  }

  private func entry(_ key: String, _ keys: MappingReader) -> YAMLNode? {
    keys.entries.first { $0.key == key }?.value
  }

  private func channel(_ node: YAMLNode, _ terms: [Term]) throws -> ChannelFunction {
    let keys = try node.mapping(keys: ["coefficients", "learnedValues"])
    let values =
      try keys.optional("learnedValues").map { try self.learnedValues(of: $0, terms) } ?? []
    try Self.check(values, terms, node.span)
    return ChannelFunction(
      coefficients: try coefficients(keys.required("coefficients"), terms), learnedValues: values)
  }

  private static func entries(of node: YAMLNode) throws(YAMLError) -> [YAMLNode.Entry] {
    try MappingReader.freeKeys(node)
  }

  private static func term(_ entry: YAMLNode.Entry) throws(GivenStudyError) -> Term {
    do throws(ActivationError) {
      return try Term(parsing: entry.key)
    } catch {
      throw .activation(error, span: entry.keySpan)
    }
  }

  private func coefficients(_ node: YAMLNode, _ terms: [Term]) throws -> Coefficients {
    let entries = try Self.entries(of: node)
    var values: [Double?] = Array(repeating: nil, count: terms.count)
    for entry in entries {
      let term = try Self.term(entry)
      guard let place = terms.firstIndex(where: { $0.name == term.name }) else {
        throw GivenStudyError.unlisted(
          entry.key, in: "terms", known: terms.map(\.name), span: entry.keySpan)
      }
      values[place] = try entry.value.number()
    }
    if let missing = values.firstIndex(of: nil) {
      throw YAMLError.missingKey(terms[missing].name, path: node.path, span: node.span)
    }
    let numbers = values.compactMap(\.self)
    if let stated, !Self.gives(stated, numbers) {
      throw GivenStudyError.unreachableCoefficients(
        sum: numbers.reduce(0, +), normalization: stated.rawValue, span: node.span)
    }
    return Coefficients(terms: terms.map(\.name), values: numbers)
  }

  private static func isOnSimplex(_ values: [Double]) -> Bool {
    values.allSatisfy { $0 >= 0 } && abs(values.reduce(0, +) - 1) <= tolerance
  }

  private static func gives(_ normalization: Normalization, _ values: [Double]) -> Bool {
    switch normalization {
    case .softmax, .absolute, .square, .clip: isOnSimplex(values)
    case .affine: abs(values.reduce(0, +) - 1) <= tolerance
    case .none: true
    }
  }

  private func learnedValues(
    _ node: YAMLNode?, layers: Int, _ terms: [Term], _ span: SourceSpan
  ) throws -> [[LearnedValues]] {
    guard let node else {
      if layers > 0 { try Self.check([], terms, span) }
      return []
    }
    let items = try node.items()
    guard items.count == layers else {
      throw GivenStudyError.unlike(
        "learned values", expected: "\(NumberText.count(layers, "layer")) as in `coefficients`",
        found: NumberText.count(items.count, "layer"), span: node.span)
    }
    return try items.map { item in
      let values = try learnedValues(of: item, terms)
      try Self.check(values, terms, item.span)
      return values
    }
  }

  private func learnedValues(of node: YAMLNode, _ terms: [Term]) throws -> [LearnedValues] {
    try node.items().map { item in
      let keys = try item.mapping(keys: ["term", "name", "values"])
      return LearnedValues(
        term: try keys.required("term").string(),
        name: try keys.optional("name")?.string() ?? "",
        values: try keys.required("values").items().map { try $0.number() })
    }
  }

  /// Every term that learns has as many values as it learns.
  private static func check(
    _ values: [LearnedValues], _ terms: [Term], _ span: SourceSpan
  ) throws(GivenStudyError) {
    for term in terms {
      guard let learned = term.learned else { continue }
      let found = values.first { $0.term == term.name }?.values.count ?? 0
      guard found == learned.values.count else {
        throw .unlike(
          "learned values of `\(term.name)`",
          expected: NumberText.count(learned.values.count, "value"),
          found: NumberText.count(found, "value"), span: span)
      }
    }
  }
}
