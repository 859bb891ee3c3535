import Activations
import Datasets
import Numbers
import SourceText
import StrictYAML
import Training

/// Reads a run that was trained elsewhere; what is wrong goes to `errors`.
struct GivenRunReader {
  /// Those that the file lists; `nil` where it lists none, and any name is one.
  let datasets: [DatasetDescription]?
  /// Those that the file lists; any name is one where it lists none.
  let variants: [GivenVariant]
  let errors: ErrorCollector<GivenStudyError>

  static let keys = [
    "variant", "dataset", "seed", "testAccuracy", "testLoss", "coefficients", "terms",
    "learnedValues", "channels", "epochs", "confusion", "preActivations", "network",
    "parameterCount", "trainImages", "testImages", "stepLosses", "weightsSHA256",
  ]

  /// What the runs of a variant have in common.
  struct Form {
    let terms: [Term]
    let layers: Int
    /// Range and number of bins of the histograms of pre-activations.
    let bins: (range: Double, count: Int)?
    /// Whether the coefficients of every layer are not negative and sum to 1.
    let isOnSimplex: Bool
    let span: SourceSpan
  }

  /// The variant that a run says to be of, if it says so.
  func variantName(of node: YAMLNode) -> String? {
    guard case .mapping(let entries) = node.content,
      case .scalar(let name, _)? = entries.first(where: { $0.key == "variant" })?.value.content
    else { return nil }
    return name
  }

  /// `first` is the form of the variant's first run; `nil` for that run itself.
  /// - Returns: `nil` after recording what is wrong.
  func run(
    _ node: YAMLNode, like first: Form?
  ) -> (run: StudyRun, result: RunResult, form: Form)? {
    guard let keys = errors.mapping(node, keys: Self.keys) else { return nil }
    let variant = errors.attempt {
      try name(keys.required("variant"), "study.variants", variants.map(\.name))
    }
    let dataset = errors.attempt {
      try name(keys.required("dataset"), "datasets", datasets?.map(\.name) ?? [])
    }
    let seed = errors.attempt { UInt64(try keys.required("seed").integer(in: 0...Int.max)) }
    let accuracy = errors.attempt {
      try keys.required("testAccuracy").number(in: .between(0...1))
    }
    guard let variant, let dataset, let seed, let accuracy else { return nil }
    let stated = variants.first { $0.name == variant }
    let learned = GivenFunctionsReader(
      stated: stated?.normalization, errors: errors,
      terms: first.map(\.terms).flatMap { $0.isEmpty ? nil : $0 } ?? stated?.terms?.map(\.term))
    let testImages = count("testImages", keys)
    guard let functions = learned.functions(keys), let epochs = epochs(keys, learned, functions),
      let confusion = confusion(keys, of: dataset, accuracy: accuracy, testImages: testImages),
      let statistics = GivenStatisticsReader(errors: errors).statistics(
        keys.optional("preActivations"), layers: functions.coefficients.count)
    else { return nil }
    if let testImages { checkAccuracy(accuracy, keys, testImages: testImages) }
    func text(_ key: String) -> String? {
      errors.attempt { try keys.optional(key)?.string() } ?? nil
    }
    let loss = errors.attempt { try keys.optional("testLoss")?.number() } ?? nil
    let result = RunResult(
      variant: variant, seed: seed, network: text("network"),
      terms: functions.terms.map(\.name), parameterCount: count("parameterCount", keys),
      trainImages: count("trainImages", keys), testImages: testImages,
      coefficients: functions.coefficients, learnedValues: functions.learned,
      channels: functions.channels, testAccuracy: accuracy, testLoss: loss, epochs: epochs,
      confusion: confusion.isEmpty ? nil : confusion, preActivations: statistics, stepLosses: nil,
      weightsSHA256: text("weightsSHA256"))
    let form = Form(
      terms: functions.terms, layers: functions.coefficients.count,
      bins: statistics.first.map { ($0.histogram.range, $0.histogram.counts.count) },
      isOnSimplex: functions.isOnSimplex, span: node.span)
    if let first { compare(form, to: first, keys) }
    return (StudyRun(variant: variant, dataset: dataset, seed: seed), result, form)
  }

  private func count(_ key: String, _ keys: MappingReader) -> Int? {
    errors.attempt { try keys.optional(key)?.integer(in: 1...Int.max) } ?? nil
  }

  /// How far an accuracy may be from a share of the images: what it was printed with is single
  /// precision, or six digits.
  private static let accuracyTolerance = 1e-6

  private func checkAccuracy(_ accuracy: Double, _ keys: MappingReader, testImages: Int) {
    let right = accuracy * Double(testImages)
    guard let node = keys.optional("testAccuracy"),
      abs(right - right.rounded()) > Self.accuracyTolerance * Double(testImages)
    else { return }
    errors.record(
      .contradiction(
        path: node.path,
        "is \(NumberText.shortest(accuracy)), which is no whole number of the "
          + "\(NumberText.count(testImages, "image")) of `testImages`", span: node.span))
  }

