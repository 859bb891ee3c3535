import Activations
import Datasets
import Diagnostics
import Digests
import Platform
import SourceText
import StrictYAML
import Training

/// Reads a file of runs that were trained elsewhere: the `results.json` of this program, of which
/// everything but names, seeds and accuracies may be missing.
///
/// JSON is read as the YAML that it is, for the places of its values.
struct GivenStudyReader {
  /// Largest file.
  static let sizeLimit = 64 << 20
  private static let depthLimit = 16

  private let errors = ErrorCollector<GivenStudyError>()

  /// `path` is that of the front matter.
  /// - Throws: `YAMLError` for what is no JSON, or `DocumentErrors` with everything else.
  func read(_ source: SourceFile, path: String) throws -> GivenStudy {
    let node = try StrictYAML.parse(
      source, sizeLimit: Self.sizeLimit, depthLimit: Self.depthLimit)
    return try errors.finish(study(node, source, path: path))
  }

  private func study(_ node: YAMLNode, _ source: SourceFile, path: String) -> GivenStudy? {
    guard
      let keys = errors.mapping(
        node,
        keys: ["schema", "study", "datasets", "runs", "claims", "substitutions", "lossTriangles"])
    else { return nil }
    errors.attempt { _ = try keys.optional("schema")?.integer(in: 2...2) }
    guard let facts = studyFacts(keys.optional("study")),
      let listed = keys.optional("datasets").map(datasets) ?? [],
      let nodes = errors.attempt({
        try keys.required("runs").items(count: 1...Study.runLimit)
      })
    else { return nil }
    let runReader = GivenRunReader(
      datasets: listed.isEmpty ? nil : listed.map(\.description), variants: facts.variants,
      errors: errors)
    var runs: [(run: StudyRun, result: RunResult, form: GivenRunReader.Form)] = []
    var places: [StudyRun: SourceSpan] = [:]
    var isWhole = true
    for node in nodes {
      let earlier = runReader.variantName(of: node).flatMap { name in
        runs.first { $0.run.variant == name }?.form
      }
      guard let read = runReader.run(node, like: earlier) else {
        isWhole = false
        continue
      }
      if let first = places.updateValue(node.span, forKey: read.run) {
        errors.record(
          .repeated("the run \(read.run.name)", first: first, span: node.span))
      }
      runs.append(read)
    }
    guard isWhole else { return nil }
    let answers: [(String, RunPart)] = [
      ("substitutions", .substitutions), ("lossTriangles", .lossTriangles),
    ]
    return study(
      runs, facts, listed, source, path: path, places: places,
      answers: Set(answers.filter { keys.optional($0.0) != nil }.map(\.1)))
  }

  private func study(
    _ runs: [(run: StudyRun, result: RunResult, form: GivenRunReader.Form)], _ facts: StudyFacts,
    _ listed: [GivenStudy.Dataset], _ source: SourceFile, path: String,
    places: [StudyRun: SourceSpan], answers: Set<RunPart>
  ) -> GivenStudy? {
    var (variantNames, datasetNames) = (facts.variants.map(\.name), listed.map(\.description.name))
    var seeds: [UInt64] = []
    for (run, _, _) in runs {
      if !variantNames.contains(run.variant) { variantNames.append(run.variant) }
      if !datasetNames.contains(run.dataset) { datasetNames.append(run.dataset) }
      if !seeds.contains(run.seed) { seeds.append(run.seed) }
    }
    variantNames.removeAll { name in !runs.contains { $0.run.variant == name } }
    datasetNames.removeAll { name in !runs.contains { $0.run.dataset == name } }
    if let first = variantNames.first {
      for name in datasetNames
      where !runs.contains(where: { $0.run.variant == first && $0.run.dataset == name }) {
        let span = runs.first { $0.run.dataset == name }.flatMap { places[$0.run] }
        if let span {
          errors.record(.firstVariantMissing(variant: first, dataset: name, span: span))
        }
      }
    }
    let variants = errors.attemptEach(variantNames) { name -> StudyVariant? in
      let own = runs.filter { $0.run.variant == name }
      guard let form = own.first?.form, let result = own.first?.result else { return nil }
      let stated = facts.variants.first { $0.name == name }
      var recipe = try (stated ?? GivenVariant(name: name)).recipe(form, result)
      if recipe.networkText == nil { recipe.networkText = result.network }
      let trainedOn = datasetNames.filter { dataset in own.contains { $0.run.dataset == dataset } }
      return StudyVariant(
        name: name, title: stated?.title, recipe: recipe,
        datasets: trainedOn.count == datasetNames.count ? nil : trainedOn,
        seeds: seeds.filter { seed in own.contains { $0.run.seed == seed } })
    }
    guard var variants else { return nil }
    for index in variants.indices where variants[index].seeds == seeds {
      variants[index].seeds = nil
    }
    return GivenStudy(
      path: path, sha256: SHA256Digest(of: source.bytes).hex, source: source,
      datasets: datasetNames.map { name in
        listed.first { $0.description.name == name } ?? GivenStudy.Dataset(named: name)
      },
      variants: variants, seeds: seeds,
      runs: Dictionary(runs.map { ($0.run, $0.result) }) { first, _ in first },
      isQuick: facts.isQuick, limit: facts.limit, testLimit: facts.testLimit, answers: answers)
  }
}

