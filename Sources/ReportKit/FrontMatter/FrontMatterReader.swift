import Activations
import SourceText
import StrictYAML
import Training

/// Turns the YAML head of a template into a typed study, strictly.
///
/// Unknown keys, wrong types and names that do not exist are errors at their place in the text.
package struct FrontMatterReader {
  /// Names of the catalogue's datasets, to check those of the study.
  private let datasets: [String]
  private let standIns: [String]

  package init(datasets: [String], standIns: [String]) {
    self.datasets = datasets
    self.standIns = standIns
  }

  package func read(_ node: YAMLNode) throws(FrontMatterError) -> FrontMatter {
    do {
      let reader = try node.mapping(keys: [
        "title", "subtitle", "authors", "abstract", "date", "language", "study", "ranges",
      ])
      return FrontMatter(
        title: try reader.required("title").string(),
        subtitle: try reader.optional("subtitle")?.string(),
        authors: try reader.optional("authors")?.items().map { try $0.string() } ?? [],
        abstract: try reader.optional("abstract")?.string(),
        date: try reader.optional("date")?.string(),
        language: try reader.optional("language")?.string() ?? "en",
        study: try readStudy(reader.required("study")),
        networkSpan: try networkSpan(in: reader.required("study")),
        ranges: try readRanges(reader.required("ranges")))
    } catch let error as FrontMatterError {
      throw error
    } catch let error as YAMLError {
      throw .yaml(error)
    } catch {
      preconditionFailure("only the two errors above are thrown here: \(error)")
    }
  }

  private func readStudy(_ node: YAMLNode) throws -> Study {
    let reader = try node.mapping(keys: [
      "datasets", "network", "terms", "normalization", "start", "coefficients-per", "schedule",
      "batch", "seeds", "limit", "test-limit",
    ])
    let network = try reader.optional("network").map(readNetwork) ?? .lenet
    return Study(
      datasets: try readDatasets(reader.required("datasets")), network: network,
      activation: try readActivation(reader),
      schedule: try reader.optional("schedule").map(readSchedule) ?? .paper,
      batchSize: try reader.optional("batch")?.integer(in: RunConfiguration.Limits.batchSize)
        ?? 64,
      seeds: try reader.optional("seeds").map(readSeeds) ?? [0],
      limit: try reader.optional("limit")?.integer(in: 1...Int.max),
      testLimit: try reader.optional("test-limit")?.integer(in: 1...Int.max))
  }

  private func readDatasets(_ node: YAMLNode) throws -> [Study.DatasetChoice] {
    var choices: [Study.DatasetChoice] = []
    for item in try node.items(count: 1...32) {
      var nameNode = item
      var standInNode: YAMLNode?
      if case .mapping = item.content {
        let reader = try item.mapping(keys: ["name", "stand-in"])
        nameNode = try reader.required("name")
        standInNode = reader.optional("stand-in")
      }
      let name = try nameNode.string()
      guard datasets.contains(name) else {
        throw FrontMatterError.dataset(
          .unknownDataset(name: name, known: datasets), span: nameNode.span)
      }
      guard !choices.contains(where: { $0.name == name }) else {
        throw FrontMatterError.duplicate(name, span: nameNode.span)
      }
      let standIn = try standInNode?.string()
      if let standIn, let standInNode, !standIns.contains(standIn) {
        throw FrontMatterError.dataset(
          .unknownStandIn(name: standIn, known: standIns), span: standInNode.span)
      }
      choices.append(Study.DatasetChoice(name: name, standIn: standIn))
    }
    return choices
  }

  private func readActivation(_ reader: MappingReader) throws -> MixtureSpecification {
    var terms: [Term] = []
    for item in try reader.required("terms").items(count: RunConfiguration.Limits.terms) {
      let text = try item.string()
      terms.append(try at(item) { () throws(ActivationError) in try Term(parsing: text) })
    }
    let normalization: Normalization =
      try reader.optional("normalization")?.choice() ?? .softmax
    let start = try reader.optional("start").map(readStart) ?? .equal
    let scope: CoefficientScope = try reader.optional("coefficients-per")?.choice() ?? .layer
    return try at(reader.optional("start") ?? reader.required("terms")) {
      () throws(ActivationError) in
      try MixtureSpecification(
        terms: terms, normalization: normalization, start: start, coefficientsPer: scope)
    }
  }

  private func readStart(_ node: YAMLNode) throws -> MixtureStart {
    if case .sequence(let items) = node.content {
      return .given(try items.map { try $0.number() })
    }
    return try node.choice(among: ["equal", "random"]) == "random" ? .random : .equal
  }

  private func readSchedule(_ node: YAMLNode) throws -> Schedule {
    let text = try node.string()
    do throws(TrainingError) {
      return try Schedule(parsing: text)
    } catch {
      throw FrontMatterError.training(error, span: node.span(ofErrorIn: error))
    }
  }

  /// `3` stands for the seeds 0, 1, 2; a list names them.
  private func readSeeds(_ node: YAMLNode) throws -> [UInt64] {
    guard case .sequence(let items) = node.content else {
      return (0..<UInt64(try node.integer(in: 1...1000))).map { $0 }
    }
    var seeds: [UInt64] = []
    for item in items {
      let seed = UInt64(try item.integer(in: 0...Int.max))
      guard !seeds.contains(seed) else {
        throw FrontMatterError.duplicate("\(seed)", span: item.span)
      }
      seeds.append(seed)
    }
    _ = try node.items(count: 1...1000)
    return seeds
  }

  private func readRanges(_ node: YAMLNode) throws -> [StudyRange] {
    let entries = try MappingReader.freeKeys(node)
    guard (1...16).contains(entries.count) else {
      throw YAMLError.wrongCount(
        path: node.path, found: entries.count, lower: 1, upper: 16, span: node.span)
    }
    return try entries.map { entry in
      let text = try entry.value.string()
      guard let range = StudyRange(name: entry.key, text: text) else {
        throw FrontMatterError.malformedRange(text: text, span: entry.value.span)
      }
      return range
    }
  }
}

