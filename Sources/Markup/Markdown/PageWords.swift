/// The words that a page says by itself, in the language of its text.
package struct PageWords: Sendable {
  /// What a word is for; the names are the keys of `words:` in front matter.
  package enum Name: String, CaseIterable, Sendable {
    case contents, abstract, notice
    /// Of the link over the contents.
    case skip
    /// `figure` stands in captions, `figureReference` in running text.
    case figure, figureReference = "figure-reference"
    case table, equation, section, claim
    /// Titles of callouts.
    case note, tip, important, warning, caution
    /// Before the number of a figure, for the box that enlarges it.
    case enlarge
    /// Of what the page says at its end of where its numbers come from.
    case origin
    /// Over the list of cited works.
    case references
    /// Of the notes at the end, and of the links from them.
    case footnotes, back
  }

  /// BCP 47, of the text.
  let language: String
  private let words: [Name: String]
  private let isTranslated: Bool
  private let own: Set<Name>

  /// The words of a language, with those that an author sets; English ones where there are none.
  package init(language: String, own: [Name: String] = [:]) {
    self.language = language
    let parts = language.lowercased().split(separator: "-").map(String.init)
    // The Chinese words are in simplified characters.
    let isTraditional = parts.contains { ["hant", "tw", "hk", "mo"].contains($0) }
    let table = isTraditional ? nil : parts.first.flatMap { Self.table[$0] }
    isTranslated = table != nil
    words = (table ?? Self.english).merging(own) { $1 }
    self.own = Set(own.keys)
  }

  /// The word for `name`.
  func callAsFunction(_ name: Name) -> String { words[name] ?? name.rawValue }

  /// Whether a word is English on a page of another language.
  func isForeign(_ name: Name) -> Bool { !isTranslated && !own.contains(name) }

  /// Whether English sentences are in the page's language.
  var isEnglish: Bool { Self.base(of: language) == "en" }

  /// Whether text is written from right to left.
  var isRightToLeft: Bool {
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]
      .contains(Self.base(of: language))
  }

  /// Languages with words of their own.
  static var languages: [String] { table.keys.sorted() }

  private static func base(of tag: String) -> String {
    tag.lowercased().split(separator: "-").first.map(String.init) ?? ""
  }

  private static var english: [Name: String] { table["en"] ?? [:] }

  private static let table: [String: [Name: String]] = [
    "en": [
      .contents: "Contents",
      .abstract: "Abstract",
      .notice: "Notice",
      .skip: "Skip to the content",
      .figure: "Figure",
      .figureReference: "Fig.",
      .table: "Table",
      .equation: "Eq.",
      .section: "Section",
      .claim: "Claim",
      .note: "Note",
      .tip: "Tip",
      .important: "Important",
      .warning: "Warning",
      .caution: "Caution",
      .enlarge: "Enlarge figure",
      .origin: "How this page was made",
      .references: "References",
      .footnotes: "Footnotes",
      .back: "Back to the text",
    ],
    "de": [
      .contents: "Inhalt",
      .abstract: "Zusammenfassung",
      .notice: "Hinweis",
      .skip: "Zum Inhalt springen",
      .figure: "Abbildung",
      .figureReference: "Abb.",
      .table: "Tabelle",
      .equation: "Gl.",
      .section: "Abschnitt",
      .claim: "Aussage",
      .note: "Anmerkung",
      .tip: "Tipp",
      .important: "Wichtig",
      .warning: "Warnung",
      .caution: "Vorsicht",
      .enlarge: "Abbildung vergrößern",
      .origin: "Wie diese Seite entstand",
      .references: "Literatur",
      .footnotes: "Fußnoten",
      .back: "Zurück zum Text",
    ],
    "fr": [
      .contents: "Sommaire",
      .abstract: "Résumé",
      .notice: "Avis",
      .skip: "Aller au contenu",
      .figure: "Figure",
      .figureReference: "Fig.",
      .table: "Tableau",
      .equation: "Éq.",
      .section: "Section",
      .claim: "Affirmation",
      .note: "Remarque",
      .tip: "Conseil",
      .important: "Important",
      .warning: "Avertissement",
      .caution: "Attention",
      .enlarge: "Agrandir la figure",
      .origin: "Comment cette page a été produite",
      .references: "Références",
      .footnotes: "Notes",
      .back: "Retour au texte",
    ],
    "es": [
      .contents: "Índice",
      .abstract: "Resumen",
      .notice: "Aviso",
      .skip: "Ir al contenido",
      .figure: "Figura",
      .figureReference: "Fig.",
      .table: "Tabla",
      .equation: "Ec.",
      .section: "Sección",
      .claim: "Afirmación",
      .note: "Nota",
      .tip: "Consejo",
      .important: "Importante",
      .warning: "Advertencia",
      .caution: "Precaución",
      .enlarge: "Ampliar la figura",
      .origin: "Cómo se hizo esta página",
      .references: "Referencias",
      .footnotes: "Notas",
      .back: "Volver al texto",
    ],
    "zh": [
      .contents: "目录",
      .abstract: "摘要",
      .notice: "提示",
      .skip: "跳到正文",
      .figure: "图",
      .figureReference: "图",
      .table: "表",
      .equation: "式",
      .section: "节",
      .claim: "论断",
      .note: "注",
      .tip: "技巧",
      .important: "重要",
      .warning: "警告",
      .caution: "注意",
      .enlarge: "放大图",
      .origin: "本页的生成方式",
      .references: "参考文献",
      .footnotes: "脚注",
      .back: "返回正文",
    ],
    "ja": [
      .contents: "目次",
      .abstract: "概要",
      .notice: "お知らせ",
      .skip: "本文へ移動",
      .figure: "図",
      .figureReference: "図",
      .table: "表",
      .equation: "式",
      .section: "節",
      .claim: "主張",
      .note: "注",
      .tip: "ヒント",
      .important: "重要",
      .warning: "警告",
      .caution: "注意",
      .enlarge: "図を拡大",
      .origin: "このページの作成方法",
      .references: "参考文献",
      .footnotes: "脚注",
      .back: "本文に戻る",
    ],
    "ar": [
      .contents: "المحتويات",
      .abstract: "الملخص",
      .notice: "تنبيه",
      .skip: "انتقل إلى المحتوى",
      .figure: "الشكل",
      .figureReference: "الشكل",
      .table: "الجدول",
      .equation: "المعادلة",
      .section: "القسم",
      .claim: "الادعاء",
      .note: "ملاحظة",
      .tip: "نصيحة",
      .important: "مهم",
      .warning: "تحذير",
      .caution: "احتراس",
      .enlarge: "تكبير الشكل",
      .origin: "كيف أُعدّت هذه الصفحة",
      .references: "المراجع",
      .footnotes: "الحواشي",
      .back: "العودة إلى النص",
    ],
  ]
}
