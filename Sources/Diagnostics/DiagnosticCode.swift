/// The stable codes of one module's errors, such as `RPT-0102`, each with its explanation.
///
/// A module declares an enum of its codes; the compiler then sees to it that every code is
/// explained, and the type of a diagnostic's code that there is none without.
package protocol DiagnosticCode: RawRepresentable<String>, CaseIterable, Sendable {
  var explanation: Explanation { get }
}

extension DiagnosticCode {
  /// The entry of `report explain` as text, ending with a line end.
  package var text: String {
    let explanation = explanation
    return """
      \(rawValue): \(explanation.title)

      What this means
        \(explanation.meaning)

      Why this happens
        \(explanation.cause)

      How to fix it
        \(explanation.remedy)

      """
  }
}
