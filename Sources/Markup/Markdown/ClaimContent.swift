/// A statement that was put to a test, shown as a paragraph; its words are the element's caption.
package struct ClaimContent: Sendable {
  /// What came out of the test, for colours that only repeat what the words say.
  package enum Tone: String, Sendable {
    case positive, negative, open
  }

  /// A sign and a word, such as `✓ holds`; plain text.
  var verdict: String
  var tone: Tone
  /// The numbers behind it, in small letters; inline Markdown.
  var detail: String

  package init(verdict: String, tone: Tone, detail: String) {
    self.verdict = verdict
    self.tone = tone
    self.detail = detail
  }
}

/// A claim of the document with its detail parsed.
struct ResolvedClaim: Sendable {
  var verdict: String
  var tone: ClaimContent.Tone
  var detail: [MarkdownInline]
}
