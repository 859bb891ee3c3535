import SourceText

/// A tag whose arguments are well-formed and yet name nothing.
enum StudyTagError: Error, Sendable {
  /// This kind of element needs an argument that was left out.
  case missingArgument(String, tag: String, span: SourceSpan)
  /// An argument that chooses nothing for this kind of figure or table, which `tag` says.
  case unusedArgument(String, tag: String, kind: String, span: SourceSpan)
  /// The variant is not trained on the dataset, but on those of `datasets`.
  case notTrained(variant: String, dataset: String, datasets: [String], span: SourceSpan)
  /// No figure of this kind can be drawn of its variants; `reason` goes on after the kind.
  case refusedVariants(kind: String, reason: String, span: SourceSpan)
  /// Runs that were given do not have what the element shows.
  case notGiven(RunPart, element: String, file: String, span: SourceSpan)
  /// A class that the dataset of a tag does not have.
  case noSuchClass(String, dataset: String, known: [String], span: SourceSpan)
  /// An argument on which results depend is computed.
  case notWrittenOut(String, span: SourceSpan)
  /// The results do not have the images that a tag shows, and the dataset is not here.
  case noSamples(dataset: String, span: SourceSpan)
  /// No run of the study has this seed.
  case noSuchSeed(known: [UInt64], span: SourceSpan)
  /// A kind of table has no column of this name, but those of `known`.
  case noSuchColumn(String, kind: String, known: [String], span: SourceSpan)
  /// Layers count from 1 to `count`.
  case noSuchLayer(count: Int, span: SourceSpan)
  /// Of the intervals of a claim, in per cent.
  case levelOutOfRange(Double, span: SourceSpan)
  /// The margin of a claim is below 0 or not finite.
  case marginOutOfRange(Double, span: SourceSpan)
  /// How many of the last epochs a claim has to outlast.
  case tailOutOfRange(Double, span: SourceSpan)
  /// A claim of equivalence without a margin.
  case marginNeeded(span: SourceSpan)
  /// A claim that a template has only where it does not know its claims, or only where it does.
  case claimDependsOnClaims(span: SourceSpan)
  /// A claim that names the claims in its words, arguments or comparisons.
  case claimOfClaims(span: SourceSpan)
  /// A claim that has to hold does not.
  case requiredClaim(text: String, Verdict, detail: String, span: SourceSpan)
}

extension StudyTagError {
  /// Whether the same tag could be right in the template of another study.
  var dependsOnStudy: Bool {
    switch self {
    case .notTrained, .refusedVariants, .notGiven, .noSuchClass, .noSamples, .noSuchSeed,
      .noSuchColumn, .noSuchLayer:
      true
    case .missingArgument, .unusedArgument, .notWrittenOut, .levelOutOfRange, .marginOutOfRange,
      .tailOutOfRange, .marginNeeded, .claimDependsOnClaims, .claimOfClaims, .requiredClaim:
      false
    }
  }
}