extension FrontMatterReader {
  private static let layerKinds = ["convolution", "activation", "max-pool", "dense", "logits"]

  /// The value of `network`, or the whole study when it has none.
  private func networkSpan(in node: YAMLNode) -> SourceSpan {
    guard case .mapping(let entries) = node.content else { return node.span }
    return entries.first { $0.key == "network" }?.value.span ?? node.span
  }

  private func readNetwork(_ node: YAMLNode) throws -> NetworkSpecification {
    guard case .sequence(let items) = node.content else {
      let name = try node.string()
      do throws(TrainingError) {
        return try .named(name)
      } catch {
        throw FrontMatterError.training(error, span: node.span)
      }
    }
    let network = NetworkSpecification(layers: try items.map(readLayer))
    guard network.activationCount > 0 else {
      throw FrontMatterError.noActivation(span: node.span)
    }
    return network
  }

  private func readLayer(_ node: YAMLNode) throws -> LayerSpecification {
    guard case .mapping(let entries) = node.content, let entry = entries.first else {
      switch try node.string() {
      case "activation": return .activation
      case "logits": return .logits
      case let name: throw unknownLayer(name, node.span)
      }
    }
    let reader = try node.mapping(keys: [entry.key])
    let value = try reader.required(entry.key)
    switch entry.key {
    case "convolution":
      let reader = try value.mapping(keys: ["channels", "kernel", "padding"])
      return .convolution(
        channels: try reader.required("channels").integer(in: Network.Limits.channels),
        kernel: try reader.required("kernel").integer(in: Network.Limits.kernel),
        padding: try reader.optional("padding")?.choice() ?? .none)
    case "max-pool":
      return .maxPool(size: try value.integer(in: Network.Limits.poolSize))
    case "dense":
      return .dense(outputs: try value.integer(in: Network.Limits.outputs))
    default:
      throw unknownLayer(entry.key, entry.keySpan)
    }
  }

  private func unknownLayer(_ name: String, _ span: SourceSpan) -> FrontMatterError {
    .unknownLayer(name, known: Self.layerKinds, span: span)
  }

  private func at<Value>(
    _ node: YAMLNode, _ body: () throws(ActivationError) -> Value
  ) throws -> Value {
    do throws(ActivationError) {
      return try body()
    } catch {
      throw FrontMatterError.activation(error, span: node.span)
    }
  }
}

extension YAMLNode {
  /// The part of a scalar that a schedule error points at; all of it where offsets in its value
  /// are none in the text, as with escapes and folded lines.
  fileprivate func span(ofErrorIn error: TrainingError) -> SourceSpan {
    guard case .schedule(_, let offset) = error,
      case .scalar(let text, let isQuoted) = content,
      span.length == text.unicodeScalars.count + (isQuoted ? 2 : 0)
    else { return span }
    var place = span
    place.column += offset + (isQuoted ? 1 : 0)
    place.length = max(1, span.length - offset - (isQuoted ? 2 : 0))
    return place
  }
}