extension GivenStudyReader {
  /// What the file says of the study as a whole.
  private struct StudyFacts {
    var variants: [GivenVariant] = []
    var isQuick = false
    var limit: Int?
    var testLimit: Int?
  }

  /// What a `results.json` says besides is that of its own template.
  private func studyFacts(_ node: YAMLNode?) -> StudyFacts? {
    guard let node else { return StudyFacts() }
    guard
      let keys = errors.mapping(
        node,
        keys: [
          "title", "datasets", "variants", "seeds", "adaptive", "limit", "testLimit", "quick",
          "ranges", "given",
        ])
    else { return nil }
    var facts = StudyFacts()
    facts.isQuick = errors.attempt { try keys.optional("quick")?.boolean() ?? false } ?? false
    facts.limit = errors.attempt { try keys.optional("limit")?.integer(in: 1...Int.max) } ?? nil
    facts.testLimit =
      errors.attempt { try keys.optional("testLimit")?.integer(in: 1...Int.max) } ?? nil
    guard let node = keys.optional("variants") else { return facts }
    var places: [String: SourceSpan] = [:]
    let variants = errors.attempt { try node.items(count: 1...Study.variantLimit + 1) }.flatMap {
      errors.attemptEach($0) { item -> GivenVariant? in
        guard let variant = GivenVariant(item, errors) else { return nil }
        try refuseSecond("variant", variant.name, at: item.span, in: &places)
        return variant
      }
    }
    guard let variants else { return nil }
    facts.variants = variants
    return facts
  }

  private func datasets(_ node: YAMLNode) -> [GivenStudy.Dataset]? {
    var places: [String: SourceSpan] = [:]
    return errors.attempt { try node.items(count: 1...Study.datasetLimit) }.flatMap {
      errors.attemptEach($0) { item -> GivenStudy.Dataset? in
        guard let dataset = GivenStudy.Dataset(item, errors) else { return nil }
        try refuseSecond("dataset", dataset.description.name, at: item.span, in: &places)
        return dataset
      }
    }
  }

  private func refuseSecond(
    _ what: String, _ name: String, at span: SourceSpan, in places: inout [String: SourceSpan]
  ) throws(GivenStudyError) {
    guard let first = places.updateValue(span, forKey: name) else { return }
    throw .repeated("the \(what) `\(name)`", first: first, span: span)
  }
}

extension GivenStudy.Dataset {
  /// One of which nothing but the name is known.
  fileprivate init(named name: String) {
    self.init(
      description: DatasetDescription(
        name: name, title: name, classes: [], digest: "", licence: "", citation: ""),
      rows: nil, columns: nil, channels: 1, trainImages: nil, testImages: nil, mean: nil,
      standardDeviation: nil, emptyTrainClasses: [], emptyTestClasses: [])
  }

