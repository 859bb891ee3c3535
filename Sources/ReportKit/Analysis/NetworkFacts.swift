import Training

/// What a report says of a variant's network: of one that was given, what was stated.
struct NetworkFacts: Sendable {
  /// The preset's name; `nil` for a list of layers.
  let name: String?
  /// The layers in one line.
  let summary: String?
  let parameterCount: Int?
  /// Of an image.
  let rows: Int?
  let columns: Int?
  let activationCount: Int

  init(_ network: Network) {
    name = network.name
    summary = network.summary
    parameterCount = network.parameterCount
    rows = network.input.rows
    columns = network.input.columns
    activationCount = network.activationCount
  }

  /// Of a variant whose runs were given, of which `run` is one.
  init(_ recipe: Recipe, run: RunResult?, images: DatasetFacts.Measured?) {
    summary = run?.network ?? recipe.networkText
    name = recipe.networkText == summary ? nil : recipe.networkText
    parameterCount = run?.parameterCount
    rows = images?.rows
    columns = images?.columns
    activationCount = recipe.network.activationCount
  }
}
