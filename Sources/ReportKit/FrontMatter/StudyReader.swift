import Activations
import Datasets
import SourceText
import StrictYAML
import Training

/// Reads the `study` of the front matter; what is wrong goes to `errors`.
struct StudyReader {
  let datasets: [String]
  let standIns: [String]
  let errors: ErrorCollector<FrontMatterError>

  func study(_ node: YAMLNode) -> Study? {
    guard
      let keys = errors.mapping(
        node,
        keys: [
          "datasets", "network", "terms", "normalization", "start", "coefficients-per", "schedule",
          "batch", "seeds", "limit", "test-limit",
        ])
    else { return nil }
    let datasets = errors.attempt { try keys.required("datasets").items(count: 1...32) }
      .flatMap(datasetChoices)
    let network = keys.optional("network").map(NetworkReader(errors: errors).network) ?? .lenet
    let activation = activation(keys)
    let schedule = errors.attempt { try keys.optional("schedule").map(self.schedule) ?? .paper }
    let batchSize = errors.attempt {
      try keys.optional("batch")?.integer(in: RunConfiguration.Limits.batchSize) ?? 64
    }
    let seeds = keys.optional("seeds").map(self.seeds) ?? [0]
    let limit = errors.attempt { try keys.optional("limit")?.integer(in: 1...Int.max) }
    let testLimit = errors.attempt { try keys.optional("test-limit")?.integer(in: 1...Int.max) }
    guard let datasets, let network, let activation, let schedule, let batchSize, let seeds,
      let limit, let testLimit
    else { return nil }
    return Study(
      datasets: datasets, network: network, activation: activation, schedule: schedule,
      batchSize: batchSize, seeds: seeds, limit: limit, testLimit: testLimit)
  }

  private func datasetChoices(_ items: [YAMLNode]) -> [Study.DatasetChoice]? {
    var names: Set<String> = []
    return errors.attemptEach(items) { item -> Study.DatasetChoice? in
      var nameNode = item
      var standInNode: YAMLNode?
      if case .mapping = item.content {
        guard let keys = errors.mapping(item, keys: ["name", "stand-in"]) else { return nil }
        standInNode = keys.optional("stand-in")
        nameNode = try keys.required("name")
      }
      let name = errors.attempt { try datasetName(nameNode, &names) }
      let standIn = errors.attempt { try standInNode.map(standInName) }
      guard let name, let standIn else { return nil }
      return Study.DatasetChoice(name: name, standIn: standIn)
    }
  }

  private func datasetName(_ node: YAMLNode, _ names: inout Set<String>) throws -> String {
    let name = try node.string()
    guard datasets.contains(name) else {
      throw FrontMatterError.dataset(.unknownDataset(name: name, known: datasets), span: node.span)
    }
    guard names.insert(name).inserted else {
      throw FrontMatterError.duplicate(name, span: node.span)
    }
    return name
  }

  private func standInName(_ node: YAMLNode) throws -> String {
    let name = try node.string()
    guard standIns.contains(name) else {
      throw FrontMatterError.dataset(.unknownStandIn(name: name, known: standIns), span: node.span)
    }
    return name
  }

  private func activation(_ keys: MappingReader) -> MixtureSpecification? {
    let termNodes = errors.attempt {
      try keys.required("terms").items(count: RunConfiguration.Limits.terms)
    }
    let terms = termNodes.flatMap { nodes in
      errors.attemptEach(nodes) { node in
        let text = try node.string()
        return try at(node) { () throws(ActivationError) in try Term(parsing: text) }
      }
    }
    let normalization: Normalization? = errors.attempt {
      try keys.optional("normalization")?.choice() ?? .softmax
    }
    let start = keys.optional("start").map(self.start) ?? .equal
    let scope: CoefficientScope? = errors.attempt {
      try keys.optional("coefficients-per")?.choice() ?? .layer
    }
    guard let terms, let normalization, let start, let scope else { return nil }
    return errors.attempt {
      try at(keys.optional("start") ?? keys.required("terms")) { () throws(ActivationError) in
        try MixtureSpecification(
          terms: terms, normalization: normalization, start: start, coefficientsPer: scope)
      }
    }
  }

  private func start(_ node: YAMLNode) -> MixtureStart? {
    if case .sequence(let items) = node.content {
      return errors.attemptEach(items) { try $0.number() }.map { .given($0) }
    }
    return errors.attempt {
      try node.choice(among: ["equal", "random"]) == "random" ? .random : .equal
    }
  }

  private func schedule(_ node: YAMLNode) throws -> Schedule {
    let text = try node.string()
    do throws(TrainingError) {
      return try Schedule(parsing: text)
    } catch {
      throw FrontMatterError.training(error, span: node.span(ofErrorIn: error))
    }
  }

  /// `3` stands for the seeds 0, 1, 2; a list names them.
  private func seeds(_ node: YAMLNode) -> [UInt64]? {
    guard case .sequence = node.content else {
      return errors.attempt { (0..<UInt64(try node.integer(in: 1...1000))).map { $0 } }
    }
    var seen: Set<UInt64> = []
    return errors.attempt { try node.items(count: 1...1000) }.flatMap { items in
      errors.attemptEach(items) { item in
        let seed = UInt64(try item.integer(in: 0...Int.max))
        guard seen.insert(seed).inserted else {
          throw FrontMatterError.duplicate("\(seed)", span: item.span)
        }
        return seed
      }
    }
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
