/// BCP 47 language tags: a language of ISO 639, then subtags.
package enum LanguageTag {
  /// Whether a tag is well-formed and names a language by two letters of ISO 639-1 or by three.
  ///
  /// Of three letters only those are refused that have a code of two, which BCP 47 takes. There is no longer
  /// language in its registry.
  package static func isKnown(_ tag: String) -> Bool {
    let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isLetter: (UInt8) -> Bool = { (0x61...0x7A).contains($0 | 0x20) }
    guard let language = parts.first, language.allSatisfy(isLetter) else { return false }
    let name = String(tag.prefix(language.count)).lowercased()
    guard twoLetters.contains(name) || (language.count == 3 && meanings[name] == nil) else {
      return false
    }
    return parts.allSatisfy { part in
      (1...8).contains(part.count)
        && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  /// The tag that is meant by a language's name, by another code or with `_` between its parts; `nil` where
  /// that is not plain.
  static func meant(by text: String) -> String? {
    let tag = text.replacing("_", with: "-")
    if isKnown(tag) { return tag }
    let parts = tag.split(separator: "-", maxSplits: 1)
    guard let name = parts.first, let language = meanings[name.lowercased()] else { return nil }
    let whole = parts.count > 1 ? "\(language)-\(parts[1])" : language
    return isKnown(whole) ? whole : language
  }

  private static let twoLetters = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv \
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig \
    ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh \
    mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru \
    rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty \
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(separator: " ").map(String.init))

  /// Names of languages, of TeX's among them, codes of countries and codes of three letters.
  private static let meanings: [String: String] = {
    let groups = [
      "en": "english eng usenglish", "en-US": "american", "en-GB": "british ukenglish",
      "de": "german deutsch ngerman germanb ger deu", "de-AT": "austrian naustrian",
      "de-CH": "nswissgerman swissgerman", "fr": "french francais français frenchb fra fre",
      "es": "spanish espanol español castellano spa", "it": "italian italiano ita",
      "pt": "portuguese portugues português por", "pt-BR": "brazilian brazil",
      "nl": "dutch nederlands nld dut", "pl": "polish polski pol", "ru": "russian русский rus",
      "uk": "ukrainian ua ukr", "cs": "czech cz ces cze", "sk": "slovak slk slo",
      "sv": "swedish svenska swe", "da": "danish dansk dk dan", "no": "norwegian norsk nor",
      "fi": "finnish suomi fin", "el": "greek gr ell gre", "tr": "turkish tur",
      "hu": "hungarian magyar hun", "ro": "romanian ron rum", "hr": "croatian hrv",
      "ca": "catalan cat", "ar": "arabic ara", "he": "hebrew iw heb", "fa": "persian farsi fas per",
      "hi": "hindi hin", "zh": "chinese cn zho chi mandarin", "ja": "japanese jp jpn",
      "ko": "korean kor", "vi": "vietnamese vie", "id": "indonesian in ind", "la": "latin lat",
    ]
    return groups.reduce(into: [:]) { table, group in
      for name in group.value.split(separator: " ") { table[String(name)] = group.key }
    }
  }()
}
