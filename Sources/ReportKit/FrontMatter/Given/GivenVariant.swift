import Activations
import SourceText
import StrictYAML
import Training

/// What a file of given runs says of a variant.
struct GivenVariant {
  let name: String
  var title: String?
  var network: String?
  /// With the place of each.
  var terms: [(term: Term, span: SourceSpan)]?
  var normalization: Normalization?
  /// `nil` also where a file of tensors decided it.
  var start: (text: String, span: SourceSpan)?
  var scope: CoefficientScope?
  var schedule: Schedule?
  var optimizer: OptimizerSpecification?
  var batch: Int?

  /// A variant of which nothing is stated.
  init(name: String) {
    self.name = name
  }

  /// - Returns: `nil` after recording what is wrong.
  init?(_ node: YAMLNode, _ errors: ErrorCollector<GivenStudyError>) {
    guard
      let keys = errors.mapping(
        node,
        keys: [
          "name", "title", "network", "terms", "normalization", "start", "coefficientsPer",
          "schedule", "optimizer", "batch", "initialWeights",
          "datasets", "seeds",
        ]), let name = errors.attempt({ try keys.required("name").usableName() })
    else { return nil }
    self.name = name
    title = errors.attempt { try keys.optional("title")?.string() } ?? nil
    network = errors.attempt { try keys.optional("network")?.string() } ?? nil
    if let node = keys.optional("terms") {
      terms = errors.attempt { try node.items(count: RunConfiguration.Limits.terms) }
        .flatMap { items in errors.attemptEach(items) { (try $0.givenTerm(), $0.span) } }
    }
    normalization = errors.attempt { try keys.optional("normalization")?.choice() } ?? nil
    start = errors.attempt { try keys.optional("start").map { (try $0.string(), $0.span) } } ?? nil
    if keys.optional("initialWeights") != nil { start = nil }
    scope = errors.attempt { try keys.optional("coefficientsPer")?.choice() } ?? nil
    schedule =
      errors.attempt {
        try keys.optional("schedule").map { node in
          let text = try node.string()
          return try node.training { () throws(TrainingError) in try Schedule(parsing: text) }
        }
      } ?? nil
    optimizer =
      errors.attempt {
        try keys.optional("optimizer").map { node in
          let text = try node.string()
          return try node.training { () throws(TrainingError) in
            try OptimizerSpecification.named(text)
          }
        }
      } ?? nil
    batch = errors.attempt { try keys.optional("batch")?.integer(in: 1...Int.max) } ?? nil
  }

  /// The recipe, with what is not stated marked; `run` is one of the variant's.
  /// - Throws: `GivenStudyError.activation`.
  func recipe(_ form: GivenRunReader.Form, _ run: RunResult) throws(GivenStudyError) -> Recipe {
    let terms = form.terms.isEmpty ? [Term(.relu)] : form.terms
    var recipe: Recipe
    do throws(ActivationError) {
      var start = MixtureStart.equal
      if let text = self.start?.text.filter({ $0 != " " }) {
        start = try MixtureStart(optionText: text)
      }
      recipe = Recipe(
        network: NetworkSpecification(
          layers: Array(repeating: .activation, count: run.coefficients.count)),
        activation: try MixtureSpecification(
          terms: terms, normalization: normalization ?? (form.isOnSimplex ? .softmax : .none),
          start: start, coefficientsPer: scope ?? .layer),
        schedule: schedule ?? Self.schedule(of: run), optimizer: optimizer ?? .default,
        batchSize: batch ?? 1)
    } catch {
      throw .activation(error, span: start?.span ?? form.span)
    }
    recipe.networkText = network
    recipe.unstated = Set(
      RecipeInput.allCases.filter { input in
        switch input {
        case .network: network == nil && run.network == nil
        case .terms: form.terms.isEmpty
        case .normalization: normalization == nil
        case .start: start == nil
        case .coefficientsPer: scope == nil
        case .schedule: schedule == nil
        case .optimizer: optimizer == nil
        case .batch: batch == nil
        case .initialWeights: true
        }
      })
    return recipe
  }

  /// The cycles of a run's epochs, whose rates are not known.
  private static func schedule(of run: RunResult) -> Schedule {
    var cycles: [(number: Int, train: Cycle.Target, epochs: Int)] = []
    for epoch in run.epochs {
      if let last = cycles.last, last.number == epoch.cycle {
        cycles[cycles.count - 1].epochs += 1
      } else {
        cycles.append((epoch.cycle, epoch.train, 1))
      }
    }
    return Schedule(cycles.map { Cycle(train: $0.train, epochs: $0.epochs, learningRate: 1) })
  }
}

extension YAMLNode {
  /// - Throws: `YAMLError` or `GivenStudyError.activation`.
  func givenTerm() throws -> Term {
    let text = try string()
    do throws(ActivationError) {
      return try Term(parsing: text)
    } catch {
      throw GivenStudyError.activation(error, span: span)
    }
  }

  fileprivate func training<Value>(
    _ body: () throws(TrainingError) -> Value
  ) throws(GivenStudyError) -> Value {
    do throws(TrainingError) {
      return try body()
    } catch {
      throw .training(error, span: span)
    }
  }
}
