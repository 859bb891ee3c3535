/// What gives a template its figures, tables, equations and references.
package protocol TemplateHost {
  /// The tags that the host expands, in the order in which messages list them.
  var tags: [ElementTagSignature] { get }

  /// The Markdown, usually an `ElementToken`, that stands for a tag.
  ///
  /// Arguments have been checked against the signature.
  ///
  /// - Throws: anything; passed on to whoever renders.
  func expand(_ tag: ElementTag) throws -> String
}
