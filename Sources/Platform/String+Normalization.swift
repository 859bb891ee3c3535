#if canImport(FoundationEssentials)
  // The standard library has normal forms for its own comparisons and regular expressions; Apple's
  // does not show them, and its Foundation has them.
  @_spi(_Unicode) import Swift

  extension String {
    /// In Unicode's normal form C: letters with their accents as one character where there is one.
    package var composed: String {
      var text = ""
      text.unicodeScalars.append(contentsOf: _nfc)
      return text
    }

    /// In Unicode's normal form D: letters and accents apart.
    package var decomposed: String {
      var text = ""
      text.unicodeScalars.append(contentsOf: _nfd)
      return text
    }
  }
#else
  extension String {
    package var composed: String { precomposedStringWithCanonicalMapping }

    package var decomposed: String { decomposedStringWithCanonicalMapping }
  }
#endif
