import Platform
import ResultStore

/// What was derived from the results of a study, kept in a store: a report of the same results with
/// another text derives nothing anew.
///
/// It is found by everything that it is derived from, and used only by the program that derived it.
final class DerivedResults {
  /// What the manifest says of `results.json`.
  struct ResultsFile: Codable {
    /// SHA-256 of everything in it but the runs: the text makes claims and asks questions.
    let besidesRuns: String
    let file: ManifestListing.FileRecord
  }

  private struct Content: Codable {
    let program: String
    var analysis: StudyAnalysis?
    /// By the names of the figures.
    var figures: [String: LaidOutFigure] = [:]
    var resultsFile: ResultsFile?
  }

  static let kind: StoreKind = "derived"
  private static let part = "derived.json"

  private let store: Store
  private let inputs: KeyInputs
  private var content: Content
  private var isChanged = false

  /// - Returns: `nil` where this program cannot be told from others.
  init?(
    of inputs: KeyInputs, in store: Store, program: String? = ProgramIdentity.current
  ) {
    guard let program else { return nil }
    self.inputs = inputs
    self.store = store
    content = Content(program: program)
    if let data = store.entry(for: inputs.key)?[Self.part],
      let stored = try? Self.decoder.decode(Content.self, from: Data(data)),
      stored.program == program
    {
      content = stored
    }
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
    store.replace([Self.part: Array(data)], for: inputs)
    isChanged = false
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
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
