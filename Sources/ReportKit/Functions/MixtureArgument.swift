import Activations
import Diagnostics
import SourceText

/// A mixture as typed on the command line, able to point into its own text.
struct MixtureArgument: Sendable {
  let mixture: Mixture
  let source: SourceFile

  /// What names the mixture in a legend or a title: the argument without outer blanks, cut
  /// where a legend could not hold it.
  let title: String

  /// Reads the mixture grammar. `position` counts from 1; `nil` when there is only one.
  /// - Throws: `Diagnostics` with a caret in the argument and the exit status `usage`.
  init(_ text: String, position: Int? = nil) throws(Diagnostics) {
    source = SourceFile(name: position.map { "MIXTURE \($0)" } ?? "MIXTURE", text: text)
    let trimmed = text.trimmingBlanks
    title = trimmed.utf8.count <= 80 ? trimmed : trimmed.prefix(79) + "…"
    do {
      mixture = try Mixture(parsing: text)
    } catch {
      // The caret stands in the excerpt, so the notes need no second one.
      var diagnostic = error.diagnostic
      diagnostic.span = source.span(error.textRange ?? 0..<max(1, text.utf8.count))
      throw Diagnostics(diagnostic, sources: [source])
    }
  }

  /// The mixture of a layer, with every digit of its coefficients.
  init(_ layer: MeasuredLayer) {
    mixture = layer.result.mixture
    source = SourceFile(
      name: "\(layer.path), layer \(layer.statistics.layer)", text: mixture.description)
    title = mixture.description
  }

  /// Points at the whole argument for an error that comes from evaluating the function.
  func diagnostics(_ error: any Error) -> Diagnostics {
    if let diagnostics = error as? Diagnostics { return diagnostics }
    var diagnostic = Diagnostic(wrapping: error)
    diagnostic.span = source.span(0..<source.bytes.count)
    diagnostic.exitStatus = .badInput
    return Diagnostics(diagnostic, sources: [source])
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let blanks: Set<Unicode.Scalar> = [" ", "\t"]
    let kept = unicodeScalars.drop { blanks.contains($0) }
    let count = kept.reversed().drop { blanks.contains($0) }.count
    return String(String.UnicodeScalarView(kept.prefix(count)))
  }
}
