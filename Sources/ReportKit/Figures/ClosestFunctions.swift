import Activations
import Platform
import ResultStore

/// The registered function that is closest to a mixture, kept in a store: a search takes a tenth of a
/// second, and an explorer shows sixteen.
///
/// It is found by the mixture and the range, and used only by the program that searched.
struct ClosestFunctions: Sendable {
  private struct Content: Codable {
    let program: String
    let found: ClosestFit
  }

  static let kind: StoreKind = "closest"
  private static let part = "closest.json"

  private let store: Store?
  private let program: String?
  private let search: @Sendable (Mixture, ClosedRange<Double>) throws -> ClosestFit

  /// Where the store or what tells this program from others is `nil`, all are searched for and none kept.
  init(
    in store: Store?, program: String?,
    search: @escaping @Sendable (Mixture, ClosedRange<Double>) throws -> ClosestFit = {
      try ClosestFit(to: $0, on: $1)
    }
  ) {
    self.store = store
    self.program = program
    self.search = search
  }

  /// - Throws: `ApproximationError` where the range or a value of the mixture is not finite.
  func function(closestTo mixture: Mixture, on range: ClosedRange<Double>) throws -> ClosestFit {
    guard let store, let program else { return try search(mixture, range) }
    let inputs = Self.inputs(mixture, range)
    if let data = store.entry(for: inputs.key)?[Self.part],
      let content = try? JSONDecoder().decode(Content.self, from: Data(data)),
      content.program == program
    {
      return content.found
    }
    let found = try search(mixture, range)
    if let data = try? JSONEncoder().encode(Content(program: program, found: found)) {
      store.replace([Self.part: Array(data)], for: inputs)
    }
    return found
  }

  private static func inputs(_ mixture: Mixture, _ range: ClosedRange<Double>) -> KeyInputs {
    var inputs = KeyInputs(kind)
    for part in mixture.parts {
      inputs.append("coefficient", .number(part.coefficient))
      inputs.append("term", .text(part.term.name))
      for value in part.term.learned?.values ?? [] { inputs.append("learned", .number(value)) }
    }
    inputs.append("lower", .number(range.lowerBound))
    inputs.append("upper", .number(range.upperBound))
    return inputs
  }
}
