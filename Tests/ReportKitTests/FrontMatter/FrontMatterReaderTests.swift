import Activations
import Numbers
import SourceText
import StrictYAML
import Testing
import Training

@testable import ReportKit

@Suite struct FrontMatterReaderTests {
  private func read(_ study: String, ranges: String = "{middle: \"-5:5\"}") throws -> FrontMatter {
    let text = "title: T\nstudy:\n  datasets: [mnist]\n\(study)ranges: \(ranges)\n"
    let node = try StrictYAML.parse(SourceFile(name: "study.md", text: text))
    return try FrontMatterReader(
      datasets: ["mnist", "kmnist"], standIns: ["synthetic-digits"]
    ).read(node)
  }

  @Test(
    "numbers are those of the language, or of the one that the author names",
    arguments: [
      ("", "en"), ("language: de\n", "de"), ("language: de-AT\n", "de"), ("language: tlh\n", "en"),
      ("language: de\nnumbers: en\n", "en"), ("numbers: de-CH\n", "de-CH"),
    ])
  func numbers(head: String, language: String) throws {
    let node = try StrictYAML.parse(
      SourceFile(
        name: "study.md",
        text:
          "title: T\n\(head)study:\n  datasets: [mnist]\n  terms: [relu]\nranges: {middle: \"-5:5\"}\n"
      ))
    let frontMatter = try FrontMatterReader(datasets: ["mnist"], standIns: []).read(node)
    #expect(frontMatter.numbers == NumberConventions(language: language))
  }

  @Test(
    "what is only printed is told from what runs, analyses and figures depend on",
    arguments: [
      "title: T\n", "title: 'T''s'\nsubtitle: S\n", "title: T\nauthors: [A, B]\n",
      "title: T\nauthors:\n  - A\n  - B\n", "title: T\ndate: 2026-01-02\n",
      "title: T\nabstract: |\n  One.\n\n  study: two.\n", "title:\n  T\n",
      "title: \"T\n  U\" # why\n",
    ])
  func besidesTexts(texts: String) throws {
    let rest = "study:\n  datasets: [mnist]\n  terms: [relu]\n"
    let ranges = "ranges: {middle: \"-5:5\"}\n"
    for text in [texts + rest + ranges, rest + texts + ranges, rest + ranges + texts] {
      let source = SourceFile(name: "study.md", text: text + "---\ntitle: body\n")
      let end = text.utf8.count
      let frontMatter = try FrontMatterReader(datasets: ["mnist"], standIns: []).read(
        StrictYAML.parse(source, in: 0..<end))
      let kept = String(decoding: frontMatter.besidesTexts(of: source, to: end), as: UTF8.self)
      #expect(kept.split(separator: "\n").joined(separator: "\n") + "\n" == rest + ranges)
    }
  }

