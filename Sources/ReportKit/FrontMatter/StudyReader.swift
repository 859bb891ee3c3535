import Datasets
import SourceText
import StrictYAML

/// Reads the `study` of the front matter; what is wrong goes to `errors`.
struct StudyReader {
  let datasets: [String]
  let standIns: [String]
  /// The runs of the file that `results` names, once it is read.
  var given: GivenStudy?
  /// Reads a file beside the template.
  let load: (String) throws(UnusableFile) -> SourceFile
  let errors: ErrorCollector<FrontMatterError>

  static let results = "results"
  static let keys =
    ["datasets", "variants", "seeds", "adaptive", "limit", "test-limit", results]
    + RecipeReader.keys

  func study(_ node: YAMLNode) -> Study? {
    guard
      let keys = errors.mapping(node, keys: Self.keys)
    else { return nil }
    if let given {
      for entry in keys.entries where entry.key != Self.results && Self.keys.contains(entry.key) {
        errors.record(.keyBesideResults(entry.key, file: given.path, span: entry.keySpan))
      }
      return Study(given)
    }
    let datasets = errors.attempt {
      try keys.required("datasets").items(count: 1...Study.datasetLimit)
    }
    .flatMap(datasetChoices)
    _ = errors.attempt { try keys.required("terms") }
    let base = RecipeReader(load: load, errors: errors).parts(keys)
    let variants =
      keys.optional("variants").map {
        VariantReader(datasets: datasets?.map(\.name), load: load, errors: errors)
          .variants($0, of: base)
      } ?? []
    let seeds = keys.optional("seeds").map(SeedReader(errors: errors).seeds) ?? [0]
    let adaptive = keys.optional("adaptive").flatMap { self.adaptive($0, beginningWith: seeds) }
    let limit = errors.attempt { try keys.optional("limit")?.integer(in: 1...Int.max) }
    let testLimit = errors.attempt { try keys.optional("test-limit")?.integer(in: 1...Int.max) }
    guard let datasets, let recipe = base.recipe, let variants, let seeds, let limit,
      let testLimit
    else { return nil }
    return Study(
      datasets: datasets, variants: [.base(recipe)] + variants, seeds: seeds,
      adaptive: adaptive, limit: limit, testLimit: testLimit)
  }

  /// `nil` where it could not be read, which is an error already.
  private func adaptive(_ node: YAMLNode, beginningWith seeds: [UInt64]?) -> Study.Adaptive? {
    guard let keys = errors.mapping(node, keys: ["up-to"]) else { return nil }
    return errors.attempt {
      let value = try keys.required("up-to")
      let upTo = try value.integer(in: 2...1000)
      if let seeds, upTo <= seeds.count {
        throw FrontMatterError.noSeedToAdd(upTo: upTo, seeds: seeds.count, span: value.span)
      }
      return Study.Adaptive(upTo: upTo)
    }
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
}