  fileprivate init?(_ node: YAMLNode, _ errors: ErrorCollector<GivenStudyError>) {
    guard
      let keys = errors.mapping(
        node,
        keys: [
          "name", "title", "source", "standIn", "digest", "licence", "citation", "classes",
          "trainImages", "testImages", "mean", "standardDeviation", "rows", "columns", "channels",
          "emptyTrainClasses", "emptyTestClasses", "checks", "samples",
        ])
    else { return nil }
    func text(_ key: String) -> String? {
      errors.attempt { try keys.optional(key)?.string() } ?? nil
    }
    func count(_ key: String) -> Int? {
      errors.attempt { try keys.optional(key)?.integer(in: 1...Int.max) } ?? nil
    }
    func number(_ key: String) -> Double? {
      errors.attempt { try keys.optional(key)?.number() } ?? nil
    }
    let classes =
      errors.attempt { try keys.optional("classes")?.items(count: 2...1000) ?? [] }
      .flatMap { items in errors.attemptEach(items) { try $0.string() } } ?? []
    func indices(_ key: String) -> [Int] {
      errors.attempt { try keys.optional(key)?.items() ?? [] }
        .flatMap { items in
          errors.attemptEach(items) { try $0.integer(in: 0...max(classes.count - 1, 0)) }
        } ?? []
    }
    guard let name = errors.attempt({ try keys.required("name").usableName() }) else { return nil }
    self.init(
      description: DatasetDescription(
        name: name, title: text("title") ?? name, classes: classes, standIn: text("standIn"),
        digest: text("digest") ?? "", licence: text("licence") ?? "",
        citation: text("citation") ?? ""),
      rows: count("rows"), columns: count("columns"), channels: count("channels") ?? 1,
      trainImages: count("trainImages"), testImages: count("testImages"), mean: number("mean"),
      standardDeviation: number("standardDeviation"),
      // Without names of classes nothing can be said of them.
      emptyTrainClasses: classes.isEmpty ? [] : indices("emptyTrainClasses"),
      emptyTestClasses: classes.isEmpty ? [] : indices("emptyTestClasses"),
      checks: keys.optional("checks").flatMap {
        DatasetChecks($0, classes: classes.count, errors)
      },
      samples: keys.optional("samples").flatMap {
        SampleImages($0, classes: classes.count, errors)
      })
  }
}

extension DatasetChecks {
  /// Counts of images; `nil` where they are not of so many classes, 0 of which stands for any number.
  fileprivate init?(
    _ node: YAMLNode, classes: Int, _ errors: ErrorCollector<GivenStudyError>
  ) {
    let names = [
      "trainDuplicates", "testDuplicates", "sharedImages", "conflictingImages", "constantImages",
    ]
    guard let keys = errors.mapping(node, keys: ["trainCounts", "testCounts"] + names) else {
      return nil
    }
    func counts(_ key: String) -> [Int]? {
      errors.attempt { try keys.required(key).items() }
        .flatMap { items in errors.attemptEach(items) { try $0.integer(in: 0...Int.max) } }
    }
    let numbers = names.compactMap { name in
      errors.attempt { try keys.required(name).integer(in: 0...Int.max) }
    }
    guard let train = counts("trainCounts"), let test = counts("testCounts"),
      numbers.count == names.count, train.count == test.count, train.count > 1,
      classes == 0 || train.count == classes
    else { return nil }
    self.init(
      trainCounts: train, testCounts: test, trainDuplicates: numbers[0],
      testDuplicates: numbers[1], sharedImages: numbers[2], conflictingImages: numbers[3],
      constantImages: numbers[4])
  }
}

extension SampleImages {
  /// What a report of this program has of images; `nil` where it is damaged, or has other classes than
  /// so many, 0 of which stands for any number.
  fileprivate init?(
    _ node: YAMLNode, classes: Int, _ errors: ErrorCollector<GivenStudyError>
  ) {
    guard
      let keys = errors.mapping(
        node, keys: ["rows", "columns", "channels", "classes", "pixels"])
    else { return nil }
    func number(_ key: String) -> Int {
      errors.attempt { try keys.required(key).integer(in: 1...65_535) } ?? 0
    }
    let items = errors.attempt { try keys.required("classes").items() } ?? []
    let images = items.compactMap { ClassImages($0, errors) }
    guard let text = errors.attempt({ try keys.required("pixels").string() }),
      classes == 0 || images.allSatisfy({ $0.index < classes })
    else { return nil }
    self.init(
      rows: number("rows"), columns: number("columns"), channels: number("channels"),
      classes: images, pixels: text)
  }
}

extension SampleImages.ClassImages {
  fileprivate init?(_ node: YAMLNode, _ errors: ErrorCollector<GivenStudyError>) {
    guard let keys = errors.mapping(node, keys: ["index", "places"]),
      let index = errors.attempt({ try keys.required("index").integer(in: 0...65_535) }),
      let places = errors.attempt({ try keys.required("places").items() })
        .flatMap({ items in errors.attemptEach(items) { try $0.integer(in: 0...Int.max) } })
    else { return nil }
    self.init(index: index, places: places)
  }
}

extension YAMLNode {
  /// A text that can be the name of a variant or a dataset.
  /// - Throws: `YAMLError` or `GivenStudyError.unusableName`.
  func usableName() throws -> String {
    let name = try string()
    guard StudyVariant.isName(name) else {
      throw GivenStudyError.unusableName(name, span: span)
    }
    return name
  }
}
