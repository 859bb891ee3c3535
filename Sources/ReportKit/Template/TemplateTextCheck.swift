import SourceText

/// What no text or value of a template may contain.
enum TemplateTextCheck {
  /// NUL, and the marks of `ElementToken`, which would let a text forge a figure.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\0" || scalar == ElementToken.open || scalar == ElementToken.close
  }

  static func firstForbidden(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first(where: isForbidden)
  }

  /// The first error of a file's text from an offset on.
  static func error(in source: SourceFile, from start: Int) -> TemplateError? {
    var parser = UTF8.ForwardParser()
    var iterator = source.bytes[start...].makeIterator()
    var offset = start
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput: return nil
      case .error: return .invalidUTF8(span: source.span(offset..<(offset + 1)))
      case .valid(let encoded):
        let scalar = UTF8.decode(encoded)
        if isForbidden(scalar) {
          return .forbiddenCharacter(scalar, span: source.span(offset..<(offset + encoded.count)))
        }
        offset += encoded.count
      }
    }
  }
}
