import Bibliography

/// Why the texts of a report cannot become a page, and where.
package struct MarkupError: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    // Markdown
    /// More than `limit` levels of lists, quotes or spans.
    case nestingTooDeep(limit: Int)
    /// More than `limit` UTF-8 bytes in one text.
    case textTooLong(limit: Int)
    /// Destinations and titles of all links of one text add up to more than `limit` UTF-8 bytes.
    case linksTooLong(limit: Int)
    /// More than `limit` blocks, spans and cells in one text.
    case tooManyParts(limit: Int)
    /// md4c ran out of memory.
    case parserFailed
    /// A file that cannot be embedded.
    case imageRefused(String, ImageRefusal)
    /// An image beside text or other images, or where no block can stand.
    case imageNotAlone
    /// `{…}` behind an image that is neither `#fig:name` nor `width=…`.
    case invalidImageAttribute(String)
    /// A destination that is not https, http, mailto, relative or a place in the page.
    case refusedLink(destination: String)
    /// `> [!NAME]` with a name that is none of `Callout`.
    case unknownCallout(name: String)
    /// `{…}` behind the language of fenced code that is none of `CodeAttributes`.
    case invalidCodeAttribute(String)
    /// A `$` that pairs with another but does not touch the text between them.
    case looseDollar
    /// Two or more `$` of one paragraph that begin and end no formula, as in `$a$$b$`.
    case strayDollars
    /// What another program would read here, and this one would print as it stands.
    case foreignSyntax(ForeignSyntax)
    /// A tag of HTML, such as `<div>`.
    case htmlTag(name: String)
    /// `<!--` without `-->`, or with text behind it on its last line.
    case faultyComment(isClosed: Bool)
    /// A figure, table or equation inside `<!-- … -->`.
    case elementInComment
    /// A row of a Markdown table with more cells than the table has columns.
    case surplusCells(expected: Int, found: Int)
    /// Two bars side by side in a row of a table.
    case cellWithoutRoom
    /// A printed value in code or a formula whose backtick or dollar sign ends it.
    case valueEndsSpan
    /// A private-use scalar that is not part of a well-formed `ElementToken`.
    case malformedToken
    /// An element's token shares its paragraph with text, or stands where no block can.
    case elementNotAlone
    /// A container whose end stands in another list, quote or container, or an end without one.
    case containerNotClosedHere
    /// A token names an element that the document does not have.
    case noSuchElement(index: Int)
    /// An element's token stands in the body twice.
    case repeatedElement(index: Int)

    // Footnotes and citations
    /// `known` holds the names of the document's footnotes.
    case unknownFootnote(String, known: [String])
    case unusedFootnote(String)
    case duplicateFootnote(String)
    case footnoteInFootnote
    /// A part of `[@a; …]` that names no work.
    case citationWithoutKey
    /// `known` holds keys and labels.
    case unknownCitation(String, known: [String], hasReferences: Bool)
    /// An entry of the bibliography that is cited and cannot be printed.
    case unreadableReference(key: String, BibliographyError)
    case repeatedReferences

    // Headings, labels, references
    /// A level-1 heading in the body; the title is the page's only one.
    case topLevelHeading
    /// A heading more than one level below the one before it.
    case skippedHeadingLevel(from: Int, to: Int)
    /// A heading inside a list or quote.
    case nestedHeading
    /// `{…}` after a heading that is neither `#sec:name` nor `-`.
    case invalidHeadingAttribute(String)
    /// A label that is not `prefix:name`; `prefix` is what this kind of element needs.
    case invalidLabel(label: String, prefix: String)
    /// `first` is where the label is given before.
    case duplicateLabel(String, first: MarkupPlace)
    /// `known` holds the labels of the document in order of appearance.
    case unresolvedReference(label: String, known: [String])
    /// A reference to an element without a number, or that the body does not show.
    case unnumberedReference(label: String)

    // Elements
    case invalidLanguage(String)
    case missingAlternativeText(figure: String)
    /// A figure's or table's name that cannot be a file name everywhere.
    case invalidName(String)
    case cellCount(table: String, row: Int, expected: Int, found: Int)

    // Formulas
    case formula(TeXError.Kind)
  }

  package var kind: Kind
  package var place: MarkupPlace

  package init(_ kind: Kind, at place: MarkupPlace) {
    self.kind = kind
    self.place = place
  }
}

/// Everything that is wrong with a document, up to a limit.
package struct MarkupErrors: Error, Sendable, Equatable {
  /// How many are looked for in one text and kept of one document.
  static let limit = 200

  /// In the order in which they were found; never empty.
  package var errors: [MarkupError]
  /// What references can point to, as far as the document could be read.
  package var outline: ReportOutline
}
