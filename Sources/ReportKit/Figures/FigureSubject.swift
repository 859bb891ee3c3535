/// What of a study a figure shows.
protocol FigureSubject: Sendable {
  /// The name of the tag's argument that chooses one; `nil` where there is nothing to choose.
  static var argument: String? { get }

  /// Everything that can be chosen, in the order of the front matter.
  static func all(in frontMatter: FrontMatter) -> [Self]

  /// What a tag without the argument shows; `nil` when it must have it.
  static func standard(in frontMatter: FrontMatter) -> Self?

  /// The value of the argument, which ends the names of files; `nil` where there is none.
  var choice: String? { get }
}

/// All of a study.
struct WholeStudy: FigureSubject {
  static let argument: String? = nil
  static func all(in frontMatter: FrontMatter) -> [Self] { [Self()] }
  static func standard(in frontMatter: FrontMatter) -> Self? { Self() }
  var choice: String? { nil }
}

/// One dataset, which a tag has to name.
struct DatasetName: FigureSubject {
  static let argument: String? = "dataset"
  static func all(in frontMatter: FrontMatter) -> [Self] {
    frontMatter.study.datasets.map { Self(name: $0.name) }
  }
  static func standard(in frontMatter: FrontMatter) -> Self? { nil }

  let name: String
  var choice: String? { name }
}

/// All datasets over one range: the middle one unless a tag names another.
extension StudyRange: FigureSubject {
  static let argument: String? = "range"
  static func all(in frontMatter: FrontMatter) -> [Self] { frontMatter.ranges }
  static func standard(in frontMatter: FrontMatter) -> Self? { frontMatter.middleRange }
  var choice: String? { name }
}
