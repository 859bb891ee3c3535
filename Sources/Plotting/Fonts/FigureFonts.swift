/// The fonts of figures, which are part of the program.
package enum FigureFonts {
  /// The characters without which figures of functions cannot be labelled and that a face lacks.
  /// - Throws: `.fontUnusable` where FreeType or cairo does not take a face.
  package static func missingCharacters() throws(PlottingError) -> [Character] {
    var missing: [Character] = []
    for weight in [TextStyle.Weight.regular, .bold] {
      let font = try EmbeddedFont.font(for: weight)
      for scalar in "AZaz09 αβγ−±×·≤≥…–’".unicodeScalars where !font.contains(scalar) {
        missing.append(Character(scalar))
      }
    }
    return missing
  }
}