  @Test(
    "what belongs elsewhere, needs quotes or is no language is told so",
    arguments: [
      ("batch: 32\n", "RPT-0125", "It belongs under `study:`, indented."),
      ("variants: {a: {batch: 1}}\n", "RPT-0125", "It belongs under `study:`, indented."),
      ("language: german\n", "RPT-0325", "Write `de`."),
      ("language: klingon\n", "RPT-0325", "Write a BCP 47 tag such as `en` or `pt-BR`."),
    ])
  func misplaced(head: String, code: String, hint: String) throws {
    let text =
      "title: T\n\(head)study:\n  datasets: [mnist]\n  terms: [relu]\nranges: {middle: \"-5:5\"}\n"
    let node = try StrictYAML.parse(SourceFile(name: "study.md", text: text))
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try FrontMatterReader(datasets: ["mnist"], standIns: []).read(node)
    }
    #expect(errors?.items.map(\.diagnostic.code) == [code])
    #expect(errors?.items.map(\.diagnostic.hint) == [hint])
    #expect(errors?.items.first?.span.line == 2)
  }

  @Test("a schedule that a comma cuts within braces needs quotes")
  func cutSchedule() {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read(Self.base + "    a: {schedule: weights:1@1e-3,weights:1@1e-3}\n")
    }
    #expect(
      errors?.items.first?.diagnostic.hint
        == "A comma ends a value within `{…}`: put quotes around a value that has one.")
  }

  @Test("what is left out has the paper's protocol")
  func defaults() throws {
    let study = try read("  terms: [relu, tanh, sin]\n").study
    #expect(study.base.network == .lenet)
    #expect(study.base.schedule == .paper)
    #expect(study.base.batchSize == 64)
    #expect(study.seeds == [0])
    #expect(study.base.activation.normalization == .softmax)
    #expect(study.base.activation.start == .equal)
    #expect(study.limit == nil)
  }

  @Test("a network can be listed layer by layer")
  func layers() throws {
    let study = try read(
      """
        terms: [relu]
        network:
          - convolution: {channels: 4, kernel: 3, padding: same}
          - activation
          - max-pool: 2
          - dense: 10
          - activation
          - logits

      """
    ).study
    #expect(
      study.base.network.layers == [
        .convolution(channels: 4, kernel: 3, padding: .same), .activation, .maxPool(size: 2),
        .dense(outputs: 10), .activation, .logits,
      ])
  }

  @Test(
    "seeds are a count or a list",
    arguments: [
      ("3", [0, 1, 2] as [UInt64]), ("[7, 5]", [7, 5]), ("1", [0]),
    ])
  func seeds(text: String, expected: [UInt64]) throws {
    #expect(try read("  terms: [relu]\n  seeds: \(text)\n").study.seeds == expected)
  }

  @Test("terms may be products, and the start may be given")
  func terms() throws {
    let study = try read(
      "  terms: [relu, relu*sin]\n  normalization: absolute\n  start: [0.25, 0.75]\n"
    ).study
    #expect(study.base.activation.terms.map(\.name) == ["relu", "relu*sin"])
    #expect(study.base.activation.start == .given([0.25, 0.75]))
  }

  @Test(
    "coefficients are per layer unless the study says otherwise",
    arguments: [("", CoefficientScope.layer), ("  coefficients-per: channel\n", .channel)])
  func coefficientsPer(line: String, scope: CoefficientScope) throws {
    #expect(
      try read("  terms: [prelu, kaf]\n" + line).study.base.activation.coefficientsPer == scope)
  }

  @Test(
    "impossible studies are refused",
    arguments: [
      "  terms: []\n", "  terms: [relu, relu]\n", "  terms: [relu]\n  seeds: 0\n",
      "  terms: [relu]\n  seeds: [1, 1]\n", "  terms: [relu]\n  batch: 0\n",
      "  terms: [relu]\n  start: [0.5, 0.5]\n", "  terms: [relu]\n  start: sideways\n",
      "  terms: [relu]\n  coefficients-per: unit\n", "  terms: [prelu*kaf]\n",
      "  terms: [kaf, kaf*sin, kaf*cos, kaf*tanh]\n",
      "  terms: [relu]\n  network: [{dense: 3}, logits]\n",
      "  terms: [relu]\n  network: [{convolution: {channels: 4}}, activation, logits]\n",
      "  terms: [relu]\n  network: [pooling, activation, logits]\n",
      "  terms: [relu]\n  limit: -1\n",
    ])
  func refused(study: String) {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) { try read(study) }
    #expect(errors?.items.count == 1)
  }

  @Test("all errors are told at once, in the order of the text")
  func allErrors() {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read(
        """
          terms: [rellu, tanh, sine]
          network: [{convolution: {chanels: 4, kernel: 0}}, activation, pooling]
          batch: none
          seeds: [1, 1]
          colour: red

        """)
    }
    let places = errors?.items.map { [$0.span.line, $0.span.column] }
    #expect(
      places == [
        [4, 11], [4, 24], [5, 27], [5, 28], [5, 48], [5, 65], [6, 10], [7, 14], [8, 3],
      ])
  }

  @Test(
    "an error in a schedule points into it, or at all of it where lines are folded",
    arguments: [
      ("weights:0@1", 21, 3), ("\"weights:0@1\"", 22, 3), ("weights:1@1,\n    x:1@1", 13, 12),
      ("\"weights:0\\x401\"", 13, 16),
    ])
  func schedulePlace(schedule: String, column: Int, length: Int) throws {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read("  terms: [relu]\n  schedule: \(schedule)\n")
    }
    guard case .training(_, let span)? = errors?.items.first else {
      Issue.record("\(String(describing: errors))")
      return
    }
    #expect((span.line, span.column, span.length) == (5, column, length))
  }

  @Test(
    "a range is two numbers in rising order",
    arguments: [
      ("-5:5", -5.0...5.0), ("0:1e3", 0...1000), ("-.5:2.25", -0.5...2.25),
    ])
  func range(text: String, bounds: ClosedRange<Double>) throws {
    #expect(StudyRange(name: "r", text: text)?.bounds == bounds)
  }

  @Test(
    "anything else is no range",
    arguments: [
      "", "5", "5:-5", "1:1", "a:b", "1:2:3", "nan:1", "0:inf", "0:1e9", " 1:2",
    ])
  func noRange(text: String) {
    #expect(StudyRange(name: "r", text: text) == nil)
  }

  private static let ownKeys = """
      terms: [relu, tanh]
      seeds: [4, 2, 9]
      variants:
        few: {batch: 1, seeds: 2}
        list: {batch: 2, seeds: [2, 7], datasets: [kmnist]}
        other: {batch: 3}

    """

  private func twoDatasets(_ study: String) throws -> Study {
    let text =
      "title: T\nstudy:\n  datasets: [mnist, kmnist]\n\(study)ranges: {middle: \"-5:5\"}\n"
    return try FrontMatterReader(datasets: ["mnist", "kmnist", "emnist"], standIns: [])
      .read(try StrictYAML.parse(SourceFile(name: "study.md", text: text))).study
  }

  @Test("a variant has the study's datasets and seeds, or its own, and runs are on and from those")
  func ownDatasetsAndSeeds() throws {
    let study = try twoDatasets(Self.ownKeys)
    #expect(
      study.variants.map { study.seeds(of: $0) } == [[4, 2, 9], [0, 1], [2, 7], [4, 2, 9]])
    #expect(study.variants.map { study.datasets(of: $0).count } == [2, 2, 1, 2])
    #expect(study.runCount == 18)
    let names = study.runs.map(\.name)
    #expect(
      names.prefix(7) == [
        "mixture/mnist/4", "mixture/kmnist/4", "few/mnist/0", "few/kmnist/0", "list/kmnist/2",
        "other/mnist/4", "other/kmnist/4",
      ])
    #expect(names.count == 18 && Set(names).count == 18)
    #expect(names.suffix(2) == ["other/mnist/9", "other/kmnist/9"])
  }

  @Test("a count of seeds replaces the study's and caps those of variants; a quick study has one")
  func countedSeeds() throws {
    let study = try twoDatasets(Self.ownKeys).withSeeds(1)
    #expect(study.variants.map { study.seeds(of: $0) } == [[0], [0], [2], [0]])
    let many = try twoDatasets(Self.ownKeys).withSeeds(5)
    #expect(many.variants.map { many.seeds(of: $0).count } == [5, 2, 2, 5])
    let quick = try twoDatasets(Self.ownKeys).reduced()
    #expect(quick.variants.map { quick.seeds(of: $0) } == [[4], [4], [4], [4]])
  }

  @Test(
    "datasets and seeds that a variant cannot have are refused at their place",
    arguments: [
      ("{batch: 1, datasets: []}", "RPT-0123", 29), ("{batch: 1, seeds: 0}", "RPT-0122", 26),
      ("{batch: 1, datasets: [mnist, mnst]}", "RPT-0158", 37),
      ("{batch: 1, datasets: [emnist]}", "RPT-0158", 30),
      ("{batch: 1, datasets: [mnist, mnist]}", "RPT-0151", 37),
      ("{batch: 1, seeds: [3, 3]}", "RPT-0151", 30), ("{batch: 1, seeds: []}", "RPT-0123", 26),
      ("{seeds: 2}", "RPT-0155", 5),
    ])
  func refusedDatasetsAndSeeds(variant: String, code: String, column: Int) {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try twoDatasets("  terms: [relu]\n  variants:\n    a: \(variant)\n")
    }
    #expect(errors?.items.map(\.diagnostic.code) == [code])
    #expect(errors?.items.first?.span.column == column)
  }

  @Test(
    "an adaptive study gets the smallest seeds that it does not have, up to its limit",
    arguments: [
      ("3", [0, 1, 2, 3, 4] as [UInt64]), ("[7, 1]", [7, 1, 0, 2, 3]),
      ("[0, 3, 5, 2]", [0, 3, 5, 2, 1]),
    ])
  func adaptive(seeds: String, expected: [UInt64]) throws {
    let study = try read("  terms: [relu]\n  seeds: \(seeds)\n  adaptive: {up-to: 5}\n").study
    #expect(study.largest.seeds == expected)
    var grown = study
    while let next = grown.withNextSeed { grown = next }
    #expect(grown.seeds == expected)
    #expect(study.withSeeds(3).withNextSeed == nil && study.withSeeds(3).adaptive != nil)
    #expect(study.reduced().adaptive == nil)
  }

  @Test(
    "a study cannot add seeds to as many as it may have, and says where",
    arguments: [
      ("3", "{up-to: 3}", "RPT-0159", 21), ("[7, 8]", "{up-to: 2}", "RPT-0159", 21),
      ("1", "{up-to: 1}", "RPT-0122", 21), ("1", "{up-to: 1001}", "RPT-0122", 21),
      ("1", "{}", "RPT-0124", 13), ("1", "20", "RPT-0121", 13),
      ("1", "{up-to: 5, tail: 1}", "RPT-0125", 24),
    ])
  func refusedAdaptive(seeds: String, adaptive: String, code: String, column: Int) {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read("  terms: [relu]\n  seeds: \(seeds)\n  adaptive: \(adaptive)\n")
    }
    #expect(errors?.items.map(\.diagnostic.code) == [code])
    #expect(errors?.items.first?.span.column == column)
  }

  @Test("a study may have 128 variants besides its own recipe, and no more")
  func manyVariants() throws {
    func variants(_ count: Int) -> String {
      "  terms: [relu]\n  variants:\n"
        + (1...count).map { "    v\($0): {batch: \($0 + 100)}\n" }.joined()
    }
    #expect(try read(variants(128)).study.variants.count == 129)
    #expect(throws: DocumentErrors<FrontMatterError>.self) { try read(variants(129)) }
  }

  @Test("a quick study is small, and says so")
  func quick() throws {
    let study = try read("  terms: [relu]\n  seeds: 3\n").study.reduced()
    #expect(study.quick)
    #expect(study.seeds == [0])
    #expect(study.limit == 3000)
    #expect(study.base.schedule.cycles.allSatisfy { $0.epochs <= 2 })
    #expect(study.base.schedule.cycles.map(\.train) == Schedule.paper.cycles.map(\.train))
  }

  private static let base = "  terms: [relu, tanh]\n  batch: 32\n  variants:\n"

  @Test(
    "a variant is the study's recipe with what it changes",
    arguments: [
      ("{terms: [relu]}", ["relu"], Schedule.paper, 32, "adam"),
      ("{schedule: weights:2@1e-3}", ["relu", "tanh"], Schedule.weights(2), 32, "adam"),
      ("{batch: 16, optimizer: sgd}", ["relu", "tanh"], .paper, 16, "sgd"),
    ])
  func variant(
    text: String, terms: [String], schedule: Schedule, batch: Int, optimizer: String
  ) throws {
    let study = try read(Self.base + "    other: \(text)\n").study
    #expect(study.variants.map(\.name) == ["mixture", "other"])
    #expect(study.base.activation.terms.map(\.name) == ["relu", "tanh"])
    let recipe = study.variants[1].recipe
    #expect(recipe.network == .lenet)
    #expect(recipe.activation.terms.map(\.name) == terms)
    #expect(recipe.schedule == schedule)
    #expect(recipe.batchSize == batch)
    #expect(recipe.optimizer.name == optimizer)
  }

  @Test("a variant may have a title; without one it is called by its name")
  func variantTitle() throws {
    let study = try read(
      Self.base + "    a: {title: \"Only α\", terms: [relu]}\n    b: {terms: [tanh]}\n"
    ).study
    #expect(study.variants.map(\.title) == ["mixture", "Only α", "b"])
  }

  @Test(
    "variants that cannot be are refused at their place",
    arguments: [
      ("    mixture: {batch: 1}\n", "RPT-0154", 5), ("    A: {batch: 1}\n", "RPT-0154", 5),
      ("    -a: {batch: 1}\n", "RPT-0154", 5),
      ("    \(String(repeating: "a", count: 41)): {batch: 1}\n", "RPT-0154", 5),
      ("    a: {batch: 32}\n", "RPT-0155", 5), ("    a: {title: b}\n", "RPT-0155", 5),
      ("    a: {batch: 1}\n    b: {batch: 1}\n", "RPT-0155", 5),
      ("    a: {network: \(Self.lenetLayers)}\n", "RPT-0155", 5),
      ("    a: {colour: 1}\n", "RPT-0125", 9), ("    a: {optimizer: adma}\n", "RPT-0604", 20),
      ("    a: {terms: [relu], start: [0.5, 0.5]}\n", "RPT-0507", 31),
      ("    a: {start: [0.25, 0.25, 0.5]}\n", "RPT-0507", 16),
      ("    a: 3\n", "RPT-0121", 8),
    ])
  func refusedVariants(variants: String, code: String, column: Int) {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read(Self.base + variants)
    }
    #expect(errors?.items.map(\.diagnostic.code) == [code])
    #expect(errors?.items.first?.span.column == column)
  }

  private static let lenetLayers = """
    [{convolution: {channels: 16, kernel: 5}}, activation, {max-pool: 2}, \
    {convolution: {channels: 32, kernel: 5}}, activation, max-pool: 2, {dense: 128}, activation, \
    logits]
    """

  @Test("a variant is measured against what the study says, also where that has errors")
  func variantsOfDamagedStudy() {
    let errors = #expect(throws: DocumentErrors<FrontMatterError>.self) {
      try read("  terms: [rellu]\n  variants:\n    a: {batch: 0}\n    b: {terms: [relu, sine]}\n")
    }
    #expect(errors?.items.map(\.span.line) == [4, 6, 7])
  }

  @Test("runs begin with the first seed of the study's recipe, then of the variants")
  func runs() throws {
    let study = try read(Self.base + "    a: {batch: 1}\n  seeds: [4, 2]\n").study
    #expect(study.runs.count == study.runCount)
    #expect(
      study.runs.map { "\($0.variant) \($0.seed)" } == [
        "mixture 4", "a 4", "mixture 2", "a 2",
      ])
    let configuration = study.configuration(for: study.runs[3], kernels: .best)
    #expect(configuration.variant == "a" && configuration.seed == 2)
    #expect(configuration.batchSize == 1)
  }

  @Test(
    "a mixture cycle without anything to train is warned of, where the variant stands",
    arguments: [
      ("a: {terms: [relu]}", [5]), ("a: {terms: [relu], schedule: weights:1@1}", []),
      ("a: {terms: [relu], normalization: none}", []), ("a: {terms: [prelu]}", []),
      ("a: {batch: 1}", []),
    ] as [(String, [Int])])
  func idleCycle(variant: String, columns: [Int]) throws {
    let warnings = try read(Self.base + "    \(variant)\n").warnings
    #expect(warnings.map { $0.span?.column } == columns)
  }
}

extension Schedule {
  fileprivate static func weights(_ epochs: Int) -> Schedule {
    Schedule([Cycle(train: .weights, epochs: epochs, learningRate: 1e-3)])
  }
}
