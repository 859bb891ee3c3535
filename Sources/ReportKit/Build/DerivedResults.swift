import Platform
import ResultStore

/// What was derived from the results of a study, kept in a store: a report of the same results with
/// another text derives nothing anew.
///
/// It is found by everything that it is derived from, and used only by the program that derived it.
final class DerivedResults {
  /// What the manifest says of `results.json`.
  struct ResultsFile: Codable, Sendable {
    /// SHA-256 of everything in it but the runs: the text makes claims and asks questions.
    let besidesRuns: String
    let file: ManifestListing.FileRecord
  }

  /// What is kept.
  struct Content: Codable, Sendable {
    let program: String
    /// In a part of its own, which is read in another way.
    var analysis: StudyAnalysis?
    /// By the names of the figures.
    var figures: [String: LaidOutFigure] = [:]
    var resultsFile: ResultsFile?

    private enum CodingKeys: String, CodingKey { case program, figures, resultsFile }
  }

  static let kind: StoreKind = "derived"
  private static let part = "derived.json"
  private static let analysisPart = "analysis.json"

  private let store: Store
  private let inputs: KeyInputs
  private var content: Content
  private var isChanged = false

  /// `content` is what `stored` has returned.
  init(_ content: Content, of inputs: KeyInputs, in store: Store) {
    self.content = content
    self.inputs = inputs
    self.store = store
  }

  /// What a store has, or nothing yet; `nil` where this program cannot be told from others.
  static func stored(
    of inputs: KeyInputs, in store: Store, program: String? = ProgramIdentity.current
  ) -> Content? {
    guard let program else { return nil }
    guard let entry = store.entry(for: inputs.key), let data = entry[part],
      var stored = try? decoder.decode(Content.self, from: Data(data)), stored.program == program
    else { return Content(program: program) }
    stored.analysis = entry[analysisPart].flatMap { data in
      StudyAnalysis(json: Array(data))
        ?? (try? decoder.decode(StudyAnalysis.self, from: Data(data)))
    }
    return stored
  }

  var analysis: StudyAnalysis? { content.analysis }

  /// Figures that were laid out, by their names.
  var figures: [String: LaidOutFigure] {
    get { content.figures }
    set {
      if newValue != content.figures { isChanged = true }
      content.figures = newValue
    }
  }

  var resultsFile: ResultsFile? {
    get { content.resultsFile }
    set {
      content.resultsFile = newValue
      isChanged = true
    }
  }

  /// Keeps what is new.
  func keep(_ results: StudyResults) {
    if content.analysis == nil {
      content.analysis = results.analysis
      isChanged = true
    }
    guard isChanged, let data = try? Self.encoder.encode(content) else { return }
    var parts = [Self.part: Array(data)]
    parts[Self.analysisPart] = (try? Self.encoder.encode(content.analysis)).map { Array($0) }
    store.replace(parts, for: inputs)
    isChanged = false
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    // The form of `JSONReader`.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
