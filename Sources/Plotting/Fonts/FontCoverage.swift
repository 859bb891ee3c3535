/// Which characters figures can show.
package enum FontCoverage {
  /// The scalars of `text` that the embedded font lacks, each once, in order.
  ///
  /// They are drawn as a hollow box. A caller that takes labels from users checks here
  /// and says so before drawing.
  package static func missingScalars(in text: String) -> [Unicode.Scalar] {
    guard let font = EmbeddedFont.regular else { return [] }
    var missing: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars
    where !font.contains(scalar) && !missing.contains(scalar) {
      missing.append(scalar)
    }
    return missing
  }
}
