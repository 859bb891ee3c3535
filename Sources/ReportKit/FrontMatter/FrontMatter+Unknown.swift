import Activations

extension FrontMatter {
  /// A part that decides what is right in a body.
  enum Part: CaseIterable {
    case study, ranges, macros, bibliography
  }

  /// Whether it is known what elements a body can have, and what they are called.
  var knowsElements: Bool { unknown.isDisjoint(with: [.study, .ranges]) }

  /// Stands for front matter of which nothing could be read.
  static let unreadable: FrontMatter = {
    var frontMatter = FrontMatter(
      title: placeholderTitle, authors: [], language: "en", study: .placeholder,
      networkSpan: .init(file: "", line: 1, column: 1), ranges: [.placeholder])
    frontMatter.unknown = Set(Part.allCases)
    return frontMatter
  }()

  /// Stands for a title that could not be read.
  static let placeholderTitle = "A study"
}

extension Study {
  /// Stands for a study that could not be read.
  static let placeholder: Study = {
    guard let activation = try? MixtureSpecification(terms: [Term(.relu)]) else {
      preconditionFailure("one term makes a mixture")
    }
    return Study(
      datasets: [DatasetChoice(name: "a")], variants: [.base(Recipe(activation: activation))],
      seeds: [0])
  }()
}

extension StudyRange {
  /// Stands for ranges that could not be read, or need not be given.
  static let placeholder: StudyRange = {
    guard let range = StudyRange(name: "middle", text: "-5:5") else {
      preconditionFailure("-5:5 is a range")
    }
    return range
  }()
}
