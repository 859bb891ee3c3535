extension NumberConventions {
  /// The conventions of a language by its BCP 47 tag, of its region where that has others; English ones
  /// for languages that are not in the table.
  package init(language tag: String) { self = Self.known(tag) ?? .english }

  /// The same; `nil` for languages that are not in the table.
  package static func known(_ tag: String) -> NumberConventions? {
    let parts = tag.lowercased().split(separator: "-").map(String.init)
    guard let language = parts.first else { return nil }
    // A region has two letters or three digits; what follows a single letter is an extension.
    let region = parts.dropFirst().prefix { $0.count > 1 }
      .first { $0.count == 2 || ($0.count == 3 && $0.allSatisfy(\.isNumber)) }
    let found = region.flatMap { row(of: "\(language)-\($0.uppercased())") } ?? row(of: language)
    // English percentages are the same everywhere.
    return language == "en" ? found?.with(\.percent, english.percent) : found
  }

  private static func row(of tag: String) -> NumberConventions? {
    table.first { $0.tags.split(separator: " ").contains { $0 == tag } }?.conventions
  }

  private static let comma = Self(decimal: ",", group: ".")
  private static let commaAndSpace = Self(decimal: ",", group: "\u{A0}")
  private static let commaAndThinSpace = Self(decimal: ",", group: "\u{202F}")
  private static let point = Self(decimal: ".", group: ",")
  private static let pointAndApostrophe = Self(decimal: ".", group: "’")
  private static let spacedPercent = Percent("", "\u{A0}%")
  private static let markedMinus = "\u{200E}\u{2212}"
  private static let markedPercent = Percent("", "\u{200E}%\u{200E}")

  /// Tags of languages, and of regions that differ from their languages, by their conventions. The table
  /// is here because Foundation's takes 2.8 ms to load; a test compares every row with it.
  static let table: [(tags: String, conventions: NumberConventions)] = [
    (
      "am cy en es-419 es-AG es-BB es-BM es-BR es-BS es-BZ es-CA es-CU es-DM es-DO es-GD es-GT es-GY es-HN "
        + "es-KN es-KY es-LC es-MX es-NI es-PA es-PE es-PR es-SV es-TC es-TT es-US es-VC es-VG es-VI fil ga "
        + "ja km ko mn ms mt my si sw ta-MY ta-SG th zh zu", point
    ),
    (
      "az bs el en-BE en-BR en-GR en-ID en-NL en-SI es-AR es-BO es-BQ es-CL es-CO es-CR es-CW es-EC es-PY "
        + "es-UY es-VE id is lo ms-BN ms-ID nl pt sr sw-CD vi", comma
    ),
    (
      "ca da en-AR en-AT en-CL en-CO en-DE en-DK fr-LU fr-MA gl lb mk ro",
      comma.with(\.percent, spacedPercent)
    ),
    ("de", comma.with(\.percent, spacedPercent).with(\.times, "·")),
    ("es", comma.with(\.percent, spacedPercent).with(\.leastGrouped, 5)),
    ("it", comma.with(\.leastGrouped, 5)),
    ("sl", comma.with(\.percent, spacedPercent).with(\.leastGrouped, 5)),
    ("fo hr", comma.with(\.percent, spacedPercent)),
    ("tr en-TR", comma.with(\.percent, Percent("%", ""))),
    ("eu", comma.with(\.percent, Percent("%\u{A0}", ""))),
    (
      "af en-AL en-BG en-CV en-EE en-HU en-LV en-PL en-PT en-UA en-ZA eo hy kk ky pt-AO uk uz",
      commaAndSpace
    ),
    (
      "bg et hu ka lv pl pt-CH pt-CV pt-FR pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL sq",
      commaAndSpace.with(\.leastGrouped, 5)
    ),
    (
      "cs en-CZ en-FI en-LT en-NO en-RU en-SE en-SK fi fr-CA lt nb nn no ru sk sv",
      commaAndSpace.with(\.percent, spacedPercent)
    ),
    ("be ru-UA", commaAndSpace.with(\.percent, spacedPercent).with(\.leastGrouped, 5)),
    ("en-FR fr", commaAndThinSpace.with(\.percent, spacedPercent)),
    ("es-HT fr-CH", commaAndThinSpace),
    ("de-CH de-LI", pointAndApostrophe.with(\.times, "·")),
    ("it-CH", pointAndApostrophe.with(\.leastGrouped, 5)),
    ("bn en-BD en-IN gu hi kn ml mr ne pa ta te", point.with(\.hasPairs, true)),
    ("ar", point.with(\.minus, markedMinus).with(\.percent, markedPercent)),
    (
      "ar-DZ ar-LY ar-MA ar-MR ar-TN",
      comma.with(\.minus, markedMinus).with(\.percent, markedPercent)
    ),
    ("fa he", point.with(\.minus, markedMinus)),
    ("ur", point.with(\.minus, markedMinus).with(\.hasPairs, true)),
  ]
}