  private func name(_ node: YAMLNode, _ list: String, _ known: [String]) throws -> String {
    let name = try known.isEmpty ? node.usableName() : node.string()
    guard known.isEmpty || known.contains(name) else {
      throw GivenStudyError.unlisted(name, in: list, known: known, span: node.span)
    }
    return name
  }

  /// Runs of a variant are averaged, so they have to be alike.
  private func compare(_ form: Form, to first: Form, _ keys: MappingReader) {
    if form.layers != first.layers {
      errors.record(
        .unlike(
          "learned functions",
          expected: "\(NumberText.count(first.layers, "layer")) as in line "
            + "\(first.span.line)",
          found: NumberText.count(form.layers, "layer"),
          span: keys.optional("coefficients")?.span ?? keys.span))
    }
    guard let bins = form.bins, let expected = first.bins, bins != expected else { return }
    func words(_ bins: (range: Double, count: Int)) -> String {
      "\(bins.count) bins up to \(NumberText.shortest(bins.range))"
    }
    errors.record(
      .unlike(
        "histograms", expected: "\(words(expected)) as in line \(first.span.line)",
        found: words(bins), span: keys.optional("preActivations")?.span ?? keys.span))
  }

  private func epochs(
    _ keys: MappingReader, _ learned: GivenFunctionsReader,
    _ end: GivenFunctionsReader.Functions
  ) -> [EpochResult]? {
    guard let node = keys.optional("epochs") else { return [] }
    guard let items = errors.attempt({ try node.items(count: 0...100_000) }) else { return nil }
    var reader = learned
    reader.terms = end.terms.isEmpty ? reader.terms : end.terms
    var last: (cycle: Int, epoch: Int) = (1, 0)
    return errors.attemptEach(items) { item -> EpochResult? in
      guard
        let keys = errors.mapping(
          item,
          keys: [
            "cycle", "train", "epoch", "loss", "trainAccuracy", "testAccuracy", "testLoss",
            "lossSHA256", "coefficients", "learnedValues",
          ])
      else { return nil }
      func accuracy(_ key: String) throws -> Double? {
        try keys.optional(key)?.number(in: .between(0...1))
      }
      let cycle = try keys.optional("cycle")?.integer(in: 1...Int.max) ?? last.cycle
      let epoch =
        try keys.optional("epoch")?.integer(in: 1...Int.max)
        ?? (cycle == last.cycle ? last.epoch + 1 : 1)
      last = (cycle, epoch)
      guard let functions = reader.functions(keys) else { return nil }
      if !functions.coefficients.isEmpty, functions.coefficients.count != end.coefficients.count {
        throw GivenStudyError.unlike(
          "coefficients of an epoch",
          expected: "\(NumberText.count(end.coefficients.count, "layer")) as at the end of the run",
          found: NumberText.count(functions.coefficients.count, "layer"), span: item.span)
      }
      return EpochResult(
        cycle: cycle, train: try keys.optional("train")?.choice() ?? .weights, epoch: epoch,
        loss: try keys.optional("loss")?.number(), trainAccuracy: try accuracy("trainAccuracy"),
        testAccuracy: try accuracy("testAccuracy"),
        testLoss: try keys.optional("testLoss")?.number(),
        lossSHA256: try keys.optional("lossSHA256")?.string(),
        coefficients: functions.coefficients, learnedValues: functions.learned)
    }
  }

  /// Empty where there is none.
  private func confusion(
    _ keys: MappingReader, of dataset: String, accuracy: Double, testImages: Int?
  ) -> [[Int]]? {
    guard let node = keys.optional("confusion") else { return [] }
    return errors.attempt {
      let rows = try node.items(count: 2...1000)
      let classes = datasets?.first { $0.name == dataset }?.classes.count ?? 0
      let size = classes > 0 ? classes : rows.count
      guard rows.count == size else {
        throw GivenStudyError.confusion(
          "has \(rows.count) rows for \(size) classes", span: node.span)
      }
      let counts = try rows.map { row in
        let items = try row.items()
        guard items.count == size else {
          throw GivenStudyError.confusion(
            "has \(items.count) columns in this row and \(size) rows", span: row.span)
        }
        return try items.map { try $0.integer(in: 0...1 << 40) }
      }
      let total = counts.joined().reduce(0, +)
      let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
      guard total > 0 else {
        throw GivenStudyError.confusion("counts no image", span: node.span)
      }
      if let testImages, testImages != total {
        throw GivenStudyError.contradiction(
          path: node.path,
          "counts \(NumberText.count(total, "image")), and `testImages` says "
            + NumberText.grouped(testImages), span: node.span)
      }
      let share = Double(right) / Double(total)
      guard abs(share - accuracy) < (testImages == nil ? 0.005 : Self.accuracyTolerance) else {
        throw GivenStudyError.confusion(
          "has \(NumberText.percentage(share, places: 2)) % of its images on the diagonal, and "
            + "`testAccuracy` says \(NumberText.percentage(accuracy, places: 2)) %",
          span: node.span)
      }
      return counts
    }
  }
}
