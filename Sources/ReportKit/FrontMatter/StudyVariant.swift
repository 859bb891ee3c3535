/// One of the recipes that a study compares.
package struct StudyVariant: Sendable, Hashable {
  /// Lower-case letters, digits and hyphens; no other variant of the study has it.
  package let name: String
  /// What tables and prose call it.
  package let title: String
  package var recipe: Recipe
  /// Names of the study's datasets that it is trained on, at least one; `nil`: all of them.
  package var datasets: [String]?
  /// The seeds that it is trained from, at least one; `nil`: the study's.
  package var seeds: [UInt64]?

  package init(
    name: String, title: String? = nil, recipe: Recipe, datasets: [String]? = nil,
    seeds: [UInt64]? = nil
  ) {
    self.name = name
    self.title = title ?? name
    self.recipe = recipe
    self.datasets = datasets
    self.seeds = seeds
  }

  package func isTrained(on dataset: String) -> Bool { datasets?.contains(dataset) ?? true }

  /// The study's own recipe, from which the others differ.
  package static func base(_ recipe: Recipe) -> StudyVariant {
    StudyVariant(name: baseName, recipe: recipe)
  }

  /// The name of the study's own recipe in results; no other variant can have it.
  package static let baseName = "mixture"

  /// Most characters of a name, which is part of the names of files.
  static let nameLimit = 40

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= nameLimit && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}
