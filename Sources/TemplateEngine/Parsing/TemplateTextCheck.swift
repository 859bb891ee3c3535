import SourceText

/// What no text or value of a template may contain.
enum TemplateTextCheck {
  /// NUL, and private-use scalars, which would let a text forge a figure.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\0" || ReservedScalar.isPrivateUse(scalar)
  }

  /// The first forbidden scalar of what a value prints, in which its escapes are marked.
  static func firstForbidden(in printed: String) -> Unicode.Scalar? {
    var isAfterMark = false
    var isInNumber = false
    for scalar in printed.unicodeScalars {
      if isAfterMark, scalar != "\\", scalar != "\u{2212}" { return ReservedScalar.value }
      isAfterMark = scalar == ReservedScalar.value
      if scalar == (isInNumber ? ReservedScalar.numberEnd : ReservedScalar.numberStart) {
        isInNumber.toggle()
      } else if !isAfterMark, isForbidden(scalar) {
        return scalar
      }
    }
    return isAfterMark ? ReservedScalar.value : isInNumber ? ReservedScalar.numberStart : nil
  }

  /// The first error of a file's text from an offset on.
  static func error(in source: SourceFile, from start: Int) -> TemplateError? {
    let bytes = source.bytes
    if let offset = UTF8Check.firstInvalid(bytes, in: start..<bytes.count) {
      return .invalidUTF8(span: source.span(offset..<(offset + 1)))
    }
    // No forbidden scalar but NUL begins with a byte below 0xEE.
    for offset in start..<bytes.count where bytes[offset] == 0 || bytes[offset] >= 0xEE {
      let text = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
      if let scalar = text.unicodeScalars.first, isForbidden(scalar) {
        return .forbiddenCharacter(scalar, span: source.span(offset..<(offset + 1)))
      }
    }
    return nil
  }
}
