import SourceText
import StrictYAML

/// Reads the `variants` of a study: names, and what of the study's recipe each changes.
struct VariantReader {
  /// Names of the study's datasets; `nil` where these have errors, and then any is accepted.
  let datasets: [String]?
  /// Reads a file beside the template.
  let load: (String) throws(UnusableFile) -> SourceFile
  let errors: ErrorCollector<FrontMatterError>

  /// The variants beside the study's own recipe, in the order of the text.
  func variants(_ node: YAMLNode, of base: RecipeReader.Parts) -> [StudyVariant]? {
    let entries = errors.attempt {
      let entries = try MappingReader.freeKeys(node)
      guard (1...Study.variantLimit).contains(entries.count) else {
        throw YAMLError.wrongCount(
          path: node.path, found: entries.count, lower: 1, upper: Study.variantLimit,
          span: node.span)
      }
      return entries
    }
    guard let entries else { return nil }
    var earlier = base.recipe.map { [StudyVariant.base($0)] } ?? []
    let variants = errors.attemptEach(entries) { entry in
      guard let variant = variant(entry, of: base) else { return nil as StudyVariant? }
      // A key that is not known was meant to change something.
      if isRead(entry.value),
        let twin = earlier.first(where: { $0.recipe.trains(theSameAs: variant.recipe) })
      {
        throw FrontMatterError.equalVariants(variant.name, twin.name, span: entry.keySpan)
      }
      earlier.append(variant)
      return variant
    }
    return variants
  }

  private func isRead(_ node: YAMLNode) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.allSatisfy { Self.keys.contains($0.key) }
  }

  private static let keys = ["title", "datasets", "seeds"] + RecipeReader.keys

  private func variant(
    _ entry: YAMLNode.Entry, of base: RecipeReader.Parts
  ) -> StudyVariant? {
    let name: String? = errors.attempt {
      guard entry.key != StudyVariant.baseName else {
        throw FrontMatterError.reservedVariantName(entry.key, span: entry.keySpan)
      }
      guard StudyVariant.isName(entry.key) else {
        throw FrontMatterError.invalidVariantName(entry.key, span: entry.keySpan)
      }
      return entry.key
    }
    guard let keys = errors.mapping(entry.value, keys: Self.keys) else {
      return nil
    }
    let title = errors.attempt { try keys.optional("title")?.textWithoutValues() }
    let datasets = keys.optional("datasets").map(names)
    let seeds = keys.optional("seeds").map(SeedReader(errors: errors).seeds)
    let recipe = RecipeReader(load: load, errors: errors).parts(keys, changing: base).recipe
    guard let name, let title, let recipe else { return nil }
    // What could not be read is an error already.
    return StudyVariant(
      name: name, title: title, recipe: recipe, datasets: datasets ?? nil, seeds: seeds ?? nil)
  }

  /// Names of the study's datasets, each once.
  private func names(_ node: YAMLNode) -> [String]? {
    var seen: Set<String> = []
    return errors.attempt { try node.items(count: 1...Study.datasetLimit) }.flatMap { items in
      errors.attemptEach(items) { item in
        let name = try item.string()
        if let datasets, !datasets.contains(name) {
          throw FrontMatterError.notAStudyDataset(name, known: datasets, span: item.span)
        }
        guard seen.insert(name).inserted else {
          throw FrontMatterError.duplicate(name, span: item.span)
        }
        return name
      }
    }
  }
}
