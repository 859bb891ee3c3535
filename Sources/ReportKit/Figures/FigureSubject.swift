/// What of a study a figure shows.
protocol FigureSubject: Sendable {
  /// The tag's arguments that choose one; none where there is nothing to choose.
  static var arguments: [FigureArgument] { get }

  /// Everything that can be chosen, in the order of the front matter.
  static func all(in frontMatter: FrontMatter) -> [Self]

  /// The value of each argument in a tag without it; `nil` when it must have it.
  static func standard(in frontMatter: FrontMatter) -> [String?]

  /// The values of the arguments, which end the names of files.
  var choices: [String] { get }
}

/// An argument by which tags of figures choose what they show.
struct FigureArgument: Sendable {
  let name: String
  /// Whether its values are whole numbers; words otherwise.
  var isNumber = false
}

/// All of a study.
struct WholeStudy: FigureSubject {
  static let arguments: [FigureArgument] = []
  static func all(in frontMatter: FrontMatter) -> [Self] { [Self()] }
  static func standard(in frontMatter: FrontMatter) -> [String?] { [] }
  var choices: [String] { [] }
}

/// One dataset, which a tag has to name.
struct DatasetName: FigureSubject {
  static let arguments = [FigureArgument(name: "dataset")]
  static func all(in frontMatter: FrontMatter) -> [Self] {
    frontMatter.study.datasets.map { Self(name: $0.name) }
  }
  static func standard(in frontMatter: FrontMatter) -> [String?] { [nil] }

  let name: String
  var choices: [String] { [name] }
}

/// All datasets over one range: the middle one unless a tag names another.
extension StudyRange: FigureSubject {
  static let arguments = [FigureArgument(name: "range")]
  static func all(in frontMatter: FrontMatter) -> [Self] { frontMatter.ranges }
  static func standard(in frontMatter: FrontMatter) -> [String?] {
    [frontMatter.middleRange.name]
  }
  var choices: [String] { [name] }
}

/// A layer on one dataset, as the mean over the seeds.
struct LayerOfDataset: FigureSubject {
  static let arguments = [
    FigureArgument(name: "dataset"), FigureArgument(name: "layer", isNumber: true),
  ]

  static func all(in frontMatter: FrontMatter) -> [Self] {
    let study = frontMatter.study
    let layers = study.variants.map(\.recipe.network.activationCount).max() ?? 0
    return study.datasets.flatMap { dataset in
      (0..<layers).map { Self(dataset: dataset.name, layer: $0 + 1) }
    }
  }

  static func standard(in frontMatter: FrontMatter) -> [String?] { [nil, nil] }

  let dataset: String
  /// Counted from 1.
  let layer: Int
  var choices: [String] { [dataset, "\(layer)"] }
}

/// A layer of a run on one dataset, the first seed's unless a tag names another.
struct LayerOfSeed: FigureSubject {
  static let arguments = [
    FigureArgument(name: "dataset"), FigureArgument(name: "layer", isNumber: true),
    FigureArgument(name: "seed", isNumber: true),
  ]

  static func all(in frontMatter: FrontMatter) -> [Self] {
    let study = frontMatter.study
    let layers = study.variants.map(\.recipe.network.activationCount).max() ?? 0
    return study.datasets.flatMap { dataset in
      (0..<layers).flatMap { layer in
        frontMatter.seeds.map { Self(dataset: dataset.name, layer: layer + 1, seed: $0) }
      }
    }
  }

  static func standard(in frontMatter: FrontMatter) -> [String?] {
    [nil, nil, frontMatter.seeds.first.map { "\($0)" }]
  }

  let dataset: String
  /// Counted from 1.
  let layer: Int
  let seed: UInt64
  var choices: [String] { [dataset, "\(layer)", "\(seed)"] }
}

extension FrontMatter {
  /// The seeds of all runs, each once, in the order of the runs.
  var seeds: [UInt64] {
    var seen: Set<UInt64> = []
    return study.runs.map(\.seed).filter { seen.insert($0).inserted }
  }
}
