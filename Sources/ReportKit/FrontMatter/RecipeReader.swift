import Activations
import SourceText
import StrictYAML
import Training

/// Reads the keys by which a study, or a variant of it, says what is trained and how; what is wrong
/// goes to `errors`.
struct RecipeReader {
  static let keys = [
    "network", "terms", "normalization", "start", "coefficients-per", "schedule", "optimizer",
    "batch", "initial-weights",
  ]

  /// Largest file of initial weights: twice the numbers that a network can have.
  static let weightsLimit = 512 << 20

  /// Reads a file beside the template.
  let load: (String) throws(UnusableFile) -> SourceFile
  let errors: ErrorCollector<FrontMatterError>

  /// What was read; `nil` where there was an error.
  struct Parts {
    var network: NetworkSpecification? = .lenet
    var terms: [Term]?
    var normalization: Normalization? = .softmax
    var start: MixtureStart? = .equal
    var scope: CoefficientScope? = .layer
    /// The mixture of the four above.
    var activation: MixtureSpecification?
    var schedule: Schedule? = .paper
    var optimizer: OptimizerSpecification? = .default
    var batchSize: Int? = 64
    /// Random ones without the key.
    var initialWeights: InitialWeights?? = .some(nil)

    var recipe: Recipe? {
      guard let network, let activation, let schedule, let optimizer, let batchSize,
        let initialWeights
      else { return nil }
      var recipe = Recipe(
        network: network, activation: activation, schedule: schedule, optimizer: optimizer,
        batchSize: batchSize)
      recipe.initialWeights = initialWeights
      return recipe
    }
  }

  /// The recipe of a mapping; what it does not say is as in `base`.
  func parts(_ keys: MappingReader, changing base: Parts = Parts()) -> Parts {
    var parts = base
    if let node = keys.optional("network") {
      parts.network = NetworkReader(errors: errors).network(node)
    }
    if let node = keys.optional("terms") { parts.terms = terms(node) }
    if let node = keys.optional("normalization") {
      parts.normalization = errors.attempt { try node.choice() }
    }
    if let node = keys.optional("start") { parts.start = start(node) }
    if let node = keys.optional("coefficients-per") {
      parts.scope = errors.attempt { try node.choice() }
    }
    let mixtureKeys = ["start", "terms", "normalization", "coefficients-per"]
    if let node = mixtureKeys.lazy.compactMap(keys.optional).first {
      parts.activation = activation(parts, at: node)
    }
    if let node = keys.optional("schedule") {
      parts.schedule = errors.attempt { try schedule(node) }
    }
    if let node = keys.optional("optimizer") {
      parts.optimizer = errors.attempt {
        let name = try node.string()
        return try at(node) { () throws(TrainingError) in try OptimizerSpecification.named(name) }
      }
    }
    if let node = keys.optional("batch") {
      parts.batchSize = errors.attempt {
        try node.integer(in: RunConfiguration.Limits.batchSize)
      }
    }
    if let node = keys.optional("initial-weights") {
      parts.initialWeights = errors.attempt { try initialWeights(node) }
    }
    if let recipe = parts.recipe, recipe.startsFromFile, let file = recipe.initialWeights?.path,
      let entry = keys.entries.first(where: { $0.key == "start" })
    {
      errors.record(.startBesideWeights(file: file, span: entry.keySpan))
    }
    return parts
  }

  /// `random`, or the path of a safetensors file.
  private func initialWeights(_ node: YAMLNode) throws -> InitialWeights? {
    let path = try node.string()
    if path == "random" { return nil }
    let source: SourceFile
    do throws(UnusableFile) {
      source = try load(path)
    } catch {
      throw FrontMatterError.unusableFile(path, error, span: node.span)
    }
    return try at(node) { () throws(TrainingError) in
      try InitialWeights(parsing: source.bytes, path: path, span: node.span)
    }
  }

  private func terms(_ node: YAMLNode) -> [Term]? {
    errors.attempt { try node.items(count: RunConfiguration.Limits.terms) }.flatMap { nodes in
      errors.attemptEach(nodes) { node in
        let text = try node.string()
        return try at(node) { () throws(ActivationError) in try Term(parsing: text) }
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

  private func activation(_ parts: Parts, at node: YAMLNode) -> MixtureSpecification? {
    guard let terms = parts.terms, let normalization = parts.normalization,
      let start = parts.start, let scope = parts.scope
    else { return nil }
    return errors.attempt {
      try at(node) { () throws(ActivationError) in
        try MixtureSpecification(
          terms: terms, normalization: normalization, start: start, coefficientsPer: scope)
      }
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

  private func at<Value>(
    _ node: YAMLNode, _ body: () throws(ActivationError) -> Value
  ) throws -> Value {
    do throws(ActivationError) {
      return try body()
    } catch {
      throw FrontMatterError.activation(error, span: node.span)
    }
  }

  private func at<Value>(
    _ node: YAMLNode, _ body: () throws(TrainingError) -> Value
  ) throws -> Value {
    do throws(TrainingError) {
      return try body()
    } catch {
      throw FrontMatterError.training(error, span: node.span)
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
